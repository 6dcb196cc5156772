import { stemOf, stopWords } from '../text/stem.ts';

/** Words around a place and how much each counts: `<word` before it, `>word` after it, `*word` on either side. */
export type Surroundings = ReadonlyMap<string, number>;

/** So many words on each side tell what stands at a place. */
const reach = 6;
/** A word such as “of” or “by” tells little, and one on the other side of the name less than one on its own. */
const weights = { stopWord: 0.3, eitherSide: 0.4 };
/** No word stands farther away, so that a long text takes linear time. */
const farthest = 200;
const clauseEnd = /[;:()—]|\.\s/;

/** What stands around a place of an English text, within its clause; nearer words count for more. */
export function findSurroundings(text: string, { start, end }: { start: number; end: number }): Surroundings {
  const before =
    text
      .slice(Math.max(0, start - farthest), start)
      .split(clauseEnd)
      .at(-1) ?? '';
  const after = text.slice(end, end + farthest).split(clauseEnd)[0] ?? '';
  const found = new Map<string, number>();
  collect('<', wordsIn(before).toReversed(), found);
  collect('>', wordsIn(after), found);
  return found;
}

function wordsIn(text: string): string[] {
  return (
    text
      .toLowerCase()
      .replaceAll('`', '')
      .match(/[a-z][\w./-]*\w|\d[\d.]*/g) ?? []
  );
}

function collect(side: '<' | '>', words: readonly string[], found: Map<string, number>): void {
  for (const [index, word] of words.slice(0, reach).entries()) {
    const isStop = stopWords.has(word);
    const weight = (isStop ? weights.stopWord : 1) / Math.sqrt(index + 1);
    const stem = isStop ? word : stemOf(word);
    raise(found, side + stem, weight);
    if (!isStop) raise(found, `*${stem}`, weight * weights.eitherSide);
  }
}

function raise(found: Map<string, number>, key: string, weight: number): void {
  if ((found.get(key) ?? 0) < weight) found.set(key, weight);
}

/** How much two places have around them in common. */
export function overlap(one: Surroundings, other: Surroundings): number {
  return [...one].reduce((sum, [key, weight]) => sum + Math.min(weight, other.get(key) ?? 0), 0);
}

/** The same surroundings where two names have changed places. */
export function exchangeNames(around: Surroundings, first: string, second: string): Surroundings {
  const [one, other] = [stemOf(first), stemOf(second)];
  return new Map(
    [...around].map(([key, weight]) => {
      const word = key.slice(1);
      return [key.charAt(0) + (word === one ? other : word === other ? one : word), weight];
    }),
  );
}
