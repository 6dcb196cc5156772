import type { Language } from '../../model/bilingual.ts';
import { listedEntries, type DeskIssue } from '../state/desk-issue.ts';
import type { PictureSizes } from '../decide/issue-extras.ts';
import { mostCharacters, type Field, type Typed } from '../decide/issue-fields.ts';
import { headingsOf } from '../decide/issue-headings.ts';
import { leadKey, type FormPart } from '../decide/issue-parts.ts';
import type { Fault } from '../decide/issue-save.ts';
import { say, type Words } from '../words/words.ts';
import type { PartForm, ShownRow } from './issue-form.ts';
import { fieldId, type FoundProblem } from './issue-problems.ts';

/** A form of rows and fields, and what is to be said of it. */
export type PartInput = {
  issue: DeskIssue;
  part: FormPart;
  /** Of the form, in addresses and ids. */
  name: string;
  title: string;
  path: string;
  form: PartForm;
  faults: readonly Fault[];
  /** What the checks say of a field, or of a row apart from its fields. */
  found: (row: number, field: string | null) => FoundProblem[];
  pictures: PictureSizes;
  words: Words;
  language: Language;
  mayEdit: boolean;
  /** Whether the fields hold what is not stored. */
  isTyped: boolean;
  /** The row that was acted on: its first field is what comes next. */
  row: number | null;
  notice: string;
};

export type FieldView = ReturnType<typeof fieldView>;

const labels: Record<string, keyof Words> = {
  headline: 'issueHeadline',
  abstract: 'issueAbstract',
  preface: 'issuePreface',
  number: 'issueNumber',
  authors: 'issueAuthors',
  editors: 'issueEditors',
  title: 'issueTitle',
  text: 'issueText',
  url: 'issueAddress',
  term: 'issueTerm',
  meaning: 'issueMeaning',
  entry: 'issueEntry',
  source: 'issueSource',
  author: 'issueAuthor',
  translator: 'issueTranslator',
  licence: 'issueLicence',
  note: 'issueNote',
  references: 'issueReferences',
  file: 'issueFile',
  alt: 'issueAlt',
  credit: 'issuePictureCredit',
  caption: 'issueCaption',
  table: 'issueTable',
  kind: 'issueShownAs',
  unit: 'issueUnit',
};

const faultWords = {
  address: 'issueFaultAddress',
  number: 'issueFaultNumber',
  missing: 'issueFaultMissing',
  long: 'issueFaultLong',
  entry: 'issueFaultEntry',
  reference: 'issueFaultReference',
  picture: 'issueFaultPicture',
  bars: 'issueFaultBars',
  tableHead: 'issueFaultTableHead',
  tableWidth: 'issueFaultTableWidth',
  tableNumber: 'issueFaultTableNumber',
  tableSize: 'issueFaultTableSize',
} as const satisfies Record<Fault['why'], keyof Words>;

/** What a table looks like, in a field that is empty. */
const exampleTable = ',,吞吐量,延迟\n,,Throughput,Latency\n宿主机网络,Host network,9400,1.2\n隧道,Tunnel,8100,';

/** Lines that a field has: those of its text, in a field of some 35 Chinese characters or twice as many Latin ones. */
function heightOf(text: string, language: string): number {
  const columns = language === 'zh' ? 35 : 70;
  const lines = text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / columns)), 0);
  return Math.min(14, Math.max(2, lines));
}

/** A field with what stands in it and what is said of it. @param at the place of the row */
export function fieldView(input: PartInput, { field, row, at }: { field: Field; row: ShownRow; at: number }) {
  const { issue, name: part, words, mayEdit, isTyped } = input;
  const { name, kind } = field;
  const language = /\.(zh|en)$/.exec(name)?.[1] ?? '';
  const value = row.typed[name] ?? '';
  const fault = input.faults.find((one) => one.row === at && one.field === name);
  const hasClash = Object.hasOwn(row.clashes, name);
  const isBeside = !isTyped && row.from !== null;
  return {
    id: fieldId({ part, row: at, field: name }),
    name: `f.${at}.${name}`,
    field: name,
    label: `${labelOf(input, field)}${language === '' ? '' : language === 'zh' ? ' · 中文' : ' · English'}`,
    lang: language === 'zh' ? 'zh-Hans' : language === 'en' ? 'en' : '',
    isWide:
      name.startsWith('headline.') ||
      (language === '' && !['kind', 'unit'].includes(lastOf(name)) && !name.startsWith('attribution.')),
    isLong: ['text', 'names', 'references', 'table'].includes(kind) || isGrowing(field),
    isLine: isGrowing(field),
    isTable: kind === 'table',
    isSelect: ['entry', 'picture', 'bars'].includes(kind),
    options: optionsOf(input, field, value),
    picture: kind === 'picture' ? { base: `/issues/${issue.id}/pictures/`, src: srcOf(input, value) } : null,
    inputMode: kind === 'address' ? 'url' : kind === 'number' ? 'numeric' : 'text',
    most: mostCharacters[kind],
    height: isGrowing(field) ? 1 : kind === 'table' ? Math.max(5, heightOf(value, '')) : heightOf(value, language),
    hint: hintOf(input, field, row.typed),
    example: kind === 'table' ? exampleTable : '',
    value,
    isReadOnly: !mayEdit,
    isFirst:
      isTyped && at === input.row && (input.faults[0]?.field ?? input.part.fields(issue.issue)[0]?.name) === name,
    fault: fault === undefined ? '' : say(words[faultWords[fault.why]], { line: fault.line ?? '' }),
    problems: isBeside ? input.found(at, name) : [],
    hasClash,
    clash: row.clashes[name] || (hasClash ? words.issueEmptied : ''),
    clashKey: `${at}|${name}`,
    take: `take|${at}|${name}`,
  };
}

