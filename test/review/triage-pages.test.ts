import { expect, test } from 'vitest';
import { ruleWords } from '../../src/commands/steps/rule-words.ts';
import { slugOf } from '../../src/model/entry.ts';
import type { Person } from '../../src/model/person.ts';
import { compileTemplates } from '../../src/render/compile-templates.ts';
import { triageRoutes } from '../../src/review/pages/triage.ts';
import type { Decision } from '../../src/review/state/decision.ts';
import type { DeskIssue } from '../../src/review/state/desk-issue.ts';
import type { DeskEvent, DeskPorts } from '../../src/review/state/desk-ports.ts';
import type { DeskReply, DeskRequest } from '../../src/review/state/route.ts';
import { triageWords } from '../../src/review/words/triage-words.ts';
import { wordsIn } from '../../src/review/words/words.ts';
import { deskIssue, person } from '../builders/desk.ts';
import { storyOf } from '../builders/dossier.ts';
import { draftOf } from '../builders/edited-issue.ts';
import { entryOf, projectTemplates, pullRequestItem } from '../builders/issue.ts';

const fill = compileTemplates(projectTemplates());

type Desk = { issue: DeskIssue; told: DeskEvent[]; drafted: string[]; ports: DeskPorts };

/** A desk over one issue in memory. */
function deskOf(issue: DeskIssue): Desk {
  const desk: Desk = { issue, told: [], drafted: [], ports: null as unknown as DeskPorts };
  const ports: Partial<DeskPorts> = {
    clock: { now: () => '2026-11-22T00:00:00Z', elapsed: () => 0, sleep: async () => {} },
    fill,
    ruleWords,
    open: async () => ({ value: desk.issue, problems: [] }),
    tell: (_, event) => void desk.told.push(event),
    write: async <Answer>(_: string, __: Person, decide: (issue: DeskIssue) => Decision<Answer>) => {
      const decision = decide(desk.issue);
      if (decision.outcome === 'done') {
        const { issue: list = desk.issue.issue, entries = new Map(), drafts = new Map() } = decision.change;
        desk.issue = {
          ...desk.issue,
          issue: list,
          entries: new Map([...desk.issue.entries, ...entries]) as DeskIssue['entries'],
          drafts: new Map([...desk.issue.drafts, ...drafts]) as DeskIssue['drafts'],
        };
      }
      return { value: decision, problems: [] };
    },
    draftStories: async (_, stories) => ({
      value: new Map(
        stories.map(({ id }) => {
          desk.drafted.push(id);
          const entry = entryOf(desk.issue.items.get(id)!);
          return [slugOf(id), { entry, draft: draftOf(entry) }];
        }),
      ),
      problems: [],
    }),
  };
  desk.ports = ports as DeskPorts;
  return desk;
}

type Asked = {
  form?: Record<string, string | string[]>;
  query?: string;
  isFragment?: boolean;
  language?: 'zh' | 'en';
  roles?: Person['roles'];
};

async function ask(
  desk: Desk,
  what: string,
  { form = {}, query = '', isFragment = true, language = 'en', roles }: Asked = {},
) {
  const [method, path] = what.split(' ');
  const route = triageRoutes.find((one) => one.method === method && one.path === `/issues/:issue/triage${path ?? ''}`);
  const fields = Object.entries(form).flatMap(([name, all]) =>
    [all].flat().map((one) => [name, one] as [string, string]),
  );
  const request: DeskRequest = {
    person: person('red', roles === undefined ? {} : { roles }),
    language,
    words: wordsIn(language),
    params: { issue: desk.issue.id },
    query: new URLSearchParams(query),
    form: new URLSearchParams(fields),
    isFragment,
    signal: new AbortController().signal,
    formToken: 'a-token-of-the-form',
    ports: desk.ports,
  };
  const reply = await route!.answer(request);
  return { reply, html: htmlOf(reply, request), headers: 'headers' in reply ? (reply.headers ?? {}) : {} };
}

function htmlOf(reply: DeskReply, { words, formToken: form }: DeskRequest): string {
  if (reply.kind !== 'page' && reply.kind !== 'fragment') return '';
  const { value, problems } = fill(reply.template, { ...reply.view, words, form });
  expect(problems).toEqual([]);
  return value ?? '';
}

const numbers = (from: number, count: number) => Array.from({ length: count }, (_, at) => from + at);
const idOf = (number: number) => pullRequestItem({ number }).id;
const slugOfNumber = (number: number) => slugOf(idOf(number));

