import { describe, expect, test } from 'vitest';
import { checkDraft } from '../../../src/check/entry/check-draft.ts';
import { plainStyle } from '../../../src/check/grounds/house-style.ts';
import { checkIssue } from '../../../src/check/issue/check-issue.ts';
import { rememberFindings, type WholeIssue } from '../../../src/commands/steps/remember-findings.ts';
import type { Draft } from '../../../src/model/draft.ts';
import type { Cache } from '../../../src/platform/ports.ts';
import { dossierOf } from '../../builders/dossier.ts';
import { pull } from '../../builders/item.ts';
import { memoryCache } from '../../builders/memory-cache.ts';
import { issueOf } from '../../builders/issue.ts';
import { may2019 } from '../../builders/window.ts';
import { signDraft } from '../../../src/draft/entry/sign-draft.ts';
import { writeOffline } from '../../../src/draft/offline/offline-writer.ts';

const dossier = dossierOf([pull('Fix fd leak of shim log', { number: 3266 }), { body: 'It leaks 1 descriptor.' }]);
const { draft, entry } = signDraft(dossier, writeOffline(dossier).draft);
const texts = new Map(dossier.texts.map(({ evidence, text }) => [evidence.digest, text]));
const grounds = { texts, record: dossier.record, items: dossier.items, house: plainStyle };
const wrong = withText(draft, 'It leaks 77 descriptors.');
const code = 'a'.repeat(64);
const planted = {
  code: 'draft-planted',
  severity: 'info',
  place: { span: { start: 0, end: 1 }, key: 'en.title' },
  message: 'As remembered.',
  hint: '',
} as const;

function withText(one: Draft, text: string): Draft {
  return { ...one, en: { ...one.en, sentences: one.en.sentences.map((sentence) => ({ ...sentence, text })) } };
}

/** Puts a finding that no check makes in the place of what a memory holds: whoever remembers, says it. */
function plant(cache: ReturnType<typeof memoryCache>): void {
  for (const [file, text] of cache.kept) {
    const known = JSON.parse(text) as Record<string, unknown>;
    cache.kept.set(file, JSON.stringify(Object.fromEntries(Object.keys(known).map((key) => [key, [planted]]))));
  }
}

function check({ texts: stored, ...rest }: WholeIssue) {
  return checkIssue({ ...rest, evidence: (digest) => stored.get(digest) });
}

async function afterDraft(): Promise<ReturnType<typeof memoryCache>> {
  const cache = memoryCache();
  const findings = await rememberFindings(cache, 'draft 2019-W19', code);
  expect(findings.ofDraft(wrong, grounds)).toEqual(checkDraft(wrong, grounds));
  await findings.keep();
  plant(cache);
  return cache;
}

describe('a draft', () => {
  test('that nothing has changed for is not checked again, and its findings are the same bytes', async () => {
    const cache = await afterDraft();
    const again = await rememberFindings(cache, 'draft 2019-W19', code);
    expect(JSON.stringify(again.ofDraft(wrong, grounds))).toBe(JSON.stringify([planted]));
  });

  const [item] = dossier.items;
  test.each<[string, Draft, typeof grounds]>([
    ['another sentence', withText(draft, 'It leaks 1 descriptor.'), grounds],
    ['another tag', { ...wrong, tag: 'update' }, grounds],
    [
      'other evidence under the same digest',
      wrong,
      { ...grounds, texts: new Map([...texts].map(([key]) => [key, 'x'])) },
    ],
    ['evidence that is missing', wrong, { ...grounds, texts: new Map() }],
    ['another record', wrong, { ...grounds, record: [...grounds.record, '77 descriptors'] }],
    ['another state of an item', wrong, { ...grounds, items: [{ ...item!, state: 'open' }] }],
    ['another glossary', wrong, { ...grounds, house: { ...plainStyle, glossary: [{ term: 'fd', zh: ['描述符'] }] } }],
    ['another spacing', wrong, { ...grounds, house: { ...plainStyle, space: false } }],
  ])('with %s is checked anew', async (_, other, on) => {
    const again = await rememberFindings(await afterDraft(), 'draft 2019-W19', code);
    expect(again.ofDraft(other, on)).toEqual(checkDraft(other, on));
  });

  test('is checked anew by other checks', async () => {
    const again = await rememberFindings(await afterDraft(), 'draft 2019-W19', 'b'.repeat(64));
    expect(again.ofDraft(wrong, grounds)).toEqual(checkDraft(wrong, grounds));
  });

  test('is checked once in a run', async () => {
    const findings = await rememberFindings(memoryCache(), 'draft 2019-W19', code);
    expect(findings.ofDraft(wrong, grounds)).toBe(findings.ofDraft(structuredClone(wrong), grounds));
  });
});

