import { expect, test } from 'vitest';
import { learnStep } from '../../../src/commands/steps/learn-step.ts';
import { readLearnedWeights } from '../../../src/commands/steps/read-learned-weights.ts';
import { runLearn } from '../../../src/commands/learn.ts';
import type { Context } from '../../../src/commands/steps/context.ts';
import { readEnvironment } from '../../../src/platform/environment.ts';
import { openHome } from '../../../src/platform/home.ts';
import { format } from '../../../src/platform/issue-folder.ts';
import { commitChanges } from '../../../src/platform/issue-log.ts';
import { containerd, editedIssue } from '../../builders/edited-issue.ts';
import { filesBelow } from '../../builders/files-below.ts';
import { newsletter } from '../../builders/issue.ts';
import { temporaryFolder } from '../../builders/temporary-folder.ts';

const weeks = ['2019-W15', '2019-W16', '2019-W17'];
const picked = [1, 2, 3, 4, 5, 6, 7, 8];

async function openContext(): Promise<Context> {
  return {
    home: openHome(await temporaryFolder()),
    clock: { now: () => '2019-05-13T00:00:00Z', elapsed: () => 0, sleep: async () => {} },
    random: () => 0,
    environment: readEnvironment({}),
    progress: { report: () => {} },
    say: () => {},
    stopped: () => new Promise(() => {}),
  };
}

const subjects = ['shims', 'image pulls', 'snapshots', 'leases', 'garbage collection', 'sandboxes', 'events', 'mounts'];

/** Pull requests of which the odd numbers are about metrics. */
const items = picked.map((number) => ({
  ...containerd(number),
  title: `${number % 2 === 1 ? 'Add metrics of' : 'Support'} ${subjects[number - 1]}`,
}));

/** An issue as the stages wrote it, then as people left its list. */
async function write({ home }: Context, issue: string, list: number[], more: Record<string, string> = {}) {
  const folder = home.issue(issue);
  const made = editedIssue({ picked, list });
  const drafted = { ...made.drafted, window: { ...made.drafted.window, issue } };
  const changes = new Map([
    ['items.jsonl', format.items(items)],
    ['ranking.jsonl', format.ranking(made.ranked)],
    ['drafts/issue.json', format.draftedIssue(drafted)],
    ['issue.yaml', format.issue(drafted)],
    ...[...made.entries].map(([slug, entry]) => [`entries/${slug}.yaml`, format.entry(entry)] as const),
    ...[...made.drafts].map(([slug, draft]) => [`drafts/${slug}.json`, format.draft(draft)] as const),
  ]);
  await commitChanges(folder, { by: 'zhoubao draft', did: 'wrote', at: '2019-05-13T00:00:00Z', changes });
  const edited = { ...made.issue, window: drafted.window };
  await folder.write(new Map([['issue.yaml', format.issue(edited)], ...Object.entries(more)]));
}

async function homeOfEditors(): Promise<Context> {
  const context = await openContext();
  for (const issue of weeks) await write(context, issue, [2, 4, 6, 8]);
  return context;
}

test('what editors took out of their issues is recorded, learned and written, and learning again changes no byte', async () => {
  const context = await homeOfEditors();
  const { value, problems } = await learnStep(context, {});
  expect(problems).toEqual([]);
  expect(value).toMatchObject({ outcome: 'learned', edited: weeks, learned: { decisions: { line: 24 } } });
  const { value: weights } = await readLearnedWeights(context.home, newsletter());
  const change =
    value?.outcome === 'learned' ? value.learned.changes.find((one) => one.rule === 'observability') : null;
  expect(change?.after).toBeLessThan((change?.before ?? 0) - 0.1);
  expect(weights?.line['observability']).toBe(change?.after);
  expect(await context.home.issue('2019-W15').read('decisions.jsonl')).toContain('"decision":"dropped"');
  const before = await filesBelow(context.home.files.root);
  await learnStep(context, {});
  expect(await filesBelow(context.home.files.root)).toEqual(before);
});

test('an issue that nobody edited has no decisions, and nothing is learned from the picks of the machine', async () => {
  const context = await openContext();
  for (const issue of weeks) await write(context, issue, picked);
  expect((await learnStep(context, {})).value).toMatchObject({ outcome: 'too-little', edited: [] });
  expect(await context.home.issue('2019-W15').read('decisions.jsonl')).toBeNull();
  expect(await context.home.files.read('learned-weights.json')).toBeNull();
});

test('one edited issue is too little, and what was learned before stays', async () => {
  const context = await openContext();
  await write(context, '2019-W15', [2, 4]);
  await context.home.files.write(new Map([['learned-weights.json', 'as it was']]));
  const report = await runLearn(context, {});
  expect(report.text).toContain('Too little to learn from: 1 edited issue, 8 decisions');
  expect(await context.home.files.read('learned-weights.json')).toBe('as it was');
});

