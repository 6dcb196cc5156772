import { assert, constantFrom, property, uniqueArray } from 'fast-check';
import { expect, test } from 'vitest';
import { draft, type Made } from '../../../src/draft/draft.ts';
import { planDraftFiles, type DraftFiles, type ExistingFiles } from '../../../src/draft/entry/keep-edits.ts';
import type { Bilingual } from '../../../src/model/bilingual.ts';
import type { Entry } from '../../../src/model/entry.ts';
import type { Issue } from '../../../src/model/issue.ts';
import { draftInput, seededRandom } from '../../builders/dossier.ts';
import { pull } from '../../builders/item.ts';

const ports = { chat: null, random: seededRandom(), progress: { report: () => {} } };
const make = (numbers: number[], title = 'Fix the leak'): Promise<Made> =>
  draft(
    ports,
    draftInput(numbers.map((number) => [pull(title, { number }), { body: 'It leaks a descriptor for every shim.' }])),
  );

const nothing: ExistingFiles = { entries: new Map(), drafts: new Map(), issue: null, draftedIssue: null };
const one = 'containerd-containerd-1';

/** The same files, with an entry as people left it. */
function edit(files: DraftFiles, slug: string, change: Partial<Entry>): DraftFiles {
  const entry = files.entries.get(slug);
  if (entry === undefined) throw new Error(`no entry ${slug}`);
  return { ...files, entries: new Map([...files.entries, [slug, { ...entry, ...change }]]) };
}

const first = await make([1, 2]);
const { files } = planDraftFiles(nothing, first);
const edited = edit(files, one, { zh: { title: '编辑的标题', text: '编辑的正文。' } });

test('the first run writes what was made', () => {
  expect(files).toEqual({
    entries: first.entries,
    drafts: first.drafts,
    issue: first.issue,
    draftedIssue: first.issue,
  });
});

test('a second run over untouched files changes nothing and says nothing', () => {
  expect(planDraftFiles(files, first)).toEqual({ files, kept: [] });
});

test('machine text is replaced when the machine has something new to say', async () => {
  const second = await make([1, 2], 'Fix the other leak');
  const { files: next, kept } = planDraftFiles(files, second);
  expect(next.entries).toEqual(second.entries);
  expect(kept).toEqual([]);
});

test('an edited entry is kept, and what the machine would now say is told once it changes', async () => {
  const same = planDraftFiles(edited, first);
  expect(same.files.entries.get(one)?.zh.title).toBe('编辑的标题');
  expect(same.kept.map(({ code, message }) => `${code}: ${message}`)).toEqual([
    `entry-edited-kept: entries/${one}.yaml was edited and is kept.`,
  ]);
  const second = await make([1, 2], 'Fix the other leak');
  const changed = planDraftFiles(edited, second);
  expect(changed.files.entries.get(one)?.zh.title).toBe('编辑的标题');
  expect(changed.files.drafts.get(one)).toEqual(second.drafts.get(one));
  expect(changed.kept[0]?.message.split('\n')).toEqual([
    `entries/${one}.yaml was edited and is kept. The machine would now write it differently:`,
    '- zh.title: 修复：“Fix the leak”（containerd#1）',
    '+ zh.title: 修复“other leak”（containerd#1）',
    '- en.title: Fix the leak (containerd#1)',
    '+ en.title: Fix the other leak (containerd#1)',
  ]);
});

test.each<[string, Partial<Entry>]>([
  ['section', { section: 'news' }],
  ['tag', { tag: 'security' }],
  ['links', { links: ['gh:containerd/containerd#2'] }],
  ['origin', { origin: 'editor' }],
])('an entry of which people changed the %s alone is kept', async (_, change) => {
  const second = await make([1, 2], 'Fix the other leak');
  const { files: next } = planDraftFiles(edit(files, one, change), second);
  expect(next.entries.get(one)).toMatchObject({ ...change, zh: files.entries.get(one)!.zh });
});

test('a story that is no longer picked leaves the issue when nobody touched it, and stays when somebody did', async () => {
  const second = await make([2]);
  const untouched = planDraftFiles(files, second);
  expect([...untouched.files.entries.keys()]).toEqual(['containerd-containerd-2']);
  expect([...untouched.files.drafts.keys()]).toEqual(['containerd-containerd-2']);
  expect(untouched.kept).toEqual([]);
  const touched = planDraftFiles(edited, second);
  expect(touched.files.entries.get(one)?.zh.title).toBe('编辑的标题');
  expect(touched.kept[0]?.message).toBe(
    `entries/${one}.yaml was edited and is kept, though its story is no longer picked.`,
  );
});

test('an entry that an edited list names is kept although its story is no longer picked', async () => {
  const [section] = files.issue.sections;
  const groups = [{ id: 'own', title: { zh: '自选', en: 'Own' }, entries: [one] }];
  const rearranged = { ...files, issue: { ...files.issue, sections: [{ ...section!, groups }] } };
  const { files: next, kept } = planDraftFiles(rearranged, await make([2]));
  expect(next.entries.has(one)).toBe(true);
  expect(next.issue.sections[0]?.groups).toEqual(groups);
  expect(kept.map(({ code, place }) => `${code} ${place.file} ${place.key ?? ''}`)).toEqual([
    'issue-edited-kept issue.yaml sections',
    `entry-edited-kept entries/${one}.yaml `,
  ]);
});