describe('an issue', () => {
  const slug = 'containerd-containerd-3266';
  const whole: WholeIssue = {
    issue: issueOf(new Map([[slug, entry]])),
    entries: new Map([[slug, entry]]),
    drafts: new Map([[slug, draft]]),
    items: dossier.items,
    collection: { window: may2019, sources: [], problems: [] },
    house: plainStyle,
    texts,
  };
  async function afterIssue(): Promise<Cache> {
    const cache = memoryCache();
    const findings = await rememberFindings(cache, 'check 2019-W19', code);
    expect(findings.ofIssue(whole)).toEqual(check(whole));
    await findings.keep();
    plant(cache);
    return cache;
  }

  test('that nothing has changed in is not checked again', async () => {
    const again = await rememberFindings(await afterIssue(), 'check 2019-W19', code);
    expect(again.ofIssue(whole)).toEqual([planted]);
  });

  const told = { issue: '2019-W18', number: 1, id: entry.story, state: 'open' as const, moves: [] };
  const edited = { ...entry, en: { ...entry.en, text: 'It leaks 77 descriptors.' } };
  test.each<[string, Partial<WholeIssue>]>([
    ['an entry that a person edited', { entries: new Map([[slug, edited]]) }],
    ['an entry under another name', { entries: new Map([['another', entry]]) }],
    ['another draft', { drafts: new Map([[slug, wrong]]) }],
    ['no draft', { drafts: new Map() }],
    ['another record', { items: dossier.items.map((one) => ({ ...one, state: 'open' as const })) }],
    ['evidence that is not there', { texts: new Map() }],
    ['another house style', { house: { space: true, glossary: [{ term: 'fd', zh: ['描述符'] }] } }],
    ['another headline', { issue: issueOf(new Map([[slug, entry]]), { headline: { zh: '周报', en: '77 news' } }) }],
    ['what an earlier issue told', { told: new Map([[entry.story, told]]) }],
  ])('with %s is checked anew', async (_, over) => {
    const again = await rememberFindings(await afterIssue(), 'check 2019-W19', code);
    const other = { ...whole, ...over };
    expect(again.ofIssue(other)).toEqual(check(other));
  });
});

test.each(['', '{', '[]', '{"a":1}', `{"${'c'.repeat(64)}":[{"code":1}]}`])(
  'a memory of %j is no memory, and is written anew',
  async (text) => {
    const cache = memoryCache();
    const first = await rememberFindings(cache, 'draft 2019-W19', code);
    first.ofDraft(wrong, grounds);
    await first.keep();
    const sound = new Map(cache.kept);
    for (const file of sound.keys()) cache.kept.set(file, text);
    const again = await rememberFindings(cache, 'draft 2019-W19', code);
    expect(again.ofDraft(wrong, grounds)).toEqual(checkDraft(wrong, grounds));
    await again.keep();
    expect(cache.kept).toEqual(sound);
  },
);

test('only what the last run with something new checked is kept, and each stage and issue has a memory of its own', async () => {
  const cache = memoryCache();
  const first = await rememberFindings(cache, 'draft 2019-W19', code);
  first.ofDraft(wrong, grounds);
  first.ofDraft(draft, grounds);
  await first.keep();
  const before = new Map(cache.kept);
  const second = await rememberFindings(cache, 'draft 2019-W19', code);
  second.ofDraft(draft, grounds);
  await second.keep();
  expect(cache.kept).toEqual(before);
  const third = await rememberFindings(cache, 'draft 2019-W19', code);
  third.ofDraft(withText(draft, 'It leaks 9 descriptors.'), grounds);
  await third.keep();
  const other = await rememberFindings(cache, 'draft 2019-W20', code);
  other.ofDraft(wrong, grounds);
  await other.keep();
  expect([...cache.kept.values()].map((text) => Object.keys(JSON.parse(text) as object).length)).toEqual([1, 1]);
});
