import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import type { Decision } from '../../src/model/decision.ts';
import { slugOf } from '../../src/model/entry.ts';
import { Issue } from '../../src/model/issue.ts';
import type { Item } from '../../src/model/item.ts';
import type { Newsletter } from '../../src/model/newsletter.ts';
import type { Ranked } from '../../src/model/story.ts';
import { openHome } from '../../src/platform/home.ts';
import { format, readItems, readRanking } from '../../src/platform/issue-folder.ts';
import { meanOf } from '../../src/rank/evaluate/metrics.ts';
import { withEvidence } from '../builders/dossier.ts';
import { filesBelow } from '../builders/files-below.ts';
import { entryOf } from '../builders/issue.ts';
import { kep } from '../builders/item.ts';
import { placeOfTests } from '../builders/place-of-tests.ts';
import { prepared } from '../builders/prepared.ts';
import { temporaryFolder } from '../builders/temporary-folder.ts';
import { project, zhoubao, zhoubaoHere } from '../builders/zhoubao.ts';

const sample = { week: '2019-W19', folder: join(project, 'test/fixtures/weeks/2019-W19') };
const day = 86_400_000;

/** Records the sample week a second time as if all of it had happened seven days later; gives the folder to replay from. */
async function recordNextWeek(folder: string): Promise<string> {
  const week = join(folder, 'weeks/2019-W20');
  await mkdir(week, { recursive: true });
  const files = (await readdir(sample.folder, { withFileTypes: true })).filter((entry) => entry.isFile());
  for (const { name } of files) {
    const text = await readFile(join(sample.folder, name), 'utf8');
    const later = text.replace(/\b20\d\d-\d\d-\d\d(?=T)/g, (date) =>
      new Date(Date.parse(date) + 7 * day).toISOString().slice(0, 10),
    );
    await writeFile(join(week, name), later.replaceAll(sample.week, '2019-W20'));
  }
  return join(folder, 'weeks');
}

type Left = { dropped: Ranked[]; added: Item; moved: string };

const has = (rule: string) => (story: Ranked) => story.reasons.some((reason) => reason.rule === rule);

/** The best fault of the section that the plan passed over. */
function missed(ranked: readonly Ranked[], items: readonly Item[]): Item {
  const story = ranked.find((one) => !one.picked && one.section === 'upstream' && has('fault')(one));
  return items.find(({ id }) => id === story?.id)!;
}

/** What these editors always do: nothing about an API stays, the best fault that the plan left comes in, the last one goes up. */
async function edit(home: string, id: string): Promise<Left> {
  const folder = openHome(home).issue(id);
  const [ranked, items] = [(await readRanking(folder)).value!, (await readItems(folder)).value!];
  const dropped = ranked.filter((story) => story.picked && has('api')(story));
  const gone = new Set(dropped.map((story) => slugOf(story.id)));
  const added = missed(ranked, items);
  const issue = Issue.parse(parse((await folder.read('issue.yaml')) ?? ''));
  for (const group of issue.sections.flatMap(({ groups }) => groups)) {
    group.entries = group.entries.filter((slug) => !gone.has(slug));
  }
  const sections = issue.sections.map((section) => ({
    ...section,
    groups: section.groups.filter(({ entries }) => entries.length > 0),
  }));
  const group = sections[0]!.groups.find(({ entries }) => entries.length > 2)!;
  const last = group.entries.at(-1)!;
  group.entries = [last, ...group.entries.slice(0, -1), slugOf(added.id)];
  await folder.write(
    new Map([
      ...[...gone].map((slug) => [`entries/${slug}.yaml`, null] as const),
      [`entries/${slugOf(added.id)}.yaml`, format.entry(entryOf(added))],
      ['issue.yaml', format.issue({ ...issue, sections })],
    ]),
  );
  return { dropped, added, moved: last };
}

let made = '';
const left = new Map<string, Left>();

beforeAll(async () => {
  made = await mkdtemp(join(placeOfTests, 'zhoubao-learn-'));
  const home = join(made, 'home');
  await cp(join(await prepared('run'), 'home'), home, { recursive: true });
  left.set(sample.week, await edit(home, sample.week));
  const next = ['run', '2019-W20', '--replay', await recordNextWeek(made), '--home', home];
  expect(await zhoubaoHere(next)).toMatchObject({ exit: 0 });
  left.set('2019-W20', await edit(home, '2019-W20'));
});

afterAll(() => rm(made, { recursive: true, force: true }));

/** A home with two issues that editors have changed. */
async function editedHome(): Promise<string> {
  const home = await temporaryFolder();
  await cp(join(made, 'home'), home, { recursive: true });
  return home;
}

const learn = (home: string, ...more: string[]) => zhoubaoHere(['rank', '--learn', '--home', home, ...more]);
const rank = (home: string, id: string) => zhoubaoHere(['rank', id, '--home', home]);

