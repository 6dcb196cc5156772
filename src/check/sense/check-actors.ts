import { problem, type Problem } from '../../model/problem.ts';
import { textsOf, type Passage } from '../grounds/passage.ts';
import { anchorsOf, type Anchor } from '../reading/find-anchors.ts';
import { exchangeNames, findSurroundings, overlap, type Surroundings } from '../reading/find-surroundings.ts';

/** So much better two names have to fit the quotes when they change places. Chosen on the labelled entries: see docs/drafts.md. */
const margin = 2;
const list = /^[\s,`]*(?:and|or|nor)?[\s,`]*$/;

/**
 * Who acts on whom: two names of a sentence would fit what it quotes better if they changed places, as when A calls B and the
 * sentence lets B call A. Found only where the sentence keeps words of the quotes beside them.
 */
export function checkActors(passages: readonly Passage[]): Problem[] {
  return passages.flatMap((passage) => {
    const { en, quoted } = passage;
    if (en === undefined) return [];
    const pair = findExchanged(en.text, quoted);
    if (pair === null) return [];
    const [first, second] = pair;
    const message = `${first.name} and ${second.name}: each stands where what the sentence quotes has the other one.`;
    const span = { start: first.start, end: second.end };
    return textsOf(passage).map((part) =>
      problem('draft-actors-unsure', part === en ? { key: part.key, span } : { key: part.key }, message),
    );
  });
}

/** So many names after a name may have changed places with it: nobody mistakes names that stand farther apart. */
const farthest = 8;

/** The first pair of names of a text that change places to fit its quotes. Names that stand twice, or in a list, do not. */
function findExchanged(text: string, quotes: readonly string[]): [Anchor, Anchor] | null {
  const anchors = anchorsOf(text, 'en');
  const known = surroundingsIn(quotes.filter((quote) => !/^[a-z][a-z ]{0,30}: /.test(quote)));
  const often = Map.groupBy(anchors, ({ name }) => name);
  const own = anchors.filter(({ name }) => often.get(name)?.length === 1 && known.has(name));
  if (own.length < 2) return null;
  const [told, quoted] = [passivesIn([text]), passivesIn(quotes)];
  const turns = ({ name }: Anchor) => told.has(name) !== quoted.has(name);
  const around = new Map(own.map((anchor) => [anchor, findSurroundings(text, anchor)]));
  for (const [index, first] of own.entries()) {
    for (const second of own.slice(index + 1, index + 1 + farthest)) {
      if (list.test(text.slice(first.end, second.start)) || turns(first) || turns(second)) continue;
      if (fitsExchanged(first, second, { known, around })) return [first, second];
    }
  }
  return null;
}

/** Names that stand in a passive that names who acts: “A calls B” and “B is called by A” say the same in another order. */
function passivesIn(texts: readonly string[]): ReadonlySet<string> {
  const found = texts.flatMap((text) => anchorsOf(text, 'en').filter((anchor) => isInPassive(text, anchor)));
  return new Set(found.map(({ name }) => name));
}

function isInPassive(text: string, { start, end }: Anchor): boolean {
  return (
    /\bby (?:the |an? )?`?$/i.test(text.slice(Math.max(0, start - 12), start)) ||
    /^`?s? (?:is|are|was|were|be|been) (?:\w+ )?\w+ed by\b/i.test(text.slice(end, end + 120))
  );
}

/** Every place of every name in the quotes. */
function surroundingsIn(quoted: readonly string[]): ReadonlyMap<string, Surroundings[]> {
  const found = quoted.flatMap((quote) =>
    anchorsOf(quote, 'en').map((anchor) => ({ name: anchor.name, around: findSurroundings(quote, anchor) })),
  );
  return new Map(
    [...Map.groupBy(found, ({ name }) => name)].map(([name, places]) => [name, places.map(({ around }) => around)]),
  );
}

function best(one: Surroundings, places: readonly Surroundings[]): number {
  return places.reduce((most, place) => Math.max(most, overlap(one, place)), 0);
}

type Known = {
  known: ReadonlyMap<string, readonly Surroundings[]>;
  around: ReadonlyMap<Anchor, Surroundings>;
};

function fitsExchanged(first: Anchor, second: Anchor, { known, around }: Known): boolean {
  const [a, b] = [first.name, second.name];
  const [placesOfA, placesOfB] = [known.get(a), known.get(b)];
  const [aroundA, aroundB] = [around.get(first), around.get(second)];
  if (!placesOfA || !placesOfB || !aroundA || !aroundB || a.includes(b) || b.includes(a)) return false;
  const asTold = best(aroundA, placesOfA) + best(aroundB, placesOfB);
  const exchanged = best(exchangeNames(aroundA, a, b), placesOfB) + best(exchangeNames(aroundB, a, b), placesOfA);
  return exchanged > asTold + margin;
}
