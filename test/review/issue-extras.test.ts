import { expect, test } from 'vitest';
import type { Entry } from '../../src/model/entry.ts';
import type { Issue } from '../../src/model/issue.ts';
import { operator } from '../../src/model/person.ts';
import { entryExtras, saveExtras } from '../../src/review/decide/entry-extras.ts';
import { figuresText, numbersIn } from '../../src/review/decide/figures-text.ts';
import { headingsOf } from '../../src/review/decide/issue-headings.ts';
import { parts, typedOf, type PartName } from '../../src/review/decide/issue-parts.ts';
import { savePart } from '../../src/review/decide/issue-save.ts';
import type { DeskIssue } from '../../src/review/state/desk-issue.ts';
import { deskIssue, versionsOf } from '../builders/desk.ts';

const act = {
  who: operator,
  now: '2019-05-14T00:00:00Z',
  sizes: new Map([
    ['curve.png', { width: 600, height: 300 }],
    ['hall.jpg', { width: 1200, height: 630 }],
  ]),
};

const figures = {
  kind: 'bars' as const,
  caption: { zh: '吞吐量', en: 'Throughput' },
  unit: 'Mbit/s',
  columns: [{ zh: '平均, 10 次', en: 'Mean of 10' }],
  rows: [
    { label: { zh: '宿主机', en: 'Host' }, values: [9400] },
    { label: { zh: '隧道 "新"', en: 'Tunnel' }, values: [null] },
  ],
  source: null,
};

const reading: Issue['reading'][number] = {
  title: { zh: '读懂缓存', en: 'The cache' },
  text: { zh: '一句。', en: 'A sentence.' },
  url: 'https://example.org/cache',
  references: [{ label: 'The talk', url: 'https://example.org/talk' }],
  pictures: [{ file: 'curve.png', alt: { zh: '曲线', en: 'A curve' }, width: 600, height: 300 }],
  figures: [figures],
};

const plain = deskIssue();

function issueWith(over: Partial<Issue>): DeskIssue {
  const issue = { ...plain.issue, ...over };
  return { ...plain, issue, versions: versionsOf({ ...plain, issue }) };
}

const before = issueWith({ reading: [reading] });

/** What comes of a form that shows `before`, with some fields typed anew. */
function save(
  name: PartName,
  typed: Record<string, string>,
  { from = before, is = from }: { from?: DeskIssue; is?: DeskIssue } = {},
) {
  const part = parts[name];
  const base = part.rows(from.issue);
  const mine = base.map((row, at) => ({
    from: at,
    typed: { ...typedOf(row, part.fields(from.issue)), ...(at === 0 ? typed : {}) },
    kept: null,
  }));
  return savePart(is, { part: name, based: from.versions.get('issue.yaml') ?? '', base, mine }, act);
}

function issueAfter(decision: ReturnType<typeof save>): Issue {
  if (decision.outcome !== 'done' || decision.change.issue === undefined) throw new Error(JSON.stringify(decision));
  return decision.change.issue;
}

test('numbers are the same after they were shown as text and read again', () => {
  const { columns, rows } = figures;
  expect(figuresText(figures)).toBe(',,"平均, 10 次"\n,,Mean of 10\n宿主机,Host,9400\n"隧道 ""新""",Tunnel,');
  expect(numbersIn(figuresText(figures)).numbers).toEqual({ columns, rows });
});

test('numbers are read as spreadsheets copy them, with tabs or semicolons and with thousands set apart', () => {
  const text = '\t\t吞吐量\t延迟\r\n\t\tThroughput\tLatency\r\n宿主机\tHost\t9,400\t−1.5\r\n';
  expect(numbersIn(text).numbers?.rows).toEqual([{ label: { zh: '宿主机', en: 'Host' }, values: [9400, -1.5] }]);
  expect(numbersIn(';;列\n;;Column\n甲;A;1').numbers?.rows[0]?.values).toEqual([1]);
});

test.each([
  ['列\nColumn\n甲,A,1', 'tableHead', 1],
  [',,列\n甲,A,1', 'tableHead', 2],
  [',,列\n,,Column', 'tableSize', 3],
  [',,列\n,,Column\n甲,A,many', 'tableNumber', 3],
  [',,列\n,,Column\n甲,A,0x10', 'tableNumber', 3],
  [',,列\n,,Column\n甲,A,1\n乙,B,1,2', 'tableWidth', 4],
  [`,,${'列,'.repeat(9)}\n,,a,b,c,d,e,f,g,h,i\n甲,A,1`, 'tableSize', 1],
])('%j is refused with the line that is meant', (text, why, line) => {
  expect(numbersIn(text).fault).toEqual({ why, line });
});

test('a save that changes nothing beside the text writes nothing', () => {
  expect(save('reading', {})).toMatchObject({ outcome: 'done', change: {}, did: '' });
});

test('addresses, pictures, figures and a translator’s note are edited, and a picture has the size of its file', () => {
  const issue = issueAfter(
    save('reading', {
      references: 'The talk https://example.org/talk\nSlides, part 2 https://example.org/slides',
      'pictures.0.file': 'hall.jpg',
      'pictures.1.file': 'curve.png',
      'pictures.1.alt.zh': '另一条曲线',
      'figures.0.table': ',,平均\n,,Mean\n甲,A,1\n',
      'figures.0.kind': '',
      'attribution.source': 'example.org',
      'attribution.note.zh': '有删节',
    }),
  );
  expect(issue.reading[0]).toMatchObject({
    references: [{ label: 'The talk' }, { label: 'Slides, part 2', url: 'https://example.org/slides' }],
    pictures: [
      { file: 'hall.jpg', width: 1200, height: 630, alt: { zh: '曲线', en: 'A curve' } },
      { file: 'curve.png', width: 600, height: 300, alt: { zh: '另一条曲线', en: '' } },
    ],
    figures: [{ kind: 'table', unit: 'Mbit/s', rows: [{ label: { zh: '甲', en: 'A' }, values: [1] }] }],
    attribution: { source: 'example.org', author: null, note: { zh: '有删节', en: '' } },
  });
});

