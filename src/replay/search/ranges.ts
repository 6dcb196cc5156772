const moment = String.raw`\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?`;

/** A range of moments: `A..B`, `*..B`, `A..*`, `>=A`, `>A`, `<=B`, `<B`, or one day or moment. */
export const momentPattern = new RegExp(String.raw`^(?:(?:>=|<=|>|<)?${moment}|(?:${moment}|\*)\.\.(?:${moment}|\*))$`);
/** A range of whole numbers, in the same forms. */
export const countPattern = /^(>=|<=|>|<)?\d+$|^(\d+|\*)\.\.(\d+|\*)$/;

type Bounds = [low: number, high: number];
/** How a point of a range is read: its first and its last value. A day without a time is the whole day. */
type Point = { startOf: (text: string) => number; endOf: (text: string) => number };

/** Whether a moment lies in a range; what has no moment lies in none. */
export function momentRange(value: string): (at: string | null) => boolean {
  const [low, high] = boundsOf(value, moments);
  return (at) => {
    const time = at === null ? NaN : Date.parse(at);
    return time >= low && time <= high;
  };
}

/** Whether a number lies in a range. */
export function countRange(value: string): (count: number) => boolean {
  const [low, high] = boundsOf(value, counts);
  return (count) => count >= low && count <= high;
}

const counts: Point = { startOf: Number, endOf: Number };
const moments: Point = {
  startOf: (text) => Date.parse(text.length === 10 ? `${text}T00:00:00Z` : withZone(text)),
  endOf: (text) => Date.parse(text.length === 10 ? `${text}T23:59:59Z` : withZone(text)),
};

function boundsOf(value: string, { startOf, endOf }: Point): Bounds {
  const [from, to] = value.split('..');
  if (from !== undefined && to !== undefined)
    return [from === '*' ? -Infinity : startOf(from), to === '*' ? Infinity : endOf(to)];
  const match = /^(>=|<=|>|<)?(.*)$/.exec(value);
  const point = match?.[2] ?? value;
  if (match?.[1] === '>=') return [startOf(point), Infinity];
  if (match?.[1] === '>') return [endOf(point) + 1, Infinity];
  if (match?.[1] === '<=') return [-Infinity, endOf(point)];
  if (match?.[1] === '<') return [-Infinity, startOf(point) - 1];
  return [startOf(point), endOf(point)];
}

function withZone(point: string): string {
  return /(Z|[+-]\d{2}:?\d{2})$/.test(point) ? point : `${point}Z`;
}