/** A line that is read as a whole: it grows with what is typed, and has no line break. */
function isGrowing({ name, kind }: Field): boolean {
  return kind === 'line' && name.startsWith('headline.');
}

function lastOf(name: string): string {
  return (
    name
      .replace(/\.(?:zh|en)$/, '')
      .split('.')
      .at(-1) ?? ''
  );
}

function labelOf({ issue, name, language, words }: PartInput, { name: field }: Field): string {
  if (name === 'headings') return headingLabel(issue, field, { language, words });
  if (name === 'leads') {
    const [first = ''] = field.split('.');
    const section = issue.issue.sections.find(({ id }) => leadKey(id) === first);
    return say(words.issueLead, { section: section?.title[language] || first });
  }
  const last = lastOf(field);
  if (last === 'source' && field.startsWith('figures.')) return words.issueNumbersFrom;
  return words[labels[last] ?? 'issueText'];
}

/** Titles as they are stored, so that a field is known by what stood in it before. */
function headingLabel(
  { issue }: Pick<DeskIssue, 'issue'>,
  field: string,
  { language, words }: Pick<PartInput, 'language' | 'words'>,
) {
  const key = field.replace(/\.(?:zh|en)$/, '');
  const all = headingsOf(issue);
  const at = all.findIndex((one) => one.key === key);
  const nameOf = (place: number): string => all[place]?.title[language] || all[place]?.title.zh || words.issueNoTitle;
  return say(key.startsWith('section ') ? words.issueSectionTitle : words.issueGroupTitle, { title: nameOf(at) });
}

function hintOf({ words, pictures }: PartInput, { name, kind }: Field, typed: Typed): string {
  if (kind === 'names') return words.issueNamesHint;
  if (kind === 'references') return words.issueReferencesHint;
  if (kind === 'table') return words.issueTableHint;
  if (kind === 'picture' && pictures.size === 0) return words.issueNoPictures;
  const isPlain = name.startsWith('group ') && name.endsWith('.zh') && typed[name] === '';
  return isPlain && typed[name.replace(/zh$/, 'en')] === '' ? words.issueGroupTitleHint : '';
}

function srcOf({ issue, pictures }: PartInput, file: string): string {
  return pictures.has(file) ? `/issues/${issue.id}/pictures/${file}` : '';
}

type Option = { value: string; label: string; isChosen: boolean };

function optionsOf(input: PartInput, { kind }: Field, chosen: string): Option[] {
  const { words } = input;
  const of = (value: string, label: string): Option => ({ value, label, isChosen: value === chosen });
  if (kind === 'entry') return entryOptions(input, chosen);
  if (kind === 'bars') return [of('', words.issueAsTable), of('bars', words.issueAsBars)];
  if (kind !== 'picture') return [];
  const files = [...input.pictures].map(([file, { width, height }]) => of(file, `${file} (${width} × ${height})`));
  const isLost = chosen !== '' && !input.pictures.has(chosen);
  const lost = isLost ? [of(chosen, say(words.issueFileGone, { file: chosen }))] : [];
  return [of('', words.issueNoPicture), ...files, ...lost];
}

function entryOptions({ issue, words, language }: PartInput, chosen: string): Option[] {
  const entries = listedEntries(issue).map(({ slug, entry }) => ({
    value: slug,
    label: entry[language].title || slug,
    isChosen: slug === chosen,
  }));
  const lost = chosen !== '' && entries.every(({ value }) => value !== chosen);
  return [
    { value: '', label: words.issueWhole, isChosen: chosen === '' },
    ...entries,
    ...(lost ? [{ value: chosen, label: chosen, isChosen: true }] : []),
  ];
}
