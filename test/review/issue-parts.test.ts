import { operator } from '../../src/model/person.ts';
import { expect, test } from 'vitest';
import type { Issue } from '../../src/model/issue.ts';
import { parts, typedOf, type PartName, type Row } from '../../src/review/decide/issue-parts.ts';
import type { WantedRow } from '../../src/review/decide/issue-rows.ts';
import { savePart } from '../../src/review/decide/issue-save.ts';
import type { DeskIssue } from '../../src/review/state/desk-issue.ts';
import { deskIssue, versionsOf } from '../builders/desk.ts';

const now = '2019-05-14T00:00:00Z';
const plain = deskIssue();
const sizes = new Map([['curve.png', { width: 600, height: 300 }]]);

function issueWith(over: Partial<Issue>): DeskIssue {
  const issue = { ...plain.issue, ...over };
  return { ...plain, issue, versions: versionsOf({ ...plain, issue }) };
}

const read = (name: string, over: object = {}) => ({
  title: { zh: `${name}（中文）`, en: name },
  text: { zh: '一句。', en: 'A sentence.' },
  url: `https://example.org/${name}`,
  ...over,
});

/** What a form that shows `before` brings, with some fields of some rows typed anew. */
function wanted(name: PartName, before: DeskIssue, changes: Record<number, Record<string, string>> = {}): WantedRow[] {
  const part = parts[name];
  return part.rows(before.issue).map((row, from) => ({
    from,
    typed: { ...typedOf(row, part.fields(before.issue)), ...changes[from] },
    kept: null,
  }));
}

function added(typed: Record<string, string>): WantedRow {
  return { from: null, typed, kept: null };
}

/** A save that was based on `before`, of an issue that is `is` now. */
function save(name: PartName, { before, is = before, mine }: { before: DeskIssue; is?: DeskIssue; mine: WantedRow[] }) {
  const based = before.versions.get('issue.yaml') ?? '';
  const base: Row[] = parts[name].rows(before.issue);
  return savePart(is, { part: name, based, base, mine }, { who: operator, now, sizes });
}

function issueAfter(decision: ReturnType<typeof savePart>): Issue {
  if (decision.outcome !== 'done' || decision.change.issue === undefined) throw new Error(JSON.stringify(decision));
  return decision.change.issue;
}

test('a headline is saved, with a line for the log that has no text of it', () => {
  const mine = wanted('headline', plain, { 0: { 'headline.en': 'News of the week' } });
  const decision = save('headline', { before: plain, mine });
  expect(issueAfter(decision).headline).toEqual({ zh: plain.issue.headline.zh, en: 'News of the week' });
  expect(decision).toMatchObject({ did: 'edited headline of issue.yaml', answer: { kind: 'saved', merged: false } });
});

test('a save that changes nothing writes nothing', () => {
  for (const name of Object.keys(parts) as PartName[])
    expect(save(name, { before: plain, mine: wanted(name, plain) }), name).toMatchObject({ change: {}, did: '' });
});

test('different fields by two people are merged', () => {
  const is = issueWith({ abstract: { ...plain.issue.abstract, zh: '别人写的摘要。' } });
  const mine = wanted('headline', plain, { 0: { 'headline.zh': '我的标题' } });
  const decision = save('headline', { before: plain, is, mine });
  expect(issueAfter(decision)).toMatchObject({ headline: { zh: '我的标题' }, abstract: { zh: '别人写的摘要。' } });
  expect(decision).toMatchObject({ answer: { merged: true } });
});

test('the same field by two people shows both and writes nothing', () => {
  const is = issueWith({ headline: { ...plain.issue.headline, en: 'Theirs' } });
  const mine = wanted('headline', plain, { 0: { 'headline.en': 'Mine' } });
  expect(save('headline', { before: plain, is, mine })).toMatchObject({
    outcome: 'conflict',
    answer: { kind: 'unsaved', rows: [{ typed: { 'headline.en': 'Mine' }, clashes: { 'headline.en': 'Theirs' } }] },
  });
});

test('leads and a preface that are emptied go', () => {
  const before = issueWith({ preface: { zh: '你好。', en: 'Hello.' } });
  const none = save('preface', {
    before,
    mine: wanted('preface', before, { 0: { 'preface.zh': '', 'preface.en': '' } }),
  });
  expect(issueAfter(none)).not.toHaveProperty('preface');
  const [section] = plain.issue.sections;
  const key = section?.id ?? '';
  const lead = save('leads', { before: plain, mine: wanted('leads', plain, { 0: { [`${key}.en`]: 'One.' } }) });
  expect(issueAfter(lead).sections[0]?.lead).toEqual({ zh: '', en: 'One.' });
});

