import type { Language } from '../../model/bilingual.ts';
import { listedEntries, type DeskIssue } from '../state/desk-issue.ts';
import { mostCharacters, type Field } from '../decide/issue-fields.ts';
import { leadKey, parts, type PartName } from '../decide/issue-parts.ts';
import type { Fault } from '../decide/issue-save.ts';
import { say, type Words } from '../words/words.ts';
import type { PartForm, ShownRow } from './issue-form.ts';
import { fieldId, problemsAt } from './issue-problems.ts';

type PartInput = {
  issue: DeskIssue;
  name: PartName;
  form: PartForm;
  faults: readonly Fault[];
  words: Words;
  language: Language;
  mayEdit: boolean;
  /** Whether the fields hold what is not stored. */
  isTyped: boolean;
  /** The row that was acted on: its first field is what comes next. */
  row: number | null;
  notice: string;
};

const titles = {
  headline: 'issueTexts',
  leads: 'issueLeads',
  people: 'issuePeople',
  preface: 'issuePreface',
  bestPractice: 'issueBestPractice',
  projects: 'issueProjects',
  reading: 'issueReading',
  promotion: 'issuePromotion',
  glossary: 'issueGlossary',
  previous: 'issuePrevious',
  errata: 'issueErrata',
} as const satisfies Record<PartName, keyof Words>;

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
};

const faultWords = {
  address: 'issueFaultAddress',
  number: 'issueFaultNumber',
  missing: 'issueFaultMissing',
  long: 'issueFaultLong',
  entry: 'issueFaultEntry',
} as const satisfies Record<Fault['why'], keyof Words>;

/** The form of a part: its rows with their fields, and what is said of them. */
export function partView(input: PartInput) {
  const { issue, name, form, words, faults, mayEdit, isTyped, notice } = input;
  const { isList } = parts[name];
  const rows = form.rows.map((row, at) => rowView(input, row, at));
  const clashes = rows.some(({ isClash }) => isClash) || form.hasOrder;
  return {
    name,
    id: `part-${name}`,
    title: words[titles[name]],
    path: `/issues/${issue.id}/issue/${name}`,
    isList,
    isOptional: !['headline', 'leads', 'people'].includes(name),
    isOpen: isTyped || notice !== '' || (name === 'preface' && rows.some(({ summary }) => summary !== '')),
    count: isList ? String(rows.length) : '',
    isFlagged: rows.some((row) => row.isFlagged),
    based: form.based,
    base: JSON.stringify(form.base),
    rows,
    hasOrder: form.hasOrder,
    conflict: clashes ? words.issueConflict : '',
    faulty: faults.length > 0 ? words.issueFaulty : '',
    notice,
    isTyped,
    mayEdit,
    focusAdd: isTyped && isList && input.row === null && !clashes && faults.length === 0,
  };
}

function rowView(input: PartInput, row: ShownRow, at: number) {
  const { issue, name, words, isTyped, form } = input;
  const part = parts[name];
  const fields = part.fields(issue.issue).map((field) => fieldView(input, { field, row, at }));
  const [main, more] = [fields.filter(({ isMore }) => !isMore), fields.filter(({ isMore }) => isMore)];
  const isClash = row.gone !== null || Object.keys(row.clashes).length > 0;
  const hasFault = fields.some(({ fault }) => fault !== '');
  const found =
    isTyped || !part.isList ? [] : problemsAt(issue.problems, { part: name, row: at, field: null }, input.language);
  const carried = row.kept ?? (row.from === null ? null : (form.base[row.from] ?? null));
  return {
    at,
    id: `part-${name}-${at}`,
    label: say(words.issueRow, { place: at + 1, title: input.words[titles[name]] }),
    value: `${at}|${row.from ?? ''}`,
    kept: row.kept === null ? '' : JSON.stringify(row.kept),
    summary: summaryOf(row, input.language),
    extra: extraOf(carried, words),
    isOpen: isClash || hasFault || (isTyped && at === input.row),
    isClash,
    isFlagged: found.length > 0 || fields.some(({ problems }) => problems.length > 0),
    gone: row.gone === null ? '' : row.gone === 'theirs' ? words.issueGoneTheirs : words.issueGoneMine,
    problems: found,
    fields: main,
    more,
    isMoreOpen: more.some(({ fault, clash }) => fault !== '' || clash !== ''),
  };
}

