import { expect, test } from 'vitest';
import { learnStep } from '../../../src/commands/steps/learn-step.ts';
import { recordDecisions } from '../../../src/commands/steps/record-decisions.ts';
import { readLearnedWeights } from '../../../src/commands/steps/read-learned-weights.ts';
import { learnedTable } from '../../../src/commands/steps/learned-table.ts';
import { runLearn } from '../../../src/commands/learn.ts';
import type { Context } from '../../../src/commands/steps/context.ts';
import { readEnvironment } from '../../../src/platform/environment.ts';
import { openHome } from '../../../src/platform/home.ts';
import { format } from '../../../src/platform/issue-folder.ts';
import { commitChanges } from '../../../src/platform/issue-log.ts';
import type { Decision } from '../../../src/model/decision.ts';
import { slugOf } from '../../../src/model/entry.ts';
import type { WeightChange } from '../../../src/rank/learn/learn-from-editors.ts';
import { displayWidth } from '../../../src/render/display-width.ts';
import { containerd, editedIssue } from '../../builders/edited-issue.ts';
import { filesBelow } from '../../builders/files-below.ts';
import { newsletter } from '../../builders/issue.ts';
import { copiesOf, temporaryFolder } from '../../builders/temporary-folder.ts';

const weeks = ['2019-W15', '2019-W16', '2019-W17'];
const picked = [1, 2, 3, 4, 5, 6, 7, 8];

