import { expect, test } from 'vitest';
import type { Collection } from '../../../src/model/collection.ts';
import type { Snapshot } from '../../../src/model/snapshot.ts';
import { openHome, type Home } from '../../../src/platform/home.ts';
import { format } from '../../../src/platform/issue-folder.ts';
import { commitChanges } from '../../../src/platform/issue-log.ts';
import { readEarlier } from '../../../src/commands/steps/read-earlier.ts';
import { temporaryFolder } from '../../builders/temporary-folder.ts';

const remembered = (sum: number): Snapshot => ({ 'containerd trending': { stars: sum } });

function collectionOf(issue: string, items = 1): Collection {
  const window = { issue, from: '2019-05-06T00:00:00Z', to: '2019-05-13T00:00:00Z' };
  const source = { source: 'containerd', kind: 'release', outcome: 'complete' as const, items, note: null };
  return { window, sources: [source], problems: [] };
}

/** An issue as collecting leaves it: its log knows what was written. */
async function collected(home: Home, issue: string, snapshot: Snapshot | null = null): Promise<void> {
  const changes = new Map([
    ['collection.json', format.collection(collectionOf(issue))],
    ...(snapshot === null ? [] : [['snapshot.json', format.snapshot(snapshot)] as const]),
  ]);
  await commitChanges(home.issue(issue), {
    by: 'zhoubao collect',
    did: 'collected upstream activity',
    at: '2019-05-13T08:00:00Z',
    changes,
  });
}

const write = (home: Home, issue: string, path: string, text: string) =>
  home.issue(issue).write(new Map([[path, text]]));
const newHome = async () => openHome(await temporaryFolder());
const issuesOf = (collections: readonly Collection[]) => collections.map(({ window }) => window.issue);

test('a home without earlier issues remembers nothing', async () => {
  expect(await readEarlier(await newHome(), '2019-W19')).toEqual({ snapshot: {}, collections: [], problems: [] });
});

test('the newest earlier issue that remembers anything is remembered, and all collections are read, newest first', async () => {
  const home = await newHome();
  await collected(home, '2019-W16', remembered(16));
  await collected(home, '2019-W17', remembered(17));
  await collected(home, '2019-W18');
  const { snapshot, collections, problems } = await readEarlier(home, '2019-W19');
  expect(snapshot).toEqual(remembered(17));
  expect(issuesOf(collections)).toEqual(['2019-W18', '2019-W17', '2019-W16']);
  expect(problems).toEqual([]);
});

test('the issue itself and later ones are not earlier, across the turn of a year too', async () => {
  const home = await newHome();
  for (const issue of ['2018-W52', '2019-W01', '2019-W02'])
    await collected(home, issue, remembered(Number(issue.slice(-2))));
  const { snapshot, collections } = await readEarlier(home, '2019-W01');
  expect(snapshot).toEqual(remembered(52));
  expect(issuesOf(collections)).toEqual(['2018-W52']);
});

test('a folder that is no issue and an issue that was never collected are passed over', async () => {
  const home = await newHome();
  await write(home, 'drafts-of-march', 'collection.json', '{');
  await write(home, '2019-W18', 'notes.md', 'to do');
  expect(await readEarlier(home, '2019-W19')).toEqual({ snapshot: {}, collections: [], problems: [] });
});

test('a memory that was changed by hand is none, with a problem that names it, and the one before it counts', async () => {
  const home = await newHome();
  await collected(home, '2019-W17', remembered(17));
  await collected(home, '2019-W18', remembered(18));
  await write(home, '2019-W18', 'snapshot.json', format.snapshot(remembered(1000)));
  const { snapshot, collections, problems } = await readEarlier(home, '2019-W19');
  expect(snapshot).toEqual(remembered(17));
  expect(issuesOf(collections)).toEqual(['2019-W18', '2019-W17']);
  expect(problems).toMatchObject([
    { code: 'earlier-unreadable', severity: 'warning', place: { file: 'issues/2019-W18/snapshot.json' } },
  ]);
});

test('a collection that cannot be read is left out with a problem that names it', async () => {
  const home = await newHome();
  await collected(home, '2019-W17');
  await write(home, '2019-W18', 'collection.json', '{"window":');
  const { collections, problems } = await readEarlier(home, '2019-W19');
  expect(issuesOf(collections)).toEqual(['2019-W17']);
  expect(problems).toMatchObject([{ code: 'earlier-unreadable', place: { file: 'issues/2019-W18/collection.json' } }]);
});

test('half a year is read and nothing before it', async () => {
  const home = await newHome();
  const issues = Array.from({ length: 30 }, (_, index) => `2019-W${String(index + 10)}`);
  for (const issue of issues) await collected(home, issue);
  const { collections } = await readEarlier(home, '2019-W40');
  expect(issuesOf(collections)).toEqual(issues.slice(-26).reverse());
});
