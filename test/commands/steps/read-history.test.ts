import { expect, test } from 'vitest';
import type { Item } from '../../../src/model/item.ts';
import { format } from '../../../src/platform/issue-folder.ts';
import { openHome } from '../../../src/platform/home.ts';
import { readHistory } from '../../../src/commands/steps/read-history.ts';
import { rank } from '../../../src/rank/rank.ts';
import { entryOf, issueOf, newsletter } from '../../builders/issue.ts';
import { kep, pull } from '../../builders/item.ts';
import { temporaryFolder } from '../../builders/temporary-folder.ts';

const fix = pull('Fix fd leak of shim log', { number: 3266 });
const other = pull('Faster lookups', { number: 3271 });

type Home = ReturnType<typeof openHome>;

async function write(home: Home, issue: string, files: Record<string, string>): Promise<void> {
  await home.issue(issue).write(new Map(Object.entries(files)));
}

/** An issue whose editors kept one entry of what the plan picked. */
function drafted(items: readonly Item[], kept: Item): Record<string, string> {
  const entry = entryOf(kept, { state: 'open' });
  return {
    'items.jsonl': format.items(items),
    'ranking.jsonl': format.ranking(rank(items, newsletter())),
    'issue.yaml': format.issue(issueOf(new Map([['kept', entry]]))),
    'entries/kept.yaml': format.entry(entry),
  };
}

const read = (home: Home) => readHistory({ home }, '2019-W19', newsletter());

test('a home without earlier issues has no history', async () => {
  expect(await read(openHome(await temporaryFolder()))).toEqual({ value: [], problems: [] });
});

test('an earlier issue told what its entries are about, in the state that they say', async () => {
  const home = openHome(await temporaryFolder());
  await write(home, '2019-W18', drafted([fix, other], fix));
  const { value, problems } = await read(home);
  expect(problems).toEqual([]);
  expect(value).toEqual([
    {
      issue: '2019-W18',
      number: 3,
      items: [fix, other],
      told: [{ id: fix.id, items: [fix.id], refs: ['containerd/containerd#3266'], state: 'open' }],
      keps: [],
    },
  ]);
});

test('an entry taken out of the list was not told', async () => {
  const home = openHome(await temporaryFolder());
  const files = drafted([fix, other], fix);
  await write(home, '2019-W18', { ...files, 'entries/dropped.yaml': format.entry(entryOf(other)) });
  expect((await read(home)).value.map(({ told }) => told.map(({ id }) => id))).toEqual([[fix.id]]);
  const emptied = format
    .issue(issueOf(new Map([['kept', entryOf(fix)]])))
    .replace('entries:\n          - kept', 'entries:');
  expect(emptied).not.toContain('kept');
  await write(home, '2019-W18', { 'issue.yaml': emptied });
  expect(await read(home)).toMatchObject({ value: [{ told: [] }], problems: [] });
});

test('an entry about another item of a story tells the story', async () => {
  const home = openHome(await temporaryFolder());
  const follower = pull('Fix fd leak of shim log', {
    number: 3300,
    refs: [{ id: fix.id, relation: 'backport-of' }],
  });
  await write(home, '2019-W18', drafted([fix, follower], follower));
  expect((await read(home)).value).toMatchObject([{ told: [{ id: follower.id, items: [fix.id, follower.id] }] }]);
});

test('an issue whose list cannot be read told nothing that is known, and says so', async () => {
  const home = openHome(await temporaryFolder());
  await write(home, '2019-W18', { ...drafted([fix], fix), 'issue.yaml': 'sections: 3\n' });
  const { value, problems } = await read(home);
  expect(value).toMatchObject([{ items: [fix], told: [] }]);
  expect(problems[0]).toMatchObject({ code: 'earlier-unreadable', place: { file: 'issues/2019-W18/issue.yaml' } });
});

test('an issue that was ranked and never drafted told nothing, though its items explain', async () => {
  const home = openHome(await temporaryFolder());
  const { 'items.jsonl': items = '', 'ranking.jsonl': ranking = '' } = drafted([fix], fix);
  await write(home, '2019-W18', { 'items.jsonl': items, 'ranking.jsonl': ranking });
  expect((await read(home)).value).toMatchObject([{ items: [fix], told: [] }]);
});

test('items are given for three issues, what was told for half a year, and later issues are none of it', async () => {
  const home = openHome(await temporaryFolder());
  for (const issue of ['2018-W44', '2018-W45', '2019-W15', '2019-W16', '2019-W19', '2019-W20']) {
    await write(home, issue, drafted([fix], fix));
  }
  const { value } = await read(home);
  expect(value.map(({ issue, items, told }) => [issue, items.length, told.length])).toEqual([
    ['2019-W16', 1, 1],
    ['2019-W15', 0, 1],
    ['2018-W45', 0, 1],
  ]);
});

const touched = (at: string) => kep(`on-${at}`, { moves: [{ move: 'pushed', at: `${at}T08:00:00Z` }] });

test('KEPs are given for as many days as the house says, also of an issue that was never drafted', async () => {
  const home = openHome(await temporaryFolder());
  const items = format.items([fix, touched('2019-01-04'), touched('2019-01-06')]);
  await write(home, '2019-W01', { 'items.jsonl': items });
  await write(home, '2018-W52', { 'items.jsonl': items });
  const { value } = await read(home);
  expect(value.map(({ issue, items: explaining, keps }) => [issue, explaining, keps?.map(({ id }) => id)])).toEqual([
    ['2019-W01', [], ['kep:on-2019-01-06']],
  ]);
});

test('what cannot be read is a warning that names the file', async () => {
  const home = openHome(await temporaryFolder());
  await write(home, '2019-W18', { ...drafted([fix], fix), 'ranking.jsonl': '{' });
  const { value, problems } = await read(home);
  expect(value).toMatchObject([{ items: [fix], told: [{ id: fix.id, items: [fix.id] }] }]);
  expect(problems).toMatchObject([
    { code: 'earlier-unreadable', severity: 'warning', place: { file: 'issues/2019-W18/ranking.jsonl' } },
  ]);
});