test('people stand one to a line, and a number is whole or none', () => {
  const mine = wanted('people', plain, { 0: { number: '', authors: 'The author\nThe other author', editors: '' } });
  expect(issueAfter(save('people', { before: plain, mine }))).toMatchObject({
    number: null,
    authors: ['The author', 'The other author'],
  });
  const wrong = wanted('people', plain, { 0: { number: '4.5' } });
  expect(save('people', { before: plain, mine: wrong })).toMatchObject({
    answer: { faults: [{ row: 0, field: 'number', why: 'number' }] },
  });
});

test('rows by hand are added, edited, put into another order and removed, and keep what the form does not show', () => {
  const references = [{ label: 'docs', url: 'https://example.org/docs' }];
  const before = issueWith({ reading: [read('one'), read('two', { references }), read('three')] });
  const [, two, three] = wanted('reading', before, { 1: { 'title.en': 'Two, again' } });
  const mine = [three as WantedRow, two as WantedRow, added({ 'title.en': 'Four', url: 'https://example.org/4' })];
  const { reading } = issueAfter(save('reading', { before, mine }));
  expect(reading.map(({ title }) => title.en)).toEqual(['three', 'Two, again', 'Four']);
  expect(reading[1]).toMatchObject({ references });
  expect(reading[2]).toEqual({
    title: { zh: '', en: 'Four' },
    text: { zh: '', en: '' },
    url: 'https://example.org/4',
  });
});

test('an empty row is none, and one that cannot be kept says why', () => {
  const before = issueWith({ reading: [read('one')] });
  const rows = wanted('reading', before);
  expect(save('reading', { before, mine: [...rows, added({ 'title.zh': '', url: '' })] })).toMatchObject({
    change: {},
  });
  const wrong = save('reading', { before, mine: [...rows, added({ 'text.en': 'x', url: 'javascript:alert(1)' })] });
  expect(wrong).toMatchObject({
    outcome: 'conflict',
    answer: {
      faults: [
        { row: 1, field: 'title.zh', why: 'missing' },
        { row: 1, field: 'url', why: 'address' },
      ],
    },
  });
});

test('rows that two people added are both there', () => {
  const before = issueWith({ reading: [read('one')] });
  const is = issueWith({ reading: [read('one'), read('theirs')] });
  const mine = [...wanted('reading', before), added({ 'title.en': 'mine' })];
  const { reading } = issueAfter(save('reading', { before, is, mine }));
  expect(reading.map(({ title }) => title.en).sort()).toEqual(['mine', 'one', 'theirs']);
});

test('a row that one removes while the other one changes it stays until somebody decides', () => {
  const before = issueWith({ reading: [read('one'), read('two')] });
  const changed = issueWith({ reading: [read('one', { text: { zh: '新的。', en: 'New.' } }), read('two')] });
  const without = issueWith({ reading: [read('two')] });
  const removes = save('reading', { before, is: changed, mine: wanted('reading', before).slice(1) });
  expect(removes).toMatchObject({ answer: { rows: [{ gone: 'mine', typed: { 'text.en': 'New.' } }, { gone: null }] } });
  const edits = wanted('reading', before, { 0: { 'text.en': 'Mine.' } });
  const edited = save('reading', { before, is: without, mine: edits });
  expect(edited).toMatchObject({
    answer: { rows: [{ gone: 'theirs', typed: { 'text.en': 'Mine.' } }, { gone: null }] },
  });
});

test('a row that both took away is gone, and so is one that only one of them had left as it was', () => {
  const before = issueWith({ reading: [read('one'), read('two')] });
  const is = issueWith({ reading: [read('two')] });
  expect(save('reading', { before, is, mine: wanted('reading', before).slice(1) })).toMatchObject({ change: {} });
  expect(save('reading', { before, is, mine: wanted('reading', before) })).toMatchObject({
    outcome: 'done',
    change: {},
  });
});

test('rows that both put into another order show theirs beside mine', () => {
  const before = issueWith({ reading: [read('one'), read('two'), read('three')] });
  const is = issueWith({ reading: [read('two'), read('one'), read('three')] });
  const [one, two, three] = wanted('reading', before) as [WantedRow, WantedRow, WantedRow];
  const decision = save('reading', { before, is, mine: [three, one, two] });
  expect(decision).toMatchObject({ outcome: 'conflict', answer: { order: [2, 1, 0] } });
});

test('a correction is of the moment when it was first saved', () => {
  const mine = [added({ entry: '', 'text.zh': '更正。', 'text.en': 'Corrected.' })];
  const before = issueWith({ published: '2019-05-13T08:00:00Z' });
  expect(issueAfter(save('errata', { before, mine })).errata).toEqual([
    { at: now, text: { zh: '更正。', en: 'Corrected.' } },
  ]);
  const unknown = [added({ entry: 'nowhere', 'text.zh': '', 'text.en': 'x' })];
  expect(save('errata', { before, mine: unknown })).toMatchObject({ answer: { faults: [{ why: 'entry' }] } });
});
