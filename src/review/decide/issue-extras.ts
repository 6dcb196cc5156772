import { z } from 'zod';
import { Attribution } from '../../model/attribution.ts';
import { Bilingual } from '../../model/bilingual.ts';
import { Figures } from '../../model/figures.ts';
import { Picture } from '../../model/picture.ts';
import { Reference } from '../../model/reference.ts';
import { numbersIn, type TableFault } from './figures-text.ts';
import {
  bilingual,
  kept,
  referencesIn,
  textAt,
  valueIn,
  type Field,
  type FieldKind,
  type Typed,
} from './issue-fields.ts';

/** What stands beside a text, in an entry or in a part that is made by hand. */
export const Extras = z.strictObject({
  references: z.array(Reference).optional(),
  pictures: z.array(Picture).optional(),
  figures: z.array(Figures).optional(),
  attribution: Attribution.optional(),
});
export type Extras = z.infer<typeof Extras>;

/** Pixels of the pictures in the folder of an issue, by their file names. */
export type PictureSizes = ReadonlyMap<string, { width: number; height: number }>;

/** Why a field of a form cannot be kept as it was typed; `line` is the one of its lines that is meant, from 1. */
export type FieldFault = {
  field: string;
  why: 'address' | 'number' | 'missing' | 'long' | 'entry' | 'reference' | 'picture' | 'bars' | TableFault['why'];
  line?: number;
};

/** Places that a form has at least; what a row holds beyond them has places too. */
const places = { pictures: 4, figures: 3 };

/** Fields of all that stands beside a text. @param rows all rows that the form shows, which may hold more than a form has places for */
export function extraFields(rows: readonly unknown[]): Field[] {
  const count = (name: 'pictures' | 'figures'): number => {
    const counts = rows.map((row) => listIn(row, name).length + 1);
    return Math.max(places[name], ...counts);
  };
  const each = (name: 'pictures' | 'figures', of: (prefix: string) => Field[]): Field[] =>
    Array.from({ length: count(name) }, (_, at) => of(`${name}.${at}`)).flat();
  return [
    { name: 'references', kind: 'references' },
    ...each('pictures', pictureFields),
    ...each('figures', (prefix) => [
      ...bilingual(`${prefix}.caption`, 'line'),
      { name: `${prefix}.table`, kind: 'table' },
      { name: `${prefix}.kind`, kind: 'bars' },
      { name: `${prefix}.unit`, kind: 'line' },
      { name: `${prefix}.source`, kind: 'line' },
    ]),
    ...['source', 'author', 'translator', 'licence'].map((name): Field => ({
      name: `attribution.${name}`,
      kind: 'line',
    })),
    ...bilingual('attribution.note', 'line'),
  ];
}

export function pictureFields(prefix: string): Field[] {
  return [
    { name: `${prefix}.file`, kind: 'picture' },
    ...bilingual(`${prefix}.alt`, 'line'),
    { name: `${prefix}.credit`, kind: 'line' },
  ];
}

function listIn(row: unknown, name: string): unknown[] {
  const found = valueIn(row, name);
  return Array.isArray(found) ? found : [];
}

/** A text in both languages as it was, but for what was typed. */
export function both(row: unknown, { name, kind }: Field, typed: Typed): Bilingual {
  const was = Bilingual.safeParse(valueIn(row, name)).data;
  const one = (language: 'zh' | 'en'): string => kept(typed[`${name}.${language}`] ?? '', was?.[language], kind);
  return { zh: one('zh'), en: one('en') };
}

/** What was typed beside a text, without what is not there. What it makes of faulty fields is no value of the schema. */
export function madeExtras(row: unknown, typed: Typed, sizes: PictureSizes): Record<string, unknown> {
  const before = valueIn(row, 'references');
  const references = sameText(row, { name: 'references', kind: 'references' }, typed)
    ? before
    : referencesIn(typed['references'] ?? '').references;
  const pictures = placesIn(typed, 'pictures').flatMap((prefix) => madePicture(row, { prefix, typed, sizes }) ?? []);
  const figures = placesIn(typed, 'figures').flatMap((prefix) => madeFigures(row, prefix, typed) ?? []);
  return {
    ...listOf('references', before, references),
    ...listOf('pictures', valueIn(row, 'pictures'), pictures),
    ...listOf('figures', valueIn(row, 'figures'), figures),
    ...credited(valueIn(row, 'attribution'), typed),
  };
}

/** A list that was not there is not made for nothing. */
function listOf(name: string, before: unknown, list: unknown): Record<string, unknown> {
  return before === undefined && (!Array.isArray(list) || list.length === 0) ? {} : { [name]: list };
}

function sameText(row: unknown, field: Field, typed: Typed): boolean {
  return textAt(row, field) === (typed[field.name] ?? '');
}

/** `pictures.0`, `pictures.1` and so on, of what was typed. */
function placesIn(typed: Typed, name: 'pictures' | 'figures'): string[] {
  const found = Object.keys(typed).flatMap((key) => new RegExp(`^${name}\\.\\d+`).exec(key)?.[0] ?? []);
  return [...new Set(found)];
}

