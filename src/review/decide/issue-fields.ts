/** How a value is typed: `line` has no line break, `names` is one to a line. */
type FieldKind = 'line' | 'text' | 'names' | 'address' | 'number' | 'entry';

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
};

export function bilingual(name: string, kind: FieldKind): Field[] {
  return [
    { name: `${name}.zh`, kind },
    { name: `${name}.en`, kind },
  ];
}

/** A text without what a form brings along: its line ends, and blanks at the ends. */
export function tidy(text: string, kind: FieldKind): string {
  const lines = text.split(/\r\n?|\n/).map((line) => line.trim());
  if (kind === 'names') return lines.filter((line) => line !== '').join('\n');
  if (kind !== 'text') return lines.join(' ').trim();
  return lines
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
}

/** The text of a field of a value. */
export function textAt(value: unknown, { name, kind }: Field): string {
  const found = name
    .split('.')
    .reduce<unknown>(
      (inner, key) =>
        typeof inner === 'object' && inner !== null && Object.hasOwn(inner, key)
          ? (inner as Record<string, unknown>)[key]
          : undefined,
      value,
    );
  return typeof found === 'string' || typeof found === 'number' ? tidy(String(found), kind) : '';
}

/**
 * A text as it is kept: the one that was there where it says the same, so that layout of a file does not change by itself.
 * @param was the value that was there, if any
 */
export function kept(typed: string, was: unknown, kind: FieldKind): string {
  return typeof was === 'string' && tidy(was, kind) === typed ? was : typed;
}
