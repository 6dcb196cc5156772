import { problem, type Problem } from '../../model/problem.ts';
import { dimensionOf, findQuantities, type Quantity } from '../reading/find-quantities.ts';
import { textsOf, type Passage } from '../grounds/passage.ts';
import type { TextPart } from '../grounds/text-part.ts';

/** A number has the unit that it has in the evidence, and the same one in both languages: 30 s is not 30 ms, and not 30. */
export function checkUnits(passages: readonly Passage[], evidence: readonly string[]): Problem[] {
  const whole = evidence.flatMap(findQuantities);
  return passages.flatMap((passage) => {
    const quoted = passage.quoted.flatMap(findQuantities);
    const grounds = (one: Quantity) => (quoted.some(({ value }) => value === one.value) ? quoted : whole);
    const against = textsOf(passage).flatMap((part) => compare(part, grounds, 'the evidence'));
    return against.length > 0 ? against : compareLanguages(passage);
  });
}

function compareLanguages({ zh, en }: Passage): Problem[] {
  if (zh === undefined || en === undefined) return [];
  const found = findQuantities(en.text);
  return compare(zh, () => found, 'the English text');
}

function compare(part: TextPart, grounds: (one: Quantity) => readonly Quantity[], where: string): Problem[] {
  const own = findQuantities(part.text);
  return own.flatMap((one) => {
    const wrong = countsThings(part.text, one) ? undefined : mismatch(one, grounds(one));
    if (wrong === undefined) return [];
    const { key } = part;
    const message = `“${one.shown}” is “${wrong.shown}” in ${where}.`;
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

/** How the other text writes a number that is only there with another unit. */
function mismatch(one: Quantity, others: readonly Quantity[]): Quantity | undefined {
  if (others.some((other) => isSame(one, other))) return undefined;
  const alike = others.filter(({ value }) => value === one.value);
  const rival = alike.find(
    ({ unit, loose }) => loose !== true && unit !== null && dimensionOf(unit) === dimensionOf(one.unit),
  );
  if (rival !== undefined) return rival;
  if (one.unit !== null && alike.some(({ unit }) => unit === null)) return undefined;
  return alike.find(({ loose }) => loose !== true);
}

function isSame(one: Quantity, other: Quantity): boolean {
  if (one.unit === null || other.unit === null) return one.unit === other.unit && one.value === other.value;
  return (
    dimensionOf(one.unit) === dimensionOf(other.unit) && Math.abs(one.base - other.base) <= 1e-9 * Math.abs(one.base)
  );
}
