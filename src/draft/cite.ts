import type { Quote } from '../model/evidence.ts';
import type { Item } from '../model/item.ts';
import type { Dossier, DossierText } from './dossier.ts';

/** Quotes of the record lines of an item's evidence by name, in the order asked for; a line that is not there is left out. */
function citeLines(dossier: Dossier, item: Item, names: readonly string[]): Quote[] {
  const texts = textsOf(dossier, item);
  return names.flatMap((name) =>
    texts.flatMap(({ evidence, parsed }) => {
      const line = parsed.lines.find((one) => one.name === name);
      return line === undefined ? [] : [{ evidence: evidence.digest, start: line.start, end: line.end }];
    }),
  );
}

/** What a sentence about an item rests on: the lines that are asked for, or else its title, or else its first line. */
export function cite(dossier: Dossier, item: Item, names: readonly string[]): Quote[] {
  for (const lines of [names, ['title', 'question', 'tag', 'release']]) {
    const quotes = citeLines(dossier, item, lines);
    if (quotes.length > 0) return quotes;
  }
  const [first] = textsOf(dossier, item);
  const line = first?.parsed.lines[0];
  return first && line ? [{ evidence: first.evidence.digest, start: line.start, end: line.end }] : [];
}

export function textsOf(dossier: Dossier, item: Item): DossierText[] {
  return dossier.texts.filter((text) => text.item === item.id);
}

/** Values of the record lines with a name. */
export function valuesOf(dossier: Dossier, item: Item, name: string): string[] {
  return textsOf(dossier, item).flatMap(({ parsed }) =>
    parsed.lines.filter((line) => line.name === name).map(({ value }) => value),
  );
}