/** Stories that are in and stories that were passed over, of one group. */
function week({ inside = 2, passed = 12 }: { inside?: number; passed?: number } = {}): Desk {
  const picks = numbers(100, inside).map((number) => pullRequestItem({ number }));
  const others = numbers(500, passed).map((number) => pullRequestItem({ number, title: `Change ${number}` }));
  const base = deskIssue({ of: picks });
  return deskOf({
    ...base,
    items: new Map([...picks, ...others].map((item) => [item.id, item])),
    ranked: [
      ...picks.map((item, at) => storyOf([item], { score: 50 - at, reasons: [{ rule: 'merged', points: 1.25 }] })),
      ...others.map((item, at) =>
        storyOf([item], {
          picked: false,
          score: 9 - at / 10,
          passedOver: 'group quota: full',
          passedOverZh: '分组名额：已满',
        }),
      ),
    ],
  });
}

test('the page says what is in, why, how it stands to the quotas, and who has most of it', async () => {
  const { html } = await ask(week(), 'GET ', { isFragment: false });
  expect(html).toContain('2 of 14 stories are in');
  expect(html).toContain('+1.25');
  expect(html).toContain('2 in · at most 14');
  expect(html).toContain('containerd/containerd</bdi> 2 in · at most 7');
  expect(html).toContain('rel="noopener noreferrer"');
  expect(html).not.toContain('Change 500');
});