async function readRows<T>(home: string, path: string): Promise<T[]> {
  const text = await readFile(join(home, 'issues', path), 'utf8');
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as T);
}

type Points = Record<'line' | 'paragraph', Record<string, number>>;

async function learnedIn(home: string): Promise<Points> {
  return JSON.parse(await readFile(join(home, 'learned-weights.json'), 'utf8')) as Points;
}

async function switchOff(home: string): Promise<void> {
  const house = parse(await readFile(join(project, 'newsletter.yaml'), 'utf8')) as object;
  await writeFile(join(home, 'newsletter.yaml'), stringify({ ...house, learning: false }));
}

test('learning shows which points changed, from what to what and because of what, and writes them', async () => {
  const home = await editedHome();
  const { exit, stdout, stderr } = await learn(home);
  expect({ exit, stderr }).toEqual({ exit: 0, stderr: '' });
  const points = String.raw`([+-]?\d+\.\d\d)`;
  const row = new RegExp(String.raw`^ +${points} +${points} +(-\d+\.\d\d) +line: [^()]+\(api\)\n +(.+)$`, 'm').exec(
    stdout,
  );
  const [, before, after, change, why] = row ?? [];
  expect(Number(after) - Number(before)).toBeCloseTo(Number(change), 10);
  const dropped = [...left.values()].flatMap((one) => one.dropped).length;
  expect(why).toMatch(new RegExp(`${dropped} dropped \\(last 2019-W20 .*#\\d+`));
  expect(stdout).toMatch(/2 edited issues, \d+ decisions on lines .* learned-weights\.json is written\./);
  expect((await learnedIn(home)).line['api']).toBe(Number(after));
});

test('what editors took out, put in and moved is recorded by story, with what the rules had said', async () => {
  const home = await editedHome();
  await learn(home);
  for (const [id, { dropped, added, moved }] of left) {
    const decisions = new Map((await readRows<Decision>(home, `${id}/decisions.jsonl`)).map((one) => [one.story, one]));
    expect(dropped.length).toBeGreaterThan(3);
    for (const story of dropped) {
      expect(decisions.get(story.id)).toMatchObject({
        decision: 'dropped',
        place: null,
        rules: { api: expect.any(Number) as number },
      });
    }
    expect(decisions.get(added.id)).toMatchObject({ decision: 'added', drafted: null, rules: { fault: 1 } });
    const up = [...decisions.values()].filter((one) => one.moved === 'up').map(({ story }) => slugOf(story));
    expect(up).toEqual([moved]);
    expect([...decisions.values()].map(({ decision }) => decision)).toEqual(
      expect.arrayContaining(['kept', 'skipped']),
    );
  }
});

test('learning touches nothing of the issues but the record of what was decided', async () => {
  const home = await editedHome();
  const before = await filesBelow(home);
  await learn(home);
  const after = await filesBelow(home);
  const changed = [...after].filter(([path, text]) => before.get(path) !== text).map(([path]) => path);
  const records = ['decisions.jsonl', 'log.jsonl'].flatMap((name) =>
    [...left.keys()].map((id) => `/issues/${id}/${name}`),
  );
  expect(changed.sort()).toEqual([...records, '/learned-weights.json'].sort());
  expect([...before.keys()].filter((path) => !after.has(path))).toEqual([]);
});

test('learning a second time says the same and changes no byte', async () => {
  const home = await editedHome();
  const first = await learn(home);
  const before = await filesBelow(home);
  expect(await zhoubao(['rank', '--learn', '--home', home])).toEqual(first);
  expect(await filesBelow(home)).toEqual(before);
});

/** How far down the stories about an API stand. */
function meanPlace(ranked: readonly Ranked[]): number {
  return meanOf(ranked.flatMap((story, index) => (has('api')(story) ? [index] : [])));
}

test('the next ranking gives the points that were learned', async () => {
  const home = await editedHome();
  await rank(home, '2019-W20');
  const before = await readRows<Ranked>(home, '2019-W20/ranking.jsonl');
  await learn(home);
  expect(await rank(home, '2019-W20')).toMatchObject({ exit: 0 });
  const after = await readRows<Ranked>(home, '2019-W20/ranking.jsonl');
  const { line } = await learnedIn(home);
  const decided = (await readRows<Decision>(home, '2019-W20/decisions.jsonl')).filter(({ rules }) => 'api' in rules);
  expect(decided.length).toBeGreaterThan(5);
  for (const { story, rules } of decided) {
    const reason = after.find(({ id }) => id === story)?.reasons.find(({ rule }) => rule === 'api');
    expect(reason?.points).toBe(Math.round((line['api'] ?? 0) * (rules['api'] ?? 0) * 100) / 100);
  }
  expect(meanPlace(after)).toBeGreaterThan(meanPlace(before));
});

