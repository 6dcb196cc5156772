import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { issueStore } from '../../src/commands/steps/desk/issue-store.ts';
import { redraft } from '../../src/commands/steps/desk/redraft.ts';
import type { Context } from '../../src/commands/steps/context.ts';
import { pullRequestItem } from '../builders/issue.ts';
import { addByHand } from '../../src/review/decide/triage-add.ts';
import { redraftView } from '../../src/review/pages/entry-redraft.ts';
import { problemText } from '../../src/review/state/problem-text.ts';
import { wordsIn } from '../../src/review/words/words.ts';
import { person } from '../builders/desk.ts';
import { deskContext, deskWeek, fillDeskHome } from '../builders/desk-home.ts';
import { temporaryFolder } from '../builders/temporary-folder.ts';

const story = pullRequestItem({ number: 3200 }).id;

async function homeOf() {
  const root = await temporaryFolder();
  await fillDeskHome(root);
  const context = deskContext(root);
  const environment = {
    githubToken: null,
    githubApiUrl: null,
    openaiApiKey: null,
    openaiBaseUrl: null,
    openaiModel: null,
  };
  return { ...context, environment: { ...context.environment, ...environment } };
}

async function redraftIn(context: Context, asked: { story: string; wish: string | null }) {
  const { value } = await issueStore(context).open(deskWeek);
  return redraft(context, value!.desk, asked);
}

test('without a model a story is drafted anew by the offline writer, twice the same', async () => {
  const context = await homeOf();
  const [one, two] = [await redraftIn(context, { story, wish: null }), await redraftIn(context, { story, wish: null })];
  expect(one.value?.draft).toMatchObject({ story, writer: 'offline' });
  expect(two).toEqual(one);
});

test('a wish that nobody can read is said, and the offline text is offered', async () => {
  const { value, problems } = await redraftIn(await homeOf(), { story, wish: 'shorter' });
  expect(value?.draft.writer).toBe('offline');
  expect(problems.map(({ code }) => code)).toEqual(['redraft-without-model']);
});

test('an entry that was split off is drafted anew from its own items, though the plan knows no such story', async () => {
  const context = await homeOf();
  const { value } = await issueStore(context).open(deskWeek);
  const whole = value!.desk;
  const split = { ...whole, ranked: whole.ranked.filter(({ id }) => id !== story) };
  const { value: made, problems } = await redraft(context, split, { story, wish: null });
  expect(problems.map(({ code }) => code)).not.toContain('redraft-story-unknown');
  expect(made?.entry).toMatchObject({ story, links: [story], origin: 'offline' });
});

test.each(['', 'https://blog.example.org/a-talk'])(
  'an entry that was added by hand (%s) is not drafted anew, and that says why in both languages',
  async (address) => {
    const context = await homeOf();
    const store = issueStore(context);
    const { value } = await store.open(deskWeek);
    const [section] = value!.desk.issue.sections;
    const place = { section: section!.id, group: section!.groups[0]!.id };
    const written = { address, label: 'A talk', place, zh: '一次演讲', en: 'A talk' };
    const who = person('editor');
    const added = await store.write(deskWeek, who, (issue) =>
      addByHand(issue, written, { who, now: '2019-05-14T09:00:00Z' }),
    );
    if (added.value?.outcome !== 'done' || added.value.answer.slug === null) throw new Error(JSON.stringify(added));
    const entry = (await store.open(deskWeek)).value!.desk.entries.get(added.value.answer.slug)!;
    const { value: made, problems } = await redraftIn(context, { story: entry.story, wish: 'shorter' });
    expect(made).toBeNull();
    expect(problems).toMatchObject([{ code: 'redraft-story-unknown' }]);
    expect(problemText(problems[0]!, 'en')).toMatchObject({
      summary: expect.stringContaining('nothing to draft it from'),
      hint: expect.stringContaining('by hand'),
    });
    expect(problemText(problems[0]!, 'zh').hint).toContain('手工撰写');
  },
);

test('a story that is not of this issue is not drafted', async () => {
  const { value, problems } = await redraftIn(await homeOf(), { story: 'gh:a/b#1', wish: null });
  expect(value).toBeNull();
  expect(problems.map(({ code }) => code)).toEqual(['redraft-story-unknown']);
});

test('nothing is drafted from a ranking that is not as the stage left it', async () => {
  const context = await homeOf();
  const ranking = join(context.home.files.root, 'issues', deskWeek, 'ranking.jsonl');
  await appendFile(ranking, '\n');
  const { value, problems } = await redraftIn(context, { story, wish: null });
  expect(value).toBeNull();
  expect(problems.map(({ code }) => code)).toEqual(['file-altered']);
});

test('of what nobody asked about nothing is ticked and it stands apart, and of an offline draft nothing is ticked', async () => {
  const context = await homeOf();
  const { value } = await issueStore(context).open(deskWeek);
  const entry = [...value!.desk.entries.values()].find((one) => one.story === story)!;
  const { value: made } = await redraftIn(context, { story, wish: null });
  const asked = {
    words: wordsIn('en'),
    language: 'en',
    path: '',
    based: '',
    wish: 'shorter',
    part: 'zh.text[0]',
  } as const;
  const offline = redraftView({ entry, made: made!, problems: [] }, asked);
  expect(offline.parts.some(({ isWished }) => isWished)).toBe(false);
  const byModel = { ...made!, draft: { ...made!.draft, writer: 'model' as const, model: 'm' } };
  const ticked = redraftView({ entry, made: byModel, problems: [] }, asked);
  expect(ticked.shown.map(({ value: one, isWished }) => [one, isWished])).toEqual([['0', true]]);
  expect(ticked.folded.map(({ value: one }) => one)).toContain('title');
  const whole = redraftView({ entry, made: byModel, problems: [] }, { ...asked, part: '' });
  expect(whole.folded).toEqual([]);
  expect(whole.parts.every(({ isWished }) => isWished)).toBe(true);
});
