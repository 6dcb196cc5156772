import type { Item } from '../../model/item.ts';
import type { Edge } from '../../model/story.ts';
import { foldTitle } from '../items/fold-title.ts';
import type { ReadItem } from '../items/read-item.ts';

/** Characters and words from which a KEP's title is its name: “Watch Bookmark”, “Pod Overhead”. */
const [leastCharacters, leastWords] = [12, 2];

/** Pull requests whose title begins with the whole title of one KEP of their project: work on it that names no number. */
export function findKepTitleEdges(read: readonly ReadItem[]): Edge[] {
  const keps = read.filter(({ item }) => item.kind === 'kep');
  const projects = new Set(keps.map(({ item }) => item.project));
  const names = new Map(
    keps.flatMap(({ item }): [string, Item][] => {
      const name = wordsOf(item.title);
      const isName = name.length >= leastCharacters && name.split(' ').length >= leastWords;
      return isName ? [[`${item.project} ${name}`, item]] : [];
    }),
  );
  return read.flatMap(({ item, title }) => {
    if (item.kind !== 'pull-request' || !projects.has(item.project)) return [];
    const kep = longestName(wordsOf(title.replace(/^\[?KEP\]?:?\s/i, '')), item.project, names);
    return kep ? [{ from: item.id, to: kep.id, reason: `begins with the title of ${kep.id}` }] : [];
  });
}

function longestName(title: string, project: string, names: ReadonlyMap<string, Item>): Item | undefined {
  const words = title.split(' ');
  for (let count = words.length; count >= leastWords; count -= 1) {
    const kep = names.get(`${project} ${words.slice(0, count).join(' ')}`);
    if (kep) return kep;
  }
  return undefined;
}

function wordsOf(title: string): string {
  return foldTitle(title.slice(0, 200));
}