test('an entry that people wrote without a draft is kept', async () => {
  const own = { ...files.entries.get(one)!, origin: 'editor' as const };
  const existing = { ...nothing, entries: new Map([['own-entry', own]]) };
  const { files: next, kept } = planDraftFiles(existing, await make([2]));
  expect(next.entries.get('own-entry')).toEqual(own);
  expect(kept).toHaveLength(1);
});

test('an edited headline is kept and does not hold back the list of entries', async () => {
  const headline = { zh: '编辑的题目', en: 'An edited headline' };
  const existing = { ...files, issue: { ...files.issue, headline } };
  const second = await make([2, 3], 'Fix the other leak');
  const { files: next, kept } = planDraftFiles(existing, second);
  expect(next.issue).toEqual({ ...second.issue, headline });
  expect(next.draftedIssue).toEqual(second.issue);
  expect(kept.map(({ code, place }) => `${code} ${place.key}`)).toEqual(['issue-edited-kept headline']);
  expect(planDraftFiles(next, second).files.issue.headline).toEqual(headline);
});

test('what the machine would now say of an edited headline stands beside what it said, a line each', async () => {
  const headline = { zh: '编辑的题目', en: 'An edited headline' };
  const { kept } = planDraftFiles(
    { ...files, issue: { ...files.issue, headline } },
    await make([1, 2], 'Fix the other leak'),
  );
  expect(kept.map(({ message }) => message.split('\n'))).toEqual([
    [
      'headline was edited and is kept. The machine would now write it differently:',
      '- zh: containerd：“Fix the leak”',
      '- en: containerd: Fix the leak',
      '+ zh: containerd 修复“other leak”',
      '+ en: containerd: Fix the other leak',
    ],
  ]);
});

test('the state of an edited entry is told where it has changed', async () => {
  const open = edit(edited, one, { state: 'open' });
  const { kept } = planDraftFiles(open, await make([1, 2], 'Fix the other leak'));
  expect(kept[0]?.message.split('\n').slice(1, 3)).toEqual(['- state: open', '+ state: merged']);
});

const withLead = (issue: Issue, lead?: Bilingual): Issue => ({
  ...issue,
  sections: issue.sections.map(({ id, title, groups }) => ({
    id,
    title,
    ...(lead === undefined ? {} : { lead }),
    groups,
  })),
});

test.each([
  ['edited', { zh: '编辑的导语。', en: 'An edited lead.' }],
  ['removed', undefined],
])('a lead that people %s stays so, and does not hold back the list of entries', async (_, lead) => {
  const machine = { zh: '机器的导语。', en: 'A lead by the machine.' };
  const later = { zh: '机器的新导语。', en: 'A later lead by the machine.' };
  const existing = { ...files, issue: withLead(files.issue, lead), draftedIssue: withLead(files.issue, machine) };
  const second = await make([2, 3], 'Fix the other leak');
  const made = { ...second, issue: withLead(second.issue, later) };
  const { files: next, kept } = planDraftFiles(existing, made);
  expect(next.issue).toEqual(withLead(second.issue, lead));
  expect(kept.map(({ place, message }) => [place.key, ...message.split('\n').slice(1)])).toEqual([
    [
      'sections.upstream.lead',
      '- zh: 机器的导语。',
      '- en: A lead by the machine.',
      '+ zh: 机器的新导语。',
      '+ en: A later lead by the machine.',
    ],
  ]);
  expect(planDraftFiles(next, made).files).toEqual(next);
});

test('a lead that nobody touched is replaced', async () => {
  const [machine, later] = ['导语。', '新导语。'].map((zh) => ({ zh, en: 'A lead.' }));
  const drafted = withLead(files.issue, machine);
  const made = { ...first, issue: withLead(first.issue, later) };
  const { files: next, kept } = planDraftFiles({ ...files, issue: drafted, draftedIssue: drafted }, made);
  expect([next.issue.sections[0]?.lead, kept]).toEqual([later, []]);
});

test('an issue.yaml whose draft is lost counts as edited', async () => {
  const second = await make([2, 3], 'Fix the other leak');
  const { files: next } = planDraftFiles({ ...files, draftedIssue: null }, second);
  expect(next.issue.sections).toEqual(files.issue.sections);
});

test('an entry that somebody deleted is drafted again', async () => {
  const without = { ...files, entries: new Map([...files.entries].filter(([slug]) => slug !== one)) };
  expect(planDraftFiles(without, first).files.entries.get(one)).toEqual(first.entries.get(one));
});

test('whatever is picked before and after, a second run over the result changes nothing, and edited words stay', async () => {
  const sets = new Map<string, Made>();
  const picks = uniqueArray(constantFrom(1, 2, 3), { minLength: 1 });
  for (const numbers of [[1], [2], [3], [1, 2], [1, 3], [2, 3], [1, 2, 3]])
    sets.set(numbers.join(), await make(numbers));
  const madeOf = (numbers: number[]) => sets.get(numbers.toSorted((a, b) => a - b).join())!;
  assert(
    property(picks, picks, (before, after) => {
      const start = planDraftFiles(nothing, madeOf(before)).files;
      const [slug] = start.entries.keys();
      const touched = edit(start, slug!, { zh: { title: '编辑', text: '编辑。' } });
      const next = planDraftFiles(touched, madeOf(after));
      expect(next.files.entries.get(slug!)?.zh.title).toBe('编辑');
      expect(planDraftFiles(next.files, madeOf(after)).files).toEqual(next.files);
    }),
    { numRuns: 40 },
  );
});
