import type { Quote } from '../../model/evidence.ts';
import type { Item } from '../../model/item.ts';
import type { Dossier, DossierText } from './dossier.ts';

/** Quotes of the record lines of an item's evidence by name, in the order asked for; a name that is not there is left out. */
function citeLines(dossier: Dossier, item: Item, names: readonly string[]): Quote[] {
  const texts = textsOf(dossier, item);
  return names.flatMap((name) =>
    texts.flatMap(({ evidence, parsed }) =>
      parsed.lines
        .filter((line) => line.name === name)
        .slice(0, mostLines)
        .map(({ start, end }) => ({ evidence: evidence.digest, start, end })),
    ),
  );
}

/** Lines of one name that a sentence cites at most, for example the GitHub issues that a change closes. */
const mostLines = 8;

/** For each path, the first recorded file that is it or lies below it. */
export function citeFiles(dossier: Dossier, item: Item, paths: readonly string[]): Quote[] {
  const files = textsOf(dossier, item).flatMap(({ evidence, parsed }) =>
    parsed.lines.filter(({ name }) => name === 'file').map((line) => ({ ...line, evidence: evidence.digest })),
  );
  return paths.flatMap((path) => {
    const file = files.find(({ value }) => value.startsWith(path)) ?? files.find(({ value }) => value.includes(path));
    return file === undefined ? [] : [{ evidence: file.evidence, start: file.start, end: file.end }];
  });
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

/** The lines by which items are named, with title, state and branch. */
export function citeItems(dossier: Dossier, items: readonly Item[]): Quote[] {
  const names = [
    'repository',
    'pull request',
    'GitHub issue',
    'discussion',
    'thread',
    'advisory',
    'kep',
    'release',
    'title',
    'state',
    'status',
    'base',
  ];
  return items.flatMap((item) => cite(dossier, item, names));
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
