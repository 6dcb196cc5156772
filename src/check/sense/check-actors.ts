import { problem, type Problem } from '../../model/problem.ts';
import { anchorsOf, findNeighbours, type Neighbours } from '../reading/find-neighbours.ts';
import type { Passage } from '../grounds/passage.ts';
import type { TextPart } from '../grounds/text-part.ts';

/** Two names, and how many of their neighbours are those of the same name, and of the other one. */
type Exchange = { first: string; second: string; own: number; exchanged: number };

/**
 * A hint: in the evidence the words around two names of a sentence are rather those of the other one, as when A calls B and the
 * sentence lets B call A. Words around a name vary with the wording, so this needs a person.
 */
export function checkActors(passages: readonly Passage[], evidence: readonly string[]): Problem[] {
  let whole: Neighbours | null = null;
  return passages.flatMap(({ zh, en, quoted }) => {
    if (en === undefined || quoted.length === 0) return [];
    const own = findNeighbours([en.text], 'en');
    const [inQuotes, inEvidence] = [
      likeliestExchange(own, findNeighbours(quoted, 'en')),
      likeliestExchange(own, (whole ??= findNeighbours(evidence, 'en'))),
    ];
    if (inQuotes !== null && isSame(inQuotes, inEvidence)) return [report(en, inQuotes, 'the evidence')];
    if (zh === undefined) return [];
    const between = likeliestExchange(findNeighbours([zh.text], 'zh'), own);
    return between === null || between.exchanged < 2 ? [] : [report(zh, between, 'the English sentence')];
  });
}

/** The pair whose neighbours are exchanged, none of them being where it belongs. */
function likeliestExchange(own: Neighbours, known: Neighbours): Exchange | null {
  const names = [...own.keys()].filter((name) => known.has(name));
  const pairs = names.flatMap((first, index) => names.slice(index + 1).map((second) => ({ first, second })));
  const scored = pairs.map(({ first, second }) => ({
    first,
    second,
    own: shared(own.get(first), known.get(first)) + shared(own.get(second), known.get(second)),
    exchanged: shared(own.get(first), known.get(second)) + shared(own.get(second), known.get(first)),
  }));
  const [best] = scored
    .filter((one) => one.own === 0 && one.exchanged > 0)
    .toSorted((a, b) => b.exchanged - a.exchanged);
  return best ?? null;
}

function shared(own: ReadonlySet<string> | undefined, theirs: ReadonlySet<string> | undefined): number {
  return [...(own ?? [])].filter((word) => theirs?.has(word)).length;
}

function isSame(one: Exchange, other: Exchange | null): boolean {
  return one.first === other?.first && one.second === other.second;
}

function report(part: TextPart, { first, second }: Exchange, where: string): Problem {
  const places = anchorsOf(part.text, part.language).filter(({ name }) => name === first || name === second);
  const span = { start: Math.min(...places.map(({ start }) => start)), end: Math.max(...places.map(({ end }) => end)) };
  const message = `${first} and ${second}: in ${where} the words around one are those around the other.`;
  return problem('draft-actors-unsure', { key: part.key, span }, message);
}