function summaryOf({ typed }: ShownRow, language: Language): string {
  const other = language === 'zh' ? 'en' : 'zh';
  const names = ['term', `title.${language}`, `title.${other}`, `text.${language}`, `text.${other}`];
  const found = names.map((name) => typed[name] ?? '').find((text) => text !== '') ?? '';
  const number = typed['number'] ?? '';
  const text = [number === '' ? '' : `Vol. ${number}`, found].filter((one) => one !== '').join(' · ');
  return text.length > 120 ? `${text.slice(0, 120)}…` : text || (typed[`preface.${language}`] ?? '');
}

/** What a row holds beside its fields. */
function extraOf(row: Readonly<Record<string, unknown>> | null, words: Words): string {
  const count = (name: string): number => (Array.isArray(row?.[name]) ? row[name].length : 0);
  const found = count('pictures') + count('figures') + count('references');
  return found === 0 ? '' : say(words.issueExtra, { count: found });
}

/** Lines that a field has: those of its text, in a field of some 35 Chinese characters or twice as many Latin ones. */
function heightOf(text: string, language: string): number {
  const columns = language === 'zh' ? 35 : 70;
  const lines = text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / columns)), 0);
  return Math.min(14, Math.max(2, lines));
}

type FieldPlace = { field: Field; row: ShownRow; at: number };

function fieldView(input: PartInput, { field, row, at }: FieldPlace) {
  const { issue, name: part, words, mayEdit, isTyped } = input;
  const { name, kind } = field;
  const language = /\.(zh|en)$/.exec(name)?.[1] ?? '';
  const value = row.typed[name] ?? '';
  const why = input.faults.find((fault) => fault.row === at && fault.field === name)?.why;
  const isLong = ['text', 'names'].includes(kind);
  const isBeside = !isTyped && row.from !== null;
  return {
    id: fieldId({ part, row: at, field: name }),
    name: `f.${at}.${name}`,
    label: `${labelOf(input, field)}${language === '' ? '' : language === 'zh' ? ' · 中文' : ' · English'}`,
    lang: language === 'zh' ? 'zh-Hans' : language === 'en' ? 'en' : '',
    isWide: language === '',
    isMore: name.startsWith('attribution.'),
    isLong,
    isEntry: kind === 'entry',
    options: kind === 'entry' ? entryOptions(issue, value, input) : [],
    inputMode: kind === 'address' ? 'url' : kind === 'number' ? 'numeric' : 'text',
    most: mostCharacters[kind],
    height: heightOf(value, language),
    hint: kind === 'names' ? words.issueNamesHint : '',
    value,
    isReadOnly: !mayEdit,
    isFirst:
      isTyped && at === input.row && (input.faults[0]?.field ?? parts[part].fields(issue.issue)[0]?.name) === name,
    fault: why === undefined ? '' : words[faultWords[why]],
    problems: isBeside
      ? problemsAt(issue.problems, { part, row: at, field: name, sections: issue.issue.sections }, input.language)
      : [],
    hasClash: Object.hasOwn(row.clashes, name),
    clash: row.clashes[name] || (Object.hasOwn(row.clashes, name) ? words.issueEmptied : ''),
    clashKey: `${at}|${name}`,
    take: `take|${at}|${name}`,
  };
}

function labelOf({ issue, name, language, words }: PartInput, field: Field): string {
  const [first = '', second = ''] = field.name.split('.');
  if (name !== 'leads') return words[labels[first === 'attribution' ? second : first] ?? 'issueText'];
  const section = issue.issue.sections.find(({ id }) => leadKey(id) === first);
  return say(words.issueLead, { section: section?.title[language] || first });
}

function entryOptions(issue: DeskIssue, chosen: string, { words, language }: PartInput) {
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
