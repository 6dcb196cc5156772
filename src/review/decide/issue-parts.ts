import { z } from 'zod';
import { Bilingual } from '../../model/bilingual.ts';
import type { Instant } from '../../model/instant.ts';
import { Picture } from '../../model/picture.ts';
import { Erratum, ExplainedTerm, HandItem, PreviousIssue, type Issue } from '../../model/issue.ts';
import {
  both,
  extraFaults,
  extraFields,
  madeExtras,
  madePicture,
  pictureFaults,
  pictureFields,
} from './issue-extras.ts';
import type { FieldFault, PictureSizes } from './issue-extras.ts';
import { bilingual, kept, textAt, valueIn, type Field, type Typed } from './issue-fields.ts';
import { headings } from './issue-headings.ts';

export const PartName = z.enum([
  'headline',
  'leads',
  'people',
  'headings',
  'cover',
  'preface',
  'bestPractice',
  'projects',
  'reading',
  'promotion',
  'glossary',
  'previous',
  'errata',
]);
export type PartName = z.infer<typeof PartName>;

/** A row of a part as the issue has it. */
export type Row = Readonly<Record<string, unknown>>;

/** When a row is made, and which pictures there are to choose from. */
export type MakingGround = { now: Instant; sizes: PictureSizes };

/**
 * A part of an issue that has a form of its own: a list of rows, or one row. `make` is the row with what was typed, whatever else it holds
 * kept; what it makes may still be no row of the schema. `needs` are fields of which a row needs one.
 */
export type Part = {
  isList: boolean;
  schema: z.ZodType<Row>;
  fields: (issue: Issue) => Field[];
  rows: (issue: Issue) => Row[];
  keyOf: (row: Row) => string;
  make: (row: Row | null, typed: Typed, ground: MakingGround) => unknown;
  needs: string[][];
  /** What else cannot be kept of what was typed. */
  faults?: (row: Row | null, typed: Typed, sizes: PictureSizes) => FieldFault[];
  put: (issue: Issue, rows: readonly unknown[]) => unknown;
};

function isEmpty({ zh, en }: Bilingual): boolean {
  return zh === '' && en === '';
}

/** What of a part a form needs. */
export type FormPart = Omit<Part, 'put'>;

/** A part of one row, whose key is that of no other. */
const single = { isList: false, keyOf: () => '', needs: [] };

const texts: Part = {
  ...single,
  schema: z.strictObject({ headline: Bilingual, abstract: Bilingual }),
  fields: () => [...bilingual('headline', 'line'), ...bilingual('abstract', 'text')],
  rows: ({ headline, abstract }) => [{ headline, abstract }],
  make: (row, typed) => ({
    headline: both(row, { name: 'headline', kind: 'line' }, typed),
    abstract: both(row, { name: 'abstract', kind: 'text' }, typed),
  }),
  put: (issue, [row]) => ({ ...issue, ...(row as Row) }),
};

const leads: Part = {
  ...single,
  schema: z.record(z.string(), Bilingual),
  fields: ({ sections }) => sections.flatMap(({ id }) => bilingual(leadKey(id), 'text')),
  rows: ({ sections }) => [
    Object.fromEntries(sections.map(({ id, lead }) => [leadKey(id), lead ?? { zh: '', en: '' }])),
  ],
  make: (row, typed) =>
    Object.fromEntries(
      Object.keys(typed).flatMap((name) => {
        const key = name.replace(/\.(?:zh|en)$/, '');
        return [[key, both(row, { name: key, kind: 'text' }, typed)]];
      }),
    ),
  put: (issue, [row]) => ({
    ...issue,
    sections: issue.sections.map(({ lead: before, groups, ...section }) => {
      const lead = Bilingual.safeParse(valueIn(row, leadKey(section.id))).data ?? before;
      return { ...section, ...(lead === undefined || isEmpty(lead) ? {} : { lead }), groups };
    }),
  }),
};

/** A name of a section that has no dot in it, which leads into a value. */
export function leadKey(section: string): string {
  return section.replaceAll('.', ' ');
}

const people: Part = {
  ...single,
  schema: z.strictObject({ number: z.int().nullable(), authors: z.string(), editors: z.string() }),
  fields: () => [
    { name: 'number', kind: 'number' },
    { name: 'authors', kind: 'names' },
    { name: 'editors', kind: 'names' },
  ],
  rows: ({ number, authors, editors }) => [{ number, authors: authors.join('\n'), editors: editors.join('\n') }],
  make: (_, typed) => ({
    number: typed['number'] ? Number(typed['number']) : null,
    authors: typed['authors'] ?? '',
    editors: typed['editors'] ?? '',
  }),
  put: (issue, [row]) => {
    const { number, authors, editors } = row as { number: number | null; authors: string; editors: string };
    return { ...issue, number, authors: linesOf(authors), editors: linesOf(editors) };
  },
};

function linesOf(text: string): string[] {
  return text.split('\n').filter((line) => line !== '');
}

