import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { Item } from '../../src/model/item.ts';
import type { Newsletter } from '../../src/model/newsletter.ts';
import { openHome } from '../../src/platform/home.ts';
import { format } from '../../src/platform/issue-folder.ts';
import { withEvidence } from '../builders/dossier.ts';
import { filesBelow } from '../builders/files-below.ts';
import { kep } from '../builders/item.ts';
import { copiesOf } from '../builders/temporary-folder.ts';
import { project, zhoubao, zhoubaoHere } from '../builders/zhoubao.ts';

const summary = { heading: 'summary', body: 'Probes that fail once are not told to anybody before they fail again.' };
const { item, digest, text } = withEvidence(
  kep('quiet-probes', { title: 'Quiet probes', refs: [], moves: [{ move: 'added', at: '2019-03-05T08:00:00Z' }] }),
  summary,
);

/** A house that hardly anything of Kubernetes is good enough for, and that wants all its places filled. */
async function strictHouse(): Promise<string> {
  const house = parse(await readFile(join(project, 'newsletter.yaml'), 'utf8')) as Newsletter;
  const [upstream] = house.sections;
  const groups = upstream!.groups.map((group) =>
    group.id === 'kubernetes' ? { ...group, quota: { min: 5, max: 5 } } : group,
  );
  return stringify({ ...house, sections: [{ ...upstream, floor: 50, groups }, ...house.sections.slice(1)] });
}

const words = ['2019-W19', '--replay', join(project, 'test/fixtures/weeks')];

/** A home whose first issue holds a KEP that it did not tell; the weekly job has run on the sample week. */
const homeWithBacklog = copiesOf(async (folder) => {
  const home = openHome(folder);
  await home.files.write(new Map([['newsletter.yaml', await strictHouse()]]));
  const files = { 'items.jsonl': format.items([item]), [`evidence/${digest}.txt`]: text };
  await home.issue('2019-W10').write(new Map(Object.entries(files)));
  expect(await zhoubao(['run', ...words, '--home', folder])).toMatchObject({ exit: 0 });
});

const problemsOf = async (home: string) => (await zhoubaoHere(['check', '2019-W19', '--home', home, '--json'])).stdout;
const forget = (home: string) => rm(join(home, 'issues/2019-W10'), { recursive: true });

describe('a quiet week after one with a KEP that no issue told', () => {
  test('tells of it, with its item and its evidence in the issue itself', async () => {
    const home = await homeWithBacklog();
    await forget(home);
    const read = (path: string) => readFile(join(home, 'issues/2019-W19', path), 'utf8');
    expect(Item.parse(JSON.parse(await read('backlog.jsonl')))).toEqual(item);
    expect(await read(`evidence/${digest}.txt`)).toBe(text);
    expect(await read('items.jsonl')).not.toContain('kep:quiet-probes');
    const entry = await read('entries/kep-quiet-probes.yaml');
    expect(entry).toContain('its last recorded change is of 5 March');
    expect(entry).toContain(summary.body);
    const items = (await read('items.jsonl')).trim().split('\n').length;
    const page = await readFile(join(home, 'dist/preview/2019-W19/page.en.html'), 'utf8');
    expect(page).toContain(`chosen from ${items} upstream items`);
    const altered = /file-altered|entry-link-unknown|evidence-missing|draft-fact-not-in-evidence/;
    expect(await problemsOf(home)).not.toMatch(altered);
    expect(await zhoubaoHere(['render', '2019-W19', '--home', home])).toMatchObject({ exit: 0 });
    const folder = openHome(home).issue('2019-W19');
    await folder.write(new Map([['backlog.jsonl', (await read('backlog.jsonl')).replace('Quiet', 'Loud')]]));
    expect(await problemsOf(home)).toContain('file-altered');
  });

  test('stays byte for byte as it is when the job runs again, and loses it with the week that it came from', async () => {
    const home = await homeWithBacklog();
    const issue = join(home, 'issues/2019-W19');
    const before = await filesBelow(issue);
    expect([...before.keys()]).toContain('/backlog.jsonl');
    await zhoubao(['run', ...words, '--home', home]);
    expect(await filesBelow(issue)).toEqual(before);
    await forget(home);
    await zhoubaoHere(['rank', '2019-W19', '--home', home]);
    expect([...(await filesBelow(issue)).keys()]).not.toContain('/backlog.jsonl');
  });
});
