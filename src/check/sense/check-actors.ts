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

/** The first pair of names of a text that change places to fit its quotes. Names that stand twice, or in a list, do not. */
function findExchanged(text: string, quoted: readonly string[]): [Anchor, Anchor] | null {
  const anchors = anchorsOf(text, 'en');
  const own = anchors.filter(({ name }) => anchors.filter((other) => other.name === name).length === 1);
  const known = surroundingsIn(quoted.filter((quote) => !/^[a-z][a-z ]{0,30}: /.test(quote)));
  const pairs = own.flatMap((first, index) => own.slice(index + 1).map((second): [Anchor, Anchor] => [first, second]));
  return (
    pairs.find(
      ([first, second]) =>
        !list.test(text.slice(first.end, second.start)) &&
        !turnsVoice(text, [first, second], quoted) &&
        fitsExchanged(text, first, second, known),
    ) ?? null
  );
}

/** “A calls B” and “B is called by A” say the same in another order. */
function turnsVoice(text: string, pair: readonly Anchor[], quoted: readonly string[]): boolean {
  return pair.some(({ name }) => isInPassive(text, name) !== quoted.some((quote) => isInPassive(quote, name)));
}

/** Whether it stands in a passive that names who acts. */
function isInPassive(text: string, name: string): boolean {
  return anchorsOf(text, 'en').some(
    ({ name: own, start, end }) =>
      own === name &&
      (/\bby (?:the |an? )?`?$/i.test(text.slice(0, start)) ||
        /^`?s? (?:is|are|was|were|be|been) (?:\w+ )?\w+ed by\b/i.test(text.slice(end))),
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

function fitsExchanged(
  text: string,
  first: Anchor,
  second: Anchor,
  known: ReadonlyMap<string, readonly Surroundings[]>,
): boolean {
  const [a, b] = [first.name, second.name];
  const [placesOfA, placesOfB] = [known.get(a), known.get(b)];
  if (placesOfA === undefined || placesOfB === undefined || a.includes(b) || b.includes(a)) return false;
  const [aroundA, aroundB] = [findSurroundings(text, first), findSurroundings(text, second)];
  const best = (around: Surroundings, places: readonly Surroundings[]) =>
    Math.max(...places.map((place) => overlap(around, place)));
  const asTold = best(aroundA, placesOfA) + best(aroundB, placesOfB);
  const exchanged = best(exchangeNames(aroundA, a, b), placesOfB) + best(exchangeNames(aroundB, a, b), placesOfA);
  return exchanged > asTold + margin;
}