const preface: Part = {
  ...single,
  schema: z.strictObject({ preface: Bilingual }),
  fields: () => bilingual('preface', 'text'),
  rows: ({ preface }) => [{ preface: preface ?? { zh: '', en: '' } }],
  make: (row, typed) => ({ preface: both(row, { name: 'preface', kind: 'text' }, typed) }),
  put: (issue, [row]) => {
    const { preface: text } = row as { preface: Bilingual };
    const { preface: before, ...rest } = issue;
    if (isEmpty(text)) return before === undefined ? issue : rest;
    return { ...issue, preface: text };
  },
};

const cover: Part = {
  ...single,
  schema: z.strictObject({ cover: Picture.optional() }),
  fields: () => pictureFields('cover'),
  rows: ({ cover }) => [cover === undefined ? {} : { cover }],
  make: (row, typed, { sizes }) => {
    const made = madePicture(row, { prefix: 'cover', typed, sizes });
    return made === null ? {} : { cover: made };
  },
  faults: (row, typed, sizes) => pictureFaults(row, { prefix: 'cover', typed, sizes }),
  put: (issue, [row]) => {
    const { cover: _, ...rest } = issue;
    return { ...rest, ...(row as Row) };
  },
};

/** What editors add by hand, in a list of this name. */
function handMade(name: 'bestPractice' | 'projects' | 'reading' | 'promotion'): Part {
  return {
    isList: true,
    schema: HandItem,
    fields: (issue) => [
      ...bilingual('title', 'line'),
      ...bilingual('text', 'text'),
      { name: 'url', kind: 'address' },
      ...extraFields(issue[name] ?? []),
    ],
    rows: (issue) => issue[name] ?? [],
    keyOf: (row) => JSON.stringify(row['id'] ?? row['url'] ?? row['title']),
    make: (row, typed, { sizes }) => {
      const { references: _, pictures: _pictures, figures: _figures, attribution: _attribution, ...rest } = row ?? {};
      return {
        ...rest,
        title: both(row, { name: 'title', kind: 'line' }, typed),
        text: both(row, { name: 'text', kind: 'text' }, typed),
        url: typed['url'] || null,
        ...madeExtras(row, typed, sizes),
      };
    },
    needs: [['title.zh', 'title.en']],
    faults: extraFaults,
    put: (issue, rows) => putList(issue, name, rows),
  };
}

/** A list that the issue need not have is not made for nothing. */
function putList(issue: Issue, name: keyof Issue, rows: readonly unknown[]): unknown {
  const { [name]: before, ...rest } = issue;
  return rows.length === 0 && before === undefined ? rest : { ...issue, [name]: rows };
}

const glossary: Part = {
  isList: true,
  schema: ExplainedTerm,
  fields: () => [{ name: 'term', kind: 'line' }, ...bilingual('meaning', 'text')],
  rows: ({ glossary }) => glossary,
  keyOf: (row) => String(row['term']),
  make: (row, typed) => ({
    ...row,
    term: kept(typed['term'] ?? '', row?.['term'], 'line'),
    meaning: both(row, { name: 'meaning', kind: 'text' }, typed),
  }),
  needs: [['term']],
  put: (issue, rows) => putList(issue, 'glossary', rows),
};

const previous: Part = {
  isList: true,
  schema: PreviousIssue,
  fields: () => [{ name: 'number', kind: 'number' }, ...bilingual('title', 'line'), { name: 'url', kind: 'address' }],
  rows: ({ previous }) => previous,
  keyOf: (row) => String(row['number']),
  make: (row, typed) => ({
    ...row,
    number: typed['number'] ? Number(typed['number']) : null,
    title: both(row, { name: 'title', kind: 'line' }, typed),
    url: typed['url'] || null,
  }),
  needs: [['number'], ['title.zh', 'title.en']],
  put: (issue, rows) => putList(issue, 'previous', rows),
};

/** A correction is of the moment when it was first saved. */
const errata: Part = {
  isList: true,
  schema: Erratum,
  fields: () => [{ name: 'entry', kind: 'entry' }, ...bilingual('text', 'text')],
  rows: ({ errata }) => errata ?? [],
  keyOf: (row) => JSON.stringify([row['at'], row['entry'] ?? null]),
  make: (row, typed, { now }) => {
    const { entry: _, ...rest } = row ?? {};
    const text = both(row, { name: 'text', kind: 'text' }, typed);
    return { at: now, ...rest, ...(typed['entry'] ? { entry: typed['entry'] } : {}), text };
  },
  needs: [['text.zh', 'text.en']],
  put: (issue, rows) => putList(issue, 'errata', rows),
};

export const parts: Readonly<Record<PartName, Part>> = {
  headline: texts,
  leads,
  people,
  headings,
  cover,
  preface,
  bestPractice: handMade('bestPractice'),
  projects: handMade('projects'),
  reading: handMade('reading'),
  promotion: handMade('promotion'),
  glossary,
  previous,
  errata,
};

/** What stands in the fields of a row. */
export function typedOf(row: Row, fields: readonly Field[]): Typed {
  return Object.fromEntries(fields.map((field) => [field.name, textAt(row, field)]));
}