type PictureInput = { prefix: string; typed: Typed; sizes: PictureSizes };

/** Null where no file is chosen. A file that is not there keeps the size that it had. */
export function madePicture(row: unknown, { prefix, typed, sizes }: PictureInput): unknown {
  const file = typed[`${prefix}.file`] ?? '';
  if (file === '') return null;
  const was = Picture.safeParse(valueIn(row, prefix)).data;
  const before = was?.file === file ? was : undefined;
  const size = sizes.get(file);
  const credit = kept(typed[`${prefix}.credit`] ?? '', before?.credit, 'line');
  return {
    file,
    alt: both(row, { name: `${prefix}.alt`, kind: 'line' }, typed),
    width: size?.width ?? before?.width,
    height: size?.height ?? before?.height,
    ...(credit === '' ? {} : { credit }),
  };
}

function madeFigures(row: unknown, prefix: string, typed: Typed): unknown {
  const of = (name: string): string => typed[`${prefix}.${name}`] ?? '';
  const was = Figures.safeParse(valueIn(row, prefix)).data;
  const table: Field = { name: `${prefix}.table`, kind: 'table' };
  if (of('table') === '') return null;
  const { columns, rows } =
    (was !== undefined && sameText(row, table, typed) ? was : numbersIn(of('table')).numbers) ?? {};
  const unit = kept(of('unit'), was?.unit, 'line');
  return {
    kind: of('kind') === 'bars' ? 'bars' : 'table',
    caption: both(row, { name: `${prefix}.caption`, kind: 'line' }, typed),
    ...(unit === '' ? {} : { unit }),
    columns,
    rows,
    source: kept(of('source'), was?.source, 'line') || null,
  };
}

function credited(before: unknown, typed: Typed): { attribution?: unknown } {
  const one = (name: string): string | null =>
    kept(typed[`attribution.${name}`] ?? '', valueIn(before, name), 'line') || null;
  const note = both({ attribution: before }, { name: 'attribution.note', kind: 'line' }, typed);
  const made = {
    source: one('source') ?? '',
    author: one('author'),
    translator: one('translator'),
    ...(note.zh === '' && note.en === '' ? {} : { note }),
    licence: one('licence'),
  };
  return Object.entries(typed).every(([name, text]) => !name.startsWith('attribution.') || text === '')
    ? {}
    : { attribution: made };
}

/** What cannot be kept of what was typed beside a text. */
export function extraFaults(row: unknown, typed: Typed, sizes: PictureSizes): FieldFault[] {
  const { wrong } = referencesIn(typed['references'] ?? '');
  return [
    ...(wrong === null ? [] : [{ field: 'references', why: 'reference' as const, line: wrong }]),
    ...placesIn(typed, 'pictures').flatMap((prefix) => pictureFaults(row, { prefix, typed, sizes })),
    ...placesIn(typed, 'figures').flatMap((prefix) => figuresFaults(row, prefix, typed)),
  ];
}

export function pictureFaults(row: unknown, { prefix, typed, sizes }: PictureInput): FieldFault[] {
  const of = (name: string): string => typed[`${prefix}.${name}`] ?? '';
  const hasAlt = of('alt.zh') !== '' || of('alt.en') !== '';
  if (of('file') === '') return hasAlt || of('credit') !== '' ? [{ field: `${prefix}.file`, why: 'missing' }] : [];
  const isKnown = sizes.has(of('file')) || textAt(row, { name: `${prefix}.file`, kind: 'picture' }) === of('file');
  return [
    ...(isKnown ? [] : [{ field: `${prefix}.file`, why: 'picture' as const }]),
    ...(hasAlt ? [] : [{ field: `${prefix}.alt.zh`, why: 'missing' as const }]),
  ];
}

function figuresFaults(row: unknown, prefix: string, typed: Typed): FieldFault[] {
  const of = (name: string): string => typed[`${prefix}.${name}`] ?? '';
  const hasCaption = of('caption.zh') !== '' || of('caption.en') !== '';
  const table = `${prefix}.table`;
  if (of('table') === '') {
    const isEmpty = !hasCaption && of('unit') === '' && of('source') === '';
    return isEmpty ? [] : [{ field: table, why: 'missing' }];
  }
  // What was kept once is kept again, however it reads.
  const was = sameText(row, { name: table, kind: 'table' }, typed)
    ? Figures.safeParse(valueIn(row, prefix)).data
    : undefined;
  const { numbers, fault } = was === undefined ? numbersIn(of('table')) : { numbers: was, fault: null };
  const faults: FieldFault[] = hasCaption ? [] : [{ field: `${prefix}.caption.zh`, why: 'missing' }];
  if (fault !== null) return [...faults, { field: table, ...fault }];
  const kind: FieldKind = 'bars';
  const { columns, rows } = numbers;
  const drawn = Figures.safeParse({ kind, caption: { zh: '', en: '' }, source: null, columns, rows });
  return of('kind') === kind && !drawn.success ? [...faults, { field: `${prefix}.kind`, why: 'bars' }] : faults;
}
