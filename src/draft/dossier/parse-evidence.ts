import type { Span } from '../../check/text/mapped-text.ts';

/** A fact of a record, `name: value`; the offsets are those of the whole line. */
type RecordLine = { name: string; value: string } & Span;

/** An evidence text as the collectors write it: lines of facts, a blank line, then parts with a heading each. */
export type ParsedEvidence = { lines: RecordLine[]; prose: Span };

/** Splits an evidence text. `prose` is the first part after the record, without its heading; what follows `metadata:` is not prose. */
export function parseEvidence(text: string): ParsedEvidence {
  const blank = text.indexOf('\n\n');
  const recordEnd = blank < 0 ? text.length : blank;
  const start = blank < 0 ? text.length : blank + 2;
  const heading = /^[a-z][a-z -]{0,40}:[ \t]*\n?/.exec(text.slice(start, start + 60))?.[0] ?? '';
  const metadata = text.indexOf('\n\nmetadata:\n', start);
  const isMetadata = heading.startsWith('metadata:');
  const end = isMetadata ? start + heading.length : metadata < 0 ? text.length : metadata;
  return { lines: parseLines(text.slice(0, recordEnd)), prose: { start: Math.min(start + heading.length, end), end } };
}

function parseLines(record: string): RecordLine[] {
  const lines: RecordLine[] = [];
  let start = 0;
  for (const line of record.split('\n')) {
    const colon = line.indexOf(': ');
    if (colon > 0) {
      lines.push({ name: line.slice(0, colon), value: line.slice(colon + 2), start, end: start + line.length });
    }
    start += line.length + 1;
  }
  return lines;
}
