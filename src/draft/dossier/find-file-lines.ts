import type { Cut } from '../../check/text/mapped-text.ts';

/** Names of changed files that a writer is shown. */
const most = 12;

/** Vendored files and generated ones say least, and tests say less than what they test. */
const leastTelling = /(?:^|\/)(?:vendor|third_party|node_modules|licenses)\/|zz_generated|\.pb\.go$|(?:^|\/)go\.sum$/i;
const lessTelling = /(?:^|\/)(?:testdata|tests?|e2e|mocks?)\/|_test\.\w+$/;

/** Lines `file: path` of a record beyond the twelve most telling, with a line that says how many they were. */
export function findFileLines(text: string, recordEnd: number): { cuts: Cut[]; lines: number } {
  const files = [...text.slice(0, recordEnd).matchAll(/\nfile: ([^\n]*)/g)];
  const left = files.length - most;
  if (left <= 0) return { cuts: [], lines: 0 };
  const ranked = files.toSorted((a, b) => dullness(a[1] ?? '') - dullness(b[1] ?? '') || a.index - b.index);
  const cuts = ranked
    .slice(most)
    .sort((a, b) => a.index - b.index)
    .map(({ 0: line, index }): Cut => ({ start: index, end: index + line.length, filler: '' }));
  const last = cuts.at(-1);
  if (last) last.filler = `\n(${left} more files of this list are left out)`;
  return { cuts, lines: left };
}

function dullness(path: string): number {
  return leastTelling.test(path) ? 2 : lessTelling.test(path) ? 1 : 0;
}