test('passed-over stories are one key away: ten of a section, then all, each with why', async () => {
  const desk = week();
  const ten = await ask(desk, 'GET ', { query: 'passed=1', language: 'zh' });
  expect(ten.html.match(/id="p-/g)).toHaveLength(10);
  expect(ten.html).toContain('未选：分组名额：已满');
  expect((await ask(desk, 'GET ', { query: 'passed=1&more=upstream' })).html.match(/id="p-/g)).toHaveLength(12);
});

test('keeping a story drafts it, lists it and tells everybody; the page can take it back', async () => {
  const desk = week();
  const kept = await ask(desk, 'POST /keep', { form: { story: idOf(505) } });
  expect(desk.drafted).toEqual([idOf(505)]);
  expect(kept.html).toContain('3 of 14 stories are in');
  expect(desk.told).toEqual([expect.objectContaining({ kind: 'changed', by: 'red', entries: [slugOfNumber(505)] })]);
  const undo = JSON.stringify({ act: 'drop', slug: slugOfNumber(505) });
  expect(kept.html).toContain(`name="undo" value="${undo.replaceAll('"', '&quot;')}"`);
  const back = await ask(desk, 'POST /undo', { form: { undo } });
  expect(back.html).toContain('2 of 14 stories are in');
  expect(back.html).not.toContain('name="undo"');
});

test('what was drafted before is not drafted again', async () => {
  const desk = week();
  await ask(desk, 'POST /drop', { form: { slug: slugOfNumber(100) } });
  await ask(desk, 'POST /keep', { form: { story: idOf(100) } });
  expect(desk.drafted).toEqual([]);
});

/** What the page can take back, the last one at the end. */
function rowsIn(html: string): string[] {
  return [...html.matchAll(/name="undo" value="([^"]+)"/g)].map(([, row = '']) => row.replaceAll('&quot;', '"'));
}

test('acts are taken back one after the other, the last one first', async () => {
  const desk = week();
  const rows: string[] = [];
  for (const number of [100, 101]) {
    const { html } = await ask(desk, 'POST /drop', { form: { slug: slugOfNumber(number), undo: rows } });
    rows.splice(0, rows.length, ...rowsIn(html));
  }
  expect(rows).toHaveLength(2);
  const once = await ask(desk, 'POST /undo', { form: { undo: rows } });
  expect(once.html).toContain('1 of 14 stories are in');
  const twice = await ask(desk, 'POST /undo', { form: { undo: rowsIn(once.html) } });
  expect(twice.html).toContain('2 of 14 stories are in');
});

test('without scripts an act leads back to the page as it was', async () => {
  const { reply } = await ask(week(), 'POST /drop', {
    form: { slug: slugOfNumber(100) },
    query: 'passed=1&more=upstream',
    isFragment: false,
  });
  expect(reply).toEqual({ kind: 'redirect', to: '/issues/2019-W19/triage?passed=1&more=upstream' });
});

test('a story is moved, merged and split by small forms that list what there is', async () => {
  const desk = week();
  const move = await ask(desk, 'GET /panel/move', { query: `slug=${slugOfNumber(100)}` });
  expect(move.html).toContain('<option value="upstream/containerd" selected>');
  await ask(desk, 'POST /move', { form: { slug: slugOfNumber(100), choice: 'upstream/knative' } });
  const merge = await ask(desk, 'GET /panel/merge', { query: `story=${encodeURIComponent(idOf(500))}` });
  expect(merge.html.match(/<option/g)).toHaveLength(2);
  await ask(desk, 'POST /merge', { form: { story: idOf(500), choice: slugOfNumber(101) } });
  expect(desk.issue.entries.get(slugOfNumber(101))?.links).toEqual([idOf(101), idOf(500)]);
  expect((await ask(desk, 'GET ')).html).toContain('Tells too:');
  const split = await ask(desk, 'GET /panel/split', { query: `slug=${slugOfNumber(101)}` });
  expect(split.html).toContain(`value="${idOf(500)}"`);
  await ask(desk, 'POST /split', { form: { slug: slugOfNumber(101), choice: idOf(500) } });
  expect(desk.issue.entries.has(slugOfNumber(500))).toBe(true);
});

test('an address of the week is taken; another one asks for its titles, and brings back what was written', async () => {
  const desk = week();
  const known = await ask(desk, 'POST /add', { form: { address: 'github.com/containerd/containerd/pull/503/files' } });
  expect(known.html).toContain('3 of 14 stories are in');
  const bad = await ask(desk, 'POST /add', { form: { address: 'javascript:alert(1)' } });
  expect(bad.html).toContain('This is no address of a web page.');
  expect(bad.headers['hx-retarget']).toBe('#panel-body');
  const half = { address: 'https://blog.example.org/post', zh: '一篇 <b>文章', choice: 'upstream/knative' };
  const asked = await ask(desk, 'POST /add', { form: half });
  expect(asked.html).toContain('value="一篇 &lt;b&gt;文章"');
  expect(asked.html).toContain('<details open>');
  await ask(desk, 'POST /add', { form: { ...half, en: 'An article' } });
  expect(desk.issue.entries.get('blog-example-org-post')?.zh.title).toBe('一篇 <b>文章');
});

test.each([
  ['POST /keep', { story: 'no id' }],
  ['POST /drop', { slug: '../issue' }],
  ['POST /move', { slug: 'a', choice: 'nowhere' }],
  ['POST /merge', { story: 'gh:a/b#1' }],
  ['POST /split', { slug: 'a' }],
  ['POST /undo', { undo: '{"act":"drop"' }],
])('%s with fields that cannot be read changes nothing', async (what, form) => {
  const desk = week();
  const before = desk.issue;
  expect((await ask(desk, what, { form })).reply).toMatchObject({ kind: 'refused', status: 422 });
  expect(desk.issue).toBe(before);
});

test('whoever is no editor reads the list and is offered no act', async () => {
  const { html } = await ask(week(), 'GET ', { roles: ['approver'] });
  expect(html).toContain('stories are in');
  expect(html).not.toContain('<button');
  expect(triageRoutes.filter(({ method }) => method === 'POST').map(({ needs }) => needs)).toEqual(
    Array(7).fill('editor'),
  );
});

test('hostile words in every field stay words', async () => {
  const evil = '"><script>alert(1)</script>{{constructor}}\u202Eevil';
  const item = pullRequestItem({ number: 7, title: evil, author: { login: evil, bot: false }, labels: [evil] });
  const base = deskIssue({ of: [item] });
  const entry = entryOf(item, {
    zh: { title: evil, text: evil },
    en: { title: evil, text: evil },
    tag: evil,
    project: evil,
    references: [{ label: evil, url: 'https://example.org/' }],
  });
  const desk = deskOf({
    ...base,
    entries: new Map([[slugOf(item.id), entry]]),
    ranked: [storyOf([item], { reasons: [{ rule: evil, points: 1 }], headline: { zh: evil, en: evil } })],
  });
  for (const what of ['GET ', 'GET /panel/merge', 'GET /panel/add', 'GET /panel/move']) {
    const { html } = await ask(desk, what, {
      query: `passed=1&slug=${slugOf(item.id)}&story=${encodeURIComponent(item.id)}`,
    });
    expect(html).not.toContain('<script>');
    expect(html).not.toContain('"><script');
  }
});

test('both languages say the same things', () => {
  expect(Object.keys(triageWords.zh)).toEqual(Object.keys(triageWords.en));
});
