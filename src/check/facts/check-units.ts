import { problem, type Problem } from '../../model/problem.ts';
import { dimensionOf, findQuantities, type Quantity } from '../reading/find-quantities.ts';
import { textsOf, type Passage } from '../grounds/passage.ts';
import { shortToken } from '../text/short-token.ts';
import type { TextPart } from '../grounds/text-part.ts';

/** A number has the unit that it has in the evidence, and the same one in both languages: 30 s is not 30 ms, and not 30. */
export function checkUnits(passages: readonly Passage[], evidence: readonly string[]): Problem[] {
  const whole = indexQuantities(evidence.flatMap(findQuantities));
  return passages.flatMap((passage) => {
    const quoted = indexQuantities(passage.quoted.flatMap(findQuantities));
    const grounds = (one: Quantity) => (quoted.byValue.has(one.value) ? quoted : whole);
    const against = textsOf(passage).flatMap((part) => compare(part, grounds, 'the evidence'));
    return against.length > 0 ? against : compareLanguages(passage);
  });
}

function compareLanguages({ zh, en }: Passage): Problem[] {
  if (zh === undefined || en === undefined) return [];
  const found = indexQuantities(findQuantities(en.text));
  return compare(zh, () => found, 'the English text');
}

function compare(part: TextPart, grounds: (one: Quantity) => Quantities, where: string): Problem[] {
  const own = findQuantities(part.text);
  return own.flatMap((one) => {
    const wrong = countsThings(part.text, one) ? undefined : mismatch(one, grounds(one));
    if (wrong === undefined) return [];
    const { key } = part;
    const message = `“${one.shown}” is “${shortToken(wrong.shown)}” in ${where}.`;
    return [problem('draft-unit-wrong', { key, span: { start: one.start, end: one.end } }, message)];
  });
}

/** “2 instances” has no unit to lose; “2, and” and “2 for each” may have lost one. */
function countsThings(text: string, { unit, end, loose }: Quantity): boolean {
  if (unit !== null) return loose === true;
  const next =
    /^\s?(?:(?<word>[A-Za-z`][\w-]*)|(?<han>[个项次种条倍名位类台票份处行款套层组家步人章节期段轮版端块张页列]))/.exec(
      text.slice(end),
    );
  if (next === null) return false;
  return next.groups?.['han'] !== undefined || !particles.has(next.groups?.['word']?.toLowerCase() ?? '');
}

const particles = new Set(
  'less more fewer to and or by for before after at in of from with rather instead per on when while until each now as is are was were which that so but than if once since then without under over'.split(
    ' ',
  ),
);

/** Quantities by number, each way of writing one once, and the sizes that they stand for: a text may hold thousands. */
type Quantities = { byValue: ReadonlyMap<number, readonly Quantity[]>; sizes: ReadonlySet<string> };

function indexQuantities(all: readonly Quantity[]): Quantities {
  const ways = new Map(all.toReversed().map((one) => [`${one.value} ${one.unit} ${one.loose}`, one]));
  return {
    byValue: Map.groupBy([...ways.values()].toReversed(), ({ value }) => value),
    sizes: new Set(all.map(sizeOf)),
  };
}

/** One for all ways of saying a size: 1 s and 1000 ms. */
function sizeOf({ unit, value, base }: Quantity): string {
  return unit === null ? `bare ${value}` : `${dimensionOf(unit)} ${base.toPrecision(9)}`;
}

/** How the other text writes a number that is only there with another unit. */
function mismatch(one: Quantity, { byValue, sizes }: Quantities): Quantity | undefined {
  if (sizes.has(sizeOf(one))) return undefined;
  const alike = byValue.get(one.value) ?? [];
  const rival = alike.find(
    ({ unit, loose }) => loose !== true && unit !== null && dimensionOf(unit) === dimensionOf(one.unit),
  );
  if (rival !== undefined) return rival;
  if (one.unit !== null && alike.some(({ unit }) => unit === null)) return undefined;
  return alike.find(({ loose }) => loose !== true);
}
