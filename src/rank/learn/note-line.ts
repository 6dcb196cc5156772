import { compareText } from '../../model/compare-text.ts';
import type { EditorAnswer } from '../../model/picked-story.ts';

/** A pull request of kubernetes/kubernetes with a release note, in facts alone, and what the editors did with it. */
export type NoteLine = {
  /** The release whose notes list it, for example `1.24`. */
  release: string;
  number: number;
  /** Labels `kind/…`, `sig/…` and `area/…` without their prefix, sorted. */
  kinds: readonly string[];
  sigs: readonly string[];
  areas: readonly string[];
  /** `action-required`; `kep-link`, a link to a KEP; `kep`, the number of one; `doc-link`, any link to documents. */
  flags: readonly string[];
  /** Characters of the release note. */
  length: number;
  /** Families of words that the note has, by their names in the ranking data. */
  words: readonly string[];
  answer: EditorAnswer;
  /** The date of the first issue that names it; null where none does. */
  firstCited: string | null;
};

/**
 * Reads the training extract: `# 1.24` heads a release, every other line is one pull request in eight columns (number, kinds,
 * sigs, areas, flags, length, words, first issue), a comma between values and `-` where there are none. `!` after the issue says
 * that it was featured. Throws an Error that names the line, since the extract is part of the project.
 */
export function parseNoteLines(text: string): NoteLine[] {
  let release = '';
  return text.split('\n').flatMap((row, index) => {
    if (row === '') return [];
    if (row.startsWith('# ')) {
      release = row.slice(2);
      return [];
    }
    const line = parseRow(row, release);
    if (line === null) throw new Error(`Line ${index + 1} of the training extract is not a pull request: ${row}`);
    return [line];
  });
}

function parseRow(row: string, release: string): NoteLine | null {
  const columns = row.split(' ');
  const [number, kinds, sigs, areas, flags, length, words, issue = ''] = columns;
  if (columns.length !== 8 || release === '') return null;
  if (![number, length].every((one) => /^\d+$/.test(one ?? '')) || !/^(?:-|[\d-]{10}!?)$/.test(issue)) return null;
  return {
    release,
    number: Number(number),
    kinds: listOf(kinds),
    sigs: listOf(sigs),
    areas: listOf(areas),
    flags: listOf(flags),
    length: Number(length),
    words: listOf(words),
    answer: issue === '-' ? 'left-out' : issue.endsWith('!') ? 'featured' : 'cited',
    firstCited: issue === '-' ? null : issue.slice(0, 10),
  };
}

function listOf(column = '-'): string[] {
  return column === '-' ? [] : column.split(',');
}

/** The training extract of such lines, by release and number: equal lines give equal bytes. */
export function formatNoteLines(lines: readonly NoteLine[]): string {
  const releases = [...Map.groupBy(lines, ({ release }) => release)].sort(([a], [b]) => compareReleases(a, b));
  return releases
    .map(([release, group]) => {
      const rows = group.toSorted((a, b) => a.number - b.number || compareText(formatRow(a), formatRow(b)));
      return `# ${release}\n${rows.map(formatRow).join('\n')}\n`;
    })
    .join('');
}

function formatRow(line: NoteLine): string {
  const lists = [line.kinds, line.sigs, line.areas, line.flags].map(columnOf);
  const issue = line.firstCited === null ? '-' : line.firstCited + (line.answer === 'featured' ? '!' : '');
  return [line.number, ...lists, line.length, columnOf(line.words), issue].join(' ');
}

function columnOf(values: readonly string[]): string {
  return values.length === 0 ? '-' : values.join(',');
}

/** Older before newer: 1.9 before 1.10. */
export function compareReleases(a: string, b: string): number {
  return minorOf(a) - minorOf(b);
}

/** The second number of a release. */
export function minorOf(release: string): number {
  return Number(release.split('.')[1]);
}
