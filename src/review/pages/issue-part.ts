import type { Language } from '../../model/bilingual.ts';
import type { PartName } from '../decide/issue-parts.ts';
import { say, type Words } from '../words/words.ts';
import type { ShownRow } from './issue-form.ts';
import { fieldView, type FieldView, type PartInput } from './part-field.ts';

export const partTitles = {
  headline: 'issueTexts',
  leads: 'issueLeads',
  people: 'issuePeople',
  headings: 'issueHeadings',
  cover: 'issueCover',
  preface: 'issuePreface',
  bestPractice: 'issueBestPractice',
  projects: 'issueProjects',
  reading: 'issueReading',
  promotion: 'issuePromotion',
  glossary: 'issueGlossary',
  previous: 'issuePrevious',
  errata: 'issueErrata',
} as const satisfies Record<PartName, keyof Words>;

/** The form of a part: its rows with their fields, and what is said of them. */
export function partView(input: PartInput) {
  const { name, title, path, form, words, faults, mayEdit, isTyped, notice } = input;
  const { isList } = input.part;
  const rows = form.rows.map((row, at) => rowView(input, row, at));
  const clashes = rows.some(({ isClash }) => isClash) || form.hasOrder;
  return {
    name,
    id: `part-${name}`,
    title,
    path,
    isList,
    isOptional: !['headline', 'leads', 'people', 'extras'].includes(name),
    isOpen:
      isTyped || notice !== '' || (['preface', 'cover'].includes(name) && rows.some(({ summary }) => summary !== '')),
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
  const { issue, name, part, isTyped, words } = input;
  const fields = part.fields(issue.issue).map((field) => fieldView(input, { field, row, at }));
  const isClash = row.gone !== null || Object.keys(row.clashes).length > 0;
  const hasFault = fields.some(({ fault }) => fault !== '');
  const found = isTyped || !part.isList ? [] : input.found(at, null);
  return {
    at,
    id: `part-${name}-${at}`,
    label: say(words.issueRow, { place: at + 1, title: input.title }),
    value: `${at}|${row.from ?? ''}`,
    kept: row.kept === null ? '' : JSON.stringify(row.kept),
    summary: summaryOf(row, input.language),
    isOpen: isClash || hasFault || (isTyped && at === input.row),
    isClash,
    isFlagged: found.length > 0 || fields.some(({ problems }) => problems.length > 0),
    gone: row.gone === null ? '' : row.gone === 'theirs' ? words.issueGoneTheirs : words.issueGoneMine,
    problems: found,
    fields: fields.filter(({ field }) => groupOf(field) === null),
    groups: groupsOf(input, fields),
  };
}

/** What a field that is not always needed stands with. */
function groupOf(field: string): 'credit' | 'beside' | null {
  if (field.startsWith('attribution.')) return 'credit';
  return /^(?:references$|pictures\.|figures\.)/.test(field) ? 'beside' : null;
}

/** Fields that not every row needs, in groups that open; of pictures and figures those that are there and an empty one. */
function groupsOf(input: PartInput, fields: readonly FieldView[]) {
  const { words, name } = input;
  return (['beside', 'credit'] as const).flatMap((group) => {
    const own = fields.filter(({ field }) => groupOf(field) === group);
    if (own.length === 0) return [];
    const sets = setsOf(own, words).filter(({ isUsed, isNext }) => isUsed || isNext);
    const count = sets.filter(({ isUsed }) => isUsed).length;
    return [
      {
        title: group === 'credit' ? words.issueCredit : words.issueBeside,
        count: count === 0 ? '' : String(count),
        isOpen:
          name === 'extras' ||
          own.some(({ fault, hasClash, problems }) => fault !== '' || hasClash || problems.length > 0),
        sets,
      },
    ];
  });
}

/** The picture or the figures that a field is of: `pictures.0`. */
function setOf({ field }: FieldView): string {
  return /^(?:pictures|figures)\.\d+/.exec(field)?.[0] ?? '';
}

function setsOf(fields: readonly FieldView[], words: Words) {
  const keys = [...new Set(fields.map(setOf))];
  const sets = keys.map((key) => {
    const own = fields.filter((field) => setOf(field) === key);
    const [kind = '', at = ''] = key.split('.');
    const word = kind === 'pictures' ? words.issuePicture : words.issueFigures;
    const legend = key === '' ? '' : say(word, { place: Number(at) + 1 });
    const add = kind === 'pictures' ? words.issueAddPicture : words.issueAddFigures;
    const isUsed = own.some(({ value, hasClash, fault }) => value !== '' || hasClash || fault !== '');
    return { key, kind, legend, add, fields: own, isUsed, isFixed: key === '' || isUsed };
  });
  return sets.map((set, at) => {
    const before = sets.slice(0, at).filter(({ kind }) => kind === set.kind);
    return { ...set, isNext: set.key === '' || (!set.isUsed && before.every(({ isUsed }) => isUsed)) };
  });
}

function summaryOf({ typed }: ShownRow, language: Language): string {
  const other = language === 'zh' ? 'en' : 'zh';
  const names = ['term', `title.${language}`, `title.${other}`, `text.${language}`, `text.${other}`, 'cover.file'];
  const found = names.map((name) => typed[name] ?? '').find((text) => text !== '') ?? '';
  const number = typed['number'] ?? '';
  const text = [number === '' ? '' : `Vol. ${number}`, found].filter((one) => one !== '').join(' · ');
  return text.length > 120 ? `${text.slice(0, 120)}…` : text || (typed[`preface.${language}`] ?? '');
}