async function openContext(folder?: string): Promise<Context> {
  return {
    home: openHome(folder ?? (await temporaryFolder())),
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
async function write(
  { home }: Pick<Context, 'home'>,
  issue: string,
  list: number[],
  more: Record<string, string> = {},
) {
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

const editedFolder = copiesOf(async (folder) => {
  for (const issue of weeks) await write({ home: openHome(folder) }, issue, [2, 4, 6, 8]);
});

/** A home whose issues editors have changed. */
const homeOfEditors = async (): Promise<Context> => openContext(await editedFolder());

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
  expect(text).toMatch(/^ +before +after +change\n/);
  expect(text).toMatch(
    /^ +[+-]\d\.\d\d +[+-]\d\.\d\d +-\d\.\d\d {2}line: \D+\(observability\)\n +12 dropped \(last (?:2019-W17 containerd#\d, )/m,
  );
  expect(text).toMatch(/With these points .*\d places of 2019-W17 would (?:stay|differ)/);
});

test.each(['zh', 'en'] as const)('no line of the table in %s is wider than the terminal', async (language) => {
  const { value } = await learnStep(await homeOfEditors(), {});
  if (value?.outcome !== 'learned') throw new Error('Nothing was learned.');
  for (const terminal of [40, 80, 300]) {
    const lines = learnedTable(value.learned.changes, { language, terminal }).split('\n');
    expect(Math.max(...lines.map(displayWidth))).toBeLessThanOrEqual(Math.min(terminal, 100));
  }
});

const change: WeightChange = {
  rule: 'api',
  question: 'line',
  before: 0.3,
  after: 0.27,
  chosen: 0,
  refused: 3,
  because: [
    { deed: 'dropped', count: 1, newest: [{ issue: '2019-W18', story: 'gh:helm/helm#5596' }] },
    { deed: 'skipped', count: 2, newest: [{ issue: '2019-W19', story: 'kep:1' }] },
  ],
};

test('the table tells what people dropped from what they left, and leaves out what hardly changed', () => {
  const changes = [change, { ...change, rule: 'fault', after: 0.29 }];
  const text = learnedTable(changes, { language: 'en' });
  expect(text).toContain('1 dropped (2019-W18 helm#5596); 2 left (last 2019-W19 kep:1)');
  expect(text).not.toContain('(fault)');
  expect(text).toContain('and 1 smaller change; --all shows all');
  expect(learnedTable(changes, { language: 'en', all: true })).toContain('(fault)');
  expect(learnedTable(changes, { language: 'zh' })).toContain('删去 1 篇（2019-W18 helm#5596）');
});

test('a house that does not want to learn has nothing read and nothing written', async () => {
  const context = await homeOfEditors();
  const text = (await openHome('.').files.read('newsletter.yaml')) ?? '';
  await context.home.files.write(new Map([['newsletter.yaml', text.replace('learning: true', 'learning: false')]]));
  const report = await runLearn({ ...context, home: openHome(context.home.files.root) }, {});
  expect(report).toMatchObject({ json: { outcome: 'off' }, problems: [] });
  expect(await recordDecisions(context, '2019-W15', newsletter({ learning: false }))).toEqual({
    value: [],
    problems: [],
  });
  expect(await context.home.issue('2019-W15').read('decisions.jsonl')).toBeNull();
  await context.home.files.write(new Map([['learned-weights.json', '{']]));
  expect(await readLearnedWeights(context.home, newsletter({ learning: false }))).toEqual({
    value: null,
    problems: [],
  });
});

/** A row about a story, as nobody's editors wrote it. */
const row = (number: number, rules: string) =>
  `{"story":"gh:containerd/containerd#${number}","decision":"skipped","section":"upstream","place":null,"drafted":null,"moved":null,"length":null,"rules":${rules}}\n`;

test.each([
  ['decisions.jsonl', 'not JSON'],
  ['decisions.jsonl', row(1, '{"merged":1}').replace('skipped', 'loved')],
  ['decisions.jsonl', row(1, '{"merged":1e999}')],
  ['decisions.jsonl', row(1, '{"merged":2.5}')],
  ['decisions.jsonl', row(1, '{"merged":1}')],
  ['issue.yaml', 'a: [b'],
  ['ranking.jsonl', ''],
])('%s with %j has nothing learned from any issue, with a warning, and is not written over', async (file, broken) => {
  const context = await homeOfEditors();
  await context.home.issue('2019-W16').write(new Map([[file, broken]]));
  const { value, problems } = await learnStep(context, {});
  expect(problems).toMatchObject([{ code: 'decisions-unreadable', place: { file: `issues/2019-W16/${file}` } }]);
  expect(value).toEqual({ outcome: 'incomplete', edited: ['2019-W15', '2019-W17'], unread: ['2019-W16'] });
  expect(await context.home.issue('2019-W16').read(file)).toBe(broken);
  expect(await context.home.files.read('learned-weights.json')).toBeNull();
});

test('what was learned stays while an issue cannot be read, and the output says of which one', async () => {
  const context = await homeOfEditors();
  await learnStep(context, {});
  const learned = await context.home.files.read('learned-weights.json');
  await context.home.issue('2019-W16').write(new Map([['issue.yaml', null]]));
  const report = await runLearn(context, {});
  expect(report.text).toContain('Nothing was learned or changed: what people decided on 2019-W16 cannot be read');
  expect(report.json).toMatchObject({ outcome: 'incomplete', unread: ['2019-W16'] });
  expect(report.problems).toMatchObject([{ code: 'decisions-unreadable' }]);
  expect(await context.home.files.read('learned-weights.json')).toBe(learned);
});

test('what was learned stays while another process works on an issue', async () => {
  const context = await homeOfEditors();
  await learnStep(context, {});
  const before = await filesBelow(context.home.files.root);
  const release = await context.home.lock('2019-W17');
  const { value, problems } = await learnStep(context, {});
  await release?.();
  expect({ value, problems }).toMatchObject({
    value: { outcome: 'incomplete', unread: ['2019-W17'] },
    problems: [{ code: 'issue-busy' }],
  });
  expect(await filesBelow(context.home.files.root)).toEqual(before);
});

test('decisions that somebody made up for issues that nobody edited are neither learned from nor put into the log', async () => {
  const context = await openContext();
  const made = Array.from({ length: 400 }, (_, index) => row(index + 1, '{"merged":1}')).join('');
  for (const issue of weeks) await write(context, issue, picked, { 'decisions.jsonl': made });
  const before = await filesBelow(context.home.files.root);
  const { value, problems } = await learnStep(context, {});
  expect(value).toMatchObject({ outcome: 'incomplete', edited: [], unread: weeks });
  expect(problems.map(({ code }) => code)).toEqual(weeks.map(() => 'decisions-unreadable'));
  expect(problems[0]?.message).toContain('the log does not know');
  expect(await filesBelow(context.home.files.root)).toEqual(before);
});

test('decisions that somebody changed by hand are not learned from', async () => {
  const context = await homeOfEditors();
  await learnStep(context, {});
  const folder = context.home.issue('2019-W16');
  const recorded = (await folder.read('decisions.jsonl')) ?? '';
  await folder.write(new Map([['decisions.jsonl', recorded.replaceAll('dropped', 'kept')]]));
  expect((await learnStep(context, {})).problems).toMatchObject([{ code: 'decisions-unreadable' }]);
});

test('a draft that was written anew beside an edited entry, before anything was recorded, says nothing about its length', async () => {
  const context = await openContext();
  await write(context, '2019-W15', picked);
  const folder = context.home.issue('2019-W15');
  const slugs = [1, 2].map((number) => slugOf(containerd(number).id));
  for (const slug of slugs) {
    const text = (await folder.read(`entries/${slug}.yaml`)) ?? '';
    await folder.write(new Map([[`entries/${slug}.yaml`, text.replaceAll(/\n {4}(?:此前|Until).*/g, '')]]));
  }
  const path = `drafts/${slugs[0]}.json`;
  const changes = new Map([[path, `${(await folder.read(path)) ?? ''}\n`]]);
  await commitChanges(folder, { by: 'zhoubao draft', did: 'drafted anew', at: '2019-05-14T00:00:00Z', changes });
  await learnStep(context, {});
  const rows = ((await folder.read('decisions.jsonl')) ?? '').trim().split('\n');
  expect(rows.map((text) => (JSON.parse(text) as Decision).length).slice(0, 3)).toEqual([null, 'line', null]);
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
