import { Figures } from '../../model/figures.ts';
import { Reference } from '../../model/reference.ts';
import { figuresText } from './figures-text.ts';

/**
 * How a value is typed: `line` has no line break, `names` is one to a line, `references` are a label and an address to a line, `picture`
 * is the name of a file, `bars` says whether figures are drawn too, `table` has their numbers as comma-separated text.
 */
export type FieldKind =
  'line' | 'text' | 'names' | 'address' | 'number' | 'entry' | 'references' | 'picture' | 'bars' | 'table';

/** A field of a form; `name` is the way to its value, as the places of problems have it: `title.zh`. */
export type Field = { name: string; kind: FieldKind };

/** What stands in the fields of a row, by their names. */
export type Typed = Readonly<Record<string, string>>;

/** Characters that a field may have. */
export const mostCharacters: Record<FieldKind, number> = {
  line: 500,
  text: 8000,
  names: 2000,
  address: 2000,
  number: 10,
  entry: 80,
  references: 8000,
  picture: 200,
  bars: 4,
  table: 20_000,
};

export function bilingual(name: string, kind: FieldKind): Field[] {
  return [
    { name: `${name}.zh`, kind },
    { name: `${name}.en`, kind },
  ];
}

/** A text without what a form brings along: its line ends, and blanks at the ends. */
export function tidy(text: string, kind: FieldKind): string {
  // Tabs at the ends of a line are cells of a table.
  if (kind === 'table')
    return text
      .split(/(?:\r\n?|\n)+/)
      .filter((line) => line.trim() !== '')
      .join('\n');
  const lines = text.split(/\r\n?|\n/).map((line) => line.trim());
  if (kind === 'names' || kind === 'references') return lines.filter((line) => line !== '').join('\n');
  if (kind !== 'text') return lines.join(' ').trim();
  return lines
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
}

/** The text of a field of a value. */
export function textAt(value: unknown, { name, kind }: Field): string {
  if (kind === 'table') {
    const figures = Figures.safeParse(valueIn(value, name.replace(/\.table$/, ''))).data;
    return figures === undefined ? '' : tidy(figuresText(figures), kind);
  }
  const found = valueIn(value, name);
  if (kind === 'bars') return found === 'bars' ? 'bars' : '';
  if (kind === 'references') return referencesText(Reference.array().safeParse(found).data ?? []);
  return typeof found === 'string' || typeof found === 'number' ? tidy(String(found), kind) : '';
}

/** What stands at the end of a way of keys; undefined where it leads nowhere. */
export function valueIn(value: unknown, way: string): unknown {
  return way
    .split('.')
    .reduce<unknown>(
      (inner, key) =>
        typeof inner === 'object' && inner !== null && Object.hasOwn(inner, key)
          ? (inner as Record<string, unknown>)[key]
          : undefined,
      value,
    );
}

/** References as they are typed, one to a line: the label, and the address after it. */
function referencesText(references: readonly Reference[]): string {
  return references.map(({ label, url }) => `${label.replaceAll(/\s+/g, ' ').trim()} ${url}`).join('\n');
}

/** References that were typed, and the first line that is none, from 1. */
export function referencesIn(text: string): { references: Reference[]; wrong: number | null } {
  const lines = text === '' ? [] : text.split('\n');
  const read = lines.map((line) => {
    const [, label = '', url = ''] = /^(.*\S)\s+(https?:\/\/\S+)$/i.exec(line) ?? [];
    return Reference.safeParse({ label, url }).data;
  });
  const wrong = read.findIndex((one) => one === undefined);
  return { references: read.flatMap((one) => one ?? []), wrong: wrong < 0 ? null : wrong + 1 };
}

/**
 * A text as it is kept: the one that was there where it says the same, so that layout of a file does not change by itself.
 * @param was the value that was there, if any
 */
export function kept(typed: string, was: unknown, kind: FieldKind): string {
  return typeof was === 'string' && tidy(was, kind) === typed ? was : typed;
}