test('what is emptied beside a text goes, and the text stays', () => {
  const issue = issueAfter(
    save('reading', {
      references: '',
      'pictures.0.file': '',
      'pictures.0.alt.zh': '',
      'pictures.0.alt.en': '',
      'figures.0.table': '',
      'figures.0.caption.zh': '',
      'figures.0.caption.en': '',
      'figures.0.unit': '',
    }),
  );
  expect(issue.reading[0]).toEqual({ ...reading, references: [], pictures: [], figures: [] });
});

test.each([
  [{ references: 'https://example.org/alone' }, { field: 'references', why: 'reference', line: 1 }],
  [{ references: 'A page javascript:alert(1)' }, { field: 'references', why: 'reference', line: 1 }],
  [{ 'pictures.0.file': 'other.png' }, { field: 'pictures.0.file', why: 'picture' }],
  [{ 'pictures.0.file': '../../secret.png' }, { field: 'pictures.0.file', why: 'picture' }],
  [
    { 'pictures.0.alt.zh': '', 'pictures.0.alt.en': '' },
    { field: 'pictures.0.alt.zh', why: 'missing' },
  ],
  [{ 'figures.0.table': ',,列\n,,Column\n甲,A,many' }, { field: 'figures.0.table', why: 'tableNumber', line: 3 }],
  [{ 'figures.0.table': ',,列\n,,Column\n甲,A,-1' }, { field: 'figures.0.kind', why: 'bars' }],
  [{ 'figures.1.caption.en': 'Without numbers' }, { field: 'figures.1.table', why: 'missing' }],
])('%j is refused, and the field is named', (typed, fault) => {
  expect(save('reading', typed)).toMatchObject({ outcome: 'conflict', answer: { faults: [{ row: 0, ...fault }] } });
});

test('two people who change different things beside one text lose nothing; the same field shows both', () => {
  const theirs = { ...reading, references: [{ label: 'Another', url: 'https://example.org/other' }] };
  const is = issueWith({ reading: [theirs] });
  const merged = issueAfter(save('reading', { 'figures.0.unit': 'Gbit/s' }, { is }));
  expect(merged.reading[0]).toMatchObject({ references: theirs.references, figures: [{ unit: 'Gbit/s' }] });
  expect(save('reading', { references: 'Mine https://example.org/mine' }, { is })).toMatchObject({
    outcome: 'conflict',
    answer: { rows: [{ clashes: { references: 'Another https://example.org/other' } }] },
  });
});

test('a cover is chosen, changed and taken away', () => {
  const typed = { 'cover.file': 'hall.jpg', 'cover.alt.en': 'The hall', 'cover.credit': 'A photographer' };
  const { cover } = issueAfter(save('cover', typed));
  expect(cover).toEqual({
    file: 'hall.jpg',
    width: 1200,
    height: 630,
    alt: { zh: '', en: 'The hall' },
    credit: 'A photographer',
  });
  const from = issueWith({ ...(cover && { cover }) });
  const none = { 'cover.file': '', 'cover.alt.en': '', 'cover.credit': '' };
  expect(issueAfter(save('cover', none, { from }))).not.toHaveProperty('cover');
});

test('titles of sections and groups are edited where they stand; a group may lose its title, a section not', () => {
  const [section, group] = headingsOf(plain.issue);
  if (section === undefined || group === undefined) throw new Error('the issue has a section with a group');
  const typed = { [`${section.key}.en`]: 'What was released', [`${group.key}.zh`]: '', [`${group.key}.en`]: '' };
  const [first] = issueAfter(save('headings', typed)).sections;
  expect(first?.title).toEqual({ zh: section.title.zh, en: 'What was released' });
  expect(first?.groups[0]?.title).toEqual({ zh: '', en: '' });
  expect(first?.groups[0]?.entries).toEqual(plain.issue.sections[0]?.groups[0]?.entries);
  const empty = { [`${section.key}.zh`]: '', [`${section.key}.en`]: '' };
  expect(save('headings', empty)).toMatchObject({
    answer: { faults: [{ field: `${section.key}.zh`, why: 'missing' }] },
  });
});

test('what stands beside the text of an entry is saved with an author and a count of saves, and its text stays', () => {
  const [slug, entry] = [...plain.entries][0] as [string, Entry];
  const part = entryExtras(entry);
  const [row] = part.rows(plain.issue);
  const typed = { ...typedOf(row ?? {}, part.fields(plain.issue)), references: 'A talk https://example.org/talk' };
  const based = plain.versions.get(`entries/${slug}.yaml`) ?? '';
  const wanted = { slug, based, base: [row ?? {}], mine: [{ from: 0, typed, kept: null }] };
  const decision = saveExtras(plain, wanted, act);
  if (decision.outcome !== 'done') throw new Error(JSON.stringify(decision));
  expect(decision.did).toBe(`edited entries/${slug}.yaml`);
  const references = [{ label: 'A talk', url: 'https://example.org/talk' }];
  expect(decision.change.entries?.get(slug)).toEqual({ ...entry, references });
  expect(decision.change.review?.editors?.[slug]).toEqual([operator.id]);
  expect(decision.change.review?.effort?.[slug]?.[operator.id]?.saves).toBe(1);
  const gone = { ...plain, entries: new Map() };
  expect(saveExtras(gone, wanted, act)).toMatchObject({ problems: [{ code: 'desk-entry-missing' }] });
});
