import { diffIndices } from 'node-diff3';

/** Lines that two sides made of the same lines of the base, any of which may be none; `at` is where `theirs` stand in the merged lines. */
type LinesClash = { at: number; base: string[]; mine: string[]; theirs: string[] };

/** Some lines of the base, `end` exclusive, and what one side made of them. */
type Hunk = { side: 'mine' | 'theirs'; start: number; end: number; lines: string[] };

/** Hunks that say something of the same lines of the base. */
type Region = { start: number; end: number; hunks: Hunk[] };

type MergedLines = { lines: string[]; clashes: LinesClash[] };

/**
 * Three ways, by line: lines that stand beside each other are different lines, so both may be changed, each by one side. Lines that
 * were moved, or stood there twice, could be lost between two changes; then all of the text is one clash.
 */
export function mergeLines(base: readonly string[], mine: readonly string[], theirs: readonly string[]): MergedLines {
  const merged = mergeHunks(base, [...hunksOf('mine', base, mine), ...hunksOf('theirs', base, theirs)]);
  const keptByBoth = base.filter((line) => mine.includes(line) && theirs.includes(line));
  const outcomes = [merged.lines, withMine(merged)];
  if (keptByBoth.every((line) => outcomes.every((lines) => lines.includes(line)))) return merged;
  return { lines: [...theirs], clashes: [{ at: 0, base: [...base], mine: [...mine], theirs: [...theirs] }] };
}

/** The lines with `mine` at every clash. */
function withMine({ lines, clashes }: MergedLines): string[] {
  // From the end, so that the lines before a clash stay where they are.
  return clashes.reduceRight((all, { at, mine, theirs }) => all.toSpliced(at, theirs.length, ...mine), lines);
}

function mergeHunks(base: readonly string[], all: readonly Hunk[]): MergedLines {
  const lines: string[] = [];
  const clashes: LinesClash[] = [];
  let next = 0;
  for (const { start, end, hunks } of regionsOf(all)) {
    lines.push(...base.slice(next, start));
    next = end;
    const was = base.slice(start, end);
    const [ours, others] = (['mine', 'theirs'] as const).map((side) => madeBy(side, { start, end, hunks }, was));
    if (ours === null || sameLines(ours, others)) lines.push(...(others ?? []));
    else if (others === null) lines.push(...(ours ?? []));
    else {
      clashes.push({ at: lines.length, base: was, mine: ours ?? [], theirs: others ?? [] });
      lines.push(...(others ?? []));
    }
  }
  return { lines: [...lines, ...base.slice(next)], clashes };
}

/** What a side changed. As many lines for as many are each a change of its own, so that a change of one of them is no change of the others. */
function hunksOf(side: Hunk['side'], base: readonly string[], changed: readonly string[]): Hunk[] {
  return diffIndices([...base], [...changed]).flatMap(({ buffer1: [start, length], buffer2Content: lines }) =>
    length === lines.length
      ? lines.map((line, at) => ({ side, start: start + at, end: start + at + 1, lines: [line] }))
      : [{ side, start, end: start + length, lines }],
  );
}

function regionsOf(hunks: readonly Hunk[]): Region[] {
  // What is put in before a line comes before what is made of that line.
  const sorted = [...hunks].sort(
    (a, b) => a.start - b.start || Math.sign(a.end - a.start) - Math.sign(b.end - b.start),
  );
  const regions: Region[] = [];
  for (const hunk of sorted) {
    const last = regions.at(-1);
    if (last === undefined || !meets(last, hunk)) {
      regions.push({ start: hunk.start, end: hunk.end, hunks: [hunk] });
      continue;
    }
    last.end = Math.max(last.end, hunk.end);
    last.hunks.push(hunk);
  }
  return regions;
}

/** Whether a later hunk changes a line of the region, or puts lines in at the same place or inside it. */
function meets(region: Region, { start, end }: Hunk): boolean {
  if (region.start === region.end) return start === end && start === region.start;
  return start < region.end;
}

/** The lines of a region as one side has them; null where it left them as they were. */
function madeBy(side: Hunk['side'], { start, hunks }: Region, was: readonly string[]): string[] | null {
  const own = hunks.filter((hunk) => hunk.side === side);
  if (own.length === 0) return null;
  const lines: string[] = [];
  let next = start;
  for (const hunk of own) {
    lines.push(...was.slice(next - start, hunk.start - start), ...hunk.lines);
    next = hunk.end;
  }
  return [...lines, ...was.slice(next - start)];
}

function sameLines(a: readonly string[] | null | undefined, b: readonly string[] | null | undefined): boolean {
  return !!a && !!b && a.length === b.length && a.every((line, at) => line === b[at]);
}
