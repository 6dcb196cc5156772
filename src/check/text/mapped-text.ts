/** A text made from another one by leaving parts out. `offsets[i]` is where its code unit `i` stood; the last one is the end. */
export type MappedText = { text: string; offsets: readonly number[] };

export type Span = { start: number; end: number };

/** A span that is left out, and what stands in its place where it is not what stands in the place of the others. */
export type Cut = Span & { filler?: string };

/** A text as it is, every code unit at its own place. */
export function mapText(text: string): MappedText {
  const offsets: number[] = [];
  for (let index = 0; index <= text.length; index += 1) offsets.push(index);
  return { text, offsets };
}

/** Leaves out spans, which are sorted and do not overlap, and puts `filler` in place of each. */
export function leaveOut(mapped: MappedText, spans: readonly Cut[], filler = ''): MappedText {
  if (spans.length === 0) return mapped;
  const pieces: string[] = [];
  const offsets: number[] = [];
  let at = 0;
  const copy = (end: number): void => {
    pieces.push(mapped.text.slice(at, end));
    for (let index = at; index < end; index += 1) offsets.push(mapped.offsets[index] ?? 0);
  };
  for (const { start, end, filler: own = filler } of spans) {
    copy(start);
    pieces.push(own);
    for (let index = 0; index < own.length; index += 1) offsets.push(mapped.offsets[start] ?? 0);
    at = end;
  }
  copy(mapped.text.length);
  offsets.push(mapped.offsets.at(-1) ?? 0);
  return { text: pieces.join(''), offsets };
}

/** Where a span of the made text stands in the original. */
export function originalSpan(mapped: MappedText, { start, end }: Span): Span {
  return { start: mapped.offsets[start] ?? 0, end: (mapped.offsets[end - 1] ?? 0) + 1 };
}

/** What is left in the made text of a span of the original one. */
export function sliceOriginal({ text, offsets }: MappedText, { start, end }: Span): string {
  return text.slice(firstFrom(offsets, start), firstFrom(offsets, end));
}

/** Index of the first offset that is not before a position; they grow, and the last one is the end. By halves. */
function firstFrom(offsets: readonly number[], position: number): number {
  let [low, high] = [0, offsets.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((offsets[middle] ?? Infinity) < position) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Spans of all matches; the pattern has the flag `g`. */
export function spansOf(text: string, pattern: RegExp): Span[] {
  return [...text.matchAll(pattern)].map((match) => ({ start: match.index, end: match.index + match[0].length }));
}