test('an issue that is named is the last one that is learned from', async () => {
  const { value } = await learnStep(await homeOfEditors(), { issue: '2019-W16' });
  expect(value).toMatchObject({ outcome: 'too-little', edited: ['2019-W15', '2019-W16'] });
});

test('the table says what changed and because of what', async () => {
  const { text } = await runLearn(await homeOfEditors(), {});
  expect(text).toMatch(/rule +before +after +change/);
  expect(text).toMatch(
    /observability +line +[+-]\d\.\d\d +[+-]\d\.\d\d +-\d\.\d\d\n.*12 dropped or left \(containerd\/containerd#/,
  );
});

test('a house that does not want to learn has nothing read and nothing written', async () => {
  const context = await homeOfEditors();
  const text = (await openHome('.').files.read('newsletter.yaml')) ?? '';
  await context.home.files.write(new Map([['newsletter.yaml', text.replace('learning: true', 'learning: false')]]));
  const report = await runLearn({ ...context, home: openHome(context.home.files.root) }, {});
  expect(report).toMatchObject({ json: { outcome: 'off' }, problems: [] });
  expect(await context.home.issue('2019-W15').read('decisions.jsonl')).toBeNull();
  await context.home.files.write(new Map([['learned-weights.json', '{']]));
  expect(await readLearnedWeights(context.home, newsletter({ learning: false }))).toEqual({
    value: null,
    problems: [],
  });
});

test.each([
  ['decisions.jsonl', 'not JSON'],
  ['decisions.jsonl', '{"story":"gh:a/b#1","decision":"loved"}\n'],
  [
    'decisions.jsonl',
    '{"story":"gh:a/b#1","decision":"kept","section":"a","place":1,"drafted":1,"moved":null,"length":null,"rules":{"merged":1e999}}\n',
  ],
  ['issue.yaml', 'a: [b'],
  ['ranking.jsonl', ''],
])(
  '%s with %j keeps its issue out of what is learned, with a warning, and is not written over',
  async (file, broken) => {
    const context = await homeOfEditors();
    await context.home.issue('2019-W16').write(new Map([[file, broken]]));
    const { value, problems } = await learnStep(context, {});
    expect(problems).toMatchObject([{ code: 'decisions-unreadable', place: { file: `issues/2019-W16/${file}` } }]);
    expect(value).toMatchObject({ edited: ['2019-W15', '2019-W17'] });
    expect(await context.home.issue('2019-W16').read(file)).toBe(broken);
  },
);

test('decisions that somebody changed by hand are not learned from', async () => {
  const context = await homeOfEditors();
  await learnStep(context, {});
  const folder = context.home.issue('2019-W16');
  const recorded = (await folder.read('decisions.jsonl')) ?? '';
  await folder.write(new Map([['decisions.jsonl', recorded.replaceAll('dropped', 'kept')]]));
  expect((await learnStep(context, {})).problems).toMatchObject([{ code: 'decisions-unreadable' }]);
});

const provenance = {
  trainedOn: ['issues/2019-W15/decisions.jsonl'],
  lines: 20,
  cited: 10,
  featured: 0,
  releases: ['2019-W15'],
  prior: 0.35,
  lambda: { line: 100 },
};

test.each([
  ['not JSON', '{'],
  ['NaN', JSON.stringify({ provenance, line: { merged: 0 }, paragraph: {} }).replace('"merged":0', '"merged":NaN')],
  ['what is no number', JSON.stringify({ provenance, line: { merged: null }, paragraph: {} })],
  ['infinite points', JSON.stringify({ provenance, line: { merged: 0 }, paragraph: {} }).replace(':0}', ':1e999}')],
  ['huge points', JSON.stringify({ provenance, line: { merged: 1e9 }, paragraph: {} })],
  ['an unknown rule', JSON.stringify({ provenance, line: {}, paragraph: { astrology: 1 } })],
  ['no provenance', JSON.stringify({ line: {}, paragraph: {} })],
])('learned weights with %s are a warning, and the ranking goes without them', async (_, text) => {
  const { home } = await openContext();
  await home.files.write(new Map([['learned-weights.json', text]]));
  const { value, problems } = await readLearnedWeights(home, newsletter());
  expect(value).toBeNull();
  expect(problems).toMatchObject([{ code: 'learned-weights-invalid', place: { file: 'learned-weights.json' } }]);
});

test('an id that is no issue is refused', async () => {
  expect((await learnStep(await openContext(), { issue: '2019' })).problems).toMatchObject([
    { code: 'issue-id-invalid' },
  ]);
});