const sectionsOf = (files: Map<string, string>) => Issue.parse(parse(files.get('/issue.yaml') ?? '')).sections;
const verdictsOf = (decisions: readonly Decision[]) => decisions.map(({ story, decision }) => [story, decision]);

test('what was learned does not undo an edited issue: it stays as people left it, also when it is planned anew', async () => {
  const home = await editedHome();
  await learn(home);
  const before = await filesBelow(join(home, 'issues/2019-W20'));
  const decided = await readRows<Decision>(home, '2019-W20/decisions.jsonl');
  await rank(home, '2019-W20');
  await zhoubaoHere(['draft', '2019-W20', '--home', home]);
  const after = await filesBelow(join(home, 'issues/2019-W20'));
  expect(sectionsOf(after)).toEqual(sectionsOf(before));
  await learn(home);
  expect(verdictsOf(await readRows<Decision>(home, '2019-W20/decisions.jsonl'))).toEqual(verdictsOf(decided));
});

test('learning: false in newsletter.yaml has nothing learned, and the ranking is as if nothing had been', async () => {
  const home = await editedHome();
  await rank(home, '2019-W20');
  const before = await readFile(join(home, 'issues/2019-W20/ranking.jsonl'), 'utf8');
  await learn(home);
  await rank(home, '2019-W20');
  expect(await readFile(join(home, 'issues/2019-W20/ranking.jsonl'), 'utf8')).not.toBe(before);
  await switchOff(home);
  await rank(home, '2019-W20');
  expect(await readFile(join(home, 'issues/2019-W20/ranking.jsonl'), 'utf8')).toBe(before);
  const files = await filesBelow(home);
  expect(await learn(home)).toMatchObject({ exit: 0, stdout: expect.stringContaining('learning: false') as string });
  expect(await filesBelow(home)).toEqual(files);
});

test('an issue that is named is the last one that is learned from, and --json says what was too little', async () => {
  const home = await editedHome();
  const { exit, stdout } = await zhoubaoHere(['rank', '2019-W18', '--learn', '--home', home, '--json']);
  expect(exit).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ outcome: 'too-little', edited: [], changes: [] });
  expect(await filesBelow(home)).toEqual(await filesBelow(join(made, 'home')));
});

const summary = { heading: 'summary', body: 'Probes that fail once are not told to anybody before they fail again.' };
const moves: Item['moves'] = [{ move: 'added', at: '2019-04-23T08:00:00Z' }];
const quiet = withEvidence(kep('quiet-probes', { title: 'Quiet probes', state: 'open', refs: [], moves }), summary);

/** A house that hardly anything of Kubernetes is good enough for, so that it takes from the backlog. */
async function strictHouse(): Promise<string> {
  const house = parse(await readFile(join(project, 'newsletter.yaml'), 'utf8')) as Newsletter;
  const [upstream] = house.sections;
  const groups = upstream!.groups.map((group) =>
    group.id === 'kubernetes' ? { ...group, quota: { min: 5, max: 5 } } : group,
  );
  return stringify({ ...house, sections: [{ ...upstream, floor: 50, groups }, ...house.sections.slice(1)] });
}

test('a story of the backlog that editors take out is a decision like any other, with what the ranking said of it', async () => {
  const home = await temporaryFolder();
  const folder = openHome(home);
  await folder.files.write(new Map([['newsletter.yaml', await strictHouse()]]));
  // Two issues collected it, so that among the stories of the week it would count as one that keeps moving.
  for (const id of ['2019-W17', '2019-W18']) {
    await folder.issue(id).write(
      new Map([
        ['items.jsonl', format.items([quiet.item])],
        [`evidence/${quiet.digest}.txt`, quiet.text],
      ]),
    );
  }
  const replay = join(sample.folder, '..');
  expect(await zhoubaoHere(['run', sample.week, '--replay', replay, '--home', home])).toMatchObject({ exit: 0 });
  const ranked = (await readRows<Ranked>(home, '2019-W19/ranking.jsonl')).find(({ id }) => id === quiet.item.id);
  expect(ranked).toMatchObject({ picked: true, backlog: { issue: '2019-W18' } });
  const issue = folder.issue(sample.week);
  const text = (await issue.read('issue.yaml')) ?? '';
  const slug = slugOf(quiet.item.id);
  await issue.write(
    new Map([
      ['issue.yaml', text.replace(new RegExp(`^ +- ${slug}\n`, 'm'), '')],
      [`entries/${slug}.yaml`, null],
    ]),
  );
  expect(await learn(home)).toMatchObject({ exit: 0 });
  const decisions = await readRows<Decision>(home, '2019-W19/decisions.jsonl');
  const dropped = decisions.find(({ story }) => story === quiet.item.id);
  expect(dropped).toMatchObject({ decision: 'dropped', section: 'upstream' });
  expect(Object.keys(dropped?.rules ?? {})).toEqual(ranked?.reasons.map(({ rule }) => rule));
});
