/** The metadata of a flat KEP, the Markdown below it, and the line on which the metadata begins, counted from 1. */
export type FrontMatter = { metadata: string; body: string; firstLine: number };

/**
 * Front matter is looked for in so many characters from the start; real metadata is below 6,000. What goes on behind them is
 * metadata that was cut, which is longer than what is read as YAML and so is reported there.
 */
const longest = 16_000;

/** Beyond so many characters no text of a KEP is looked at; there lines end as they were written. */
const mostText = 200_000;

/**
 * Splits a flat KEP: metadata between `---` lines (the first may be doubled) or, in some files of 2018, in a code fence.
 * Null where a text has none.
 */
export function splitFrontMatter(text: string): FrontMatter | null {
  const start = text.search(/\S/);
  if (start === -1) return null;
  const blank = text.slice(0, start).split('\n').length - 1;
  const begin = text.lastIndexOf('\n', start) + 1;
  const found = splitHead(text.slice(begin, begin + longest));
  if (found === null) return null;
  const end = begin + found.end;
  const body = text.slice(end, end + mostText).replaceAll('\r\n', '\n') + text.slice(end + mostText);
  return { metadata: found.metadata, body, firstLine: found.firstLine + blank };
}

type Head = { metadata: string; end: number; firstLine: number };

/** Splits the beginning of a text. `end` is the character behind the metadata and its mark. */
function splitHead(head: string): Head | null {
  const rows = head.split('\n');
  const lines = rows.map((row) => row.replace(/\r$/, ''));
  const fenced = lines[0]?.trim() !== '---';
  const start = fenced ? lines.slice(0, 12).findIndex((line) => /^```(?:ya?ml)?\s*$/.test(line)) : lastMark(lines);
  if (start === -1) return null;
  const isEnd = fenced ? /^```\s*$/ : /^(?:---|\.\.\.)\s*$/;
  const mark = lines.findIndex((line, index) => index > start && isEnd.test(line));
  const stop = mark === -1 ? firstHeading(lines, start + 1) : mark;
  const metadata = lines.slice(start + 1, stop).join('\n');
  if (!/^(?:title|kep-number|owning-sig|status):/m.test(metadata)) return null;
  const end = rows.slice(0, mark === -1 ? stop : mark + 1).reduce((sum, row) => sum + row.length + 1, 0);
  return { metadata, end, firstLine: start + 2 };
}

/** The last of the `---` lines that follow each other: some files open with two. */
function lastMark(lines: string[]): number {
  let at = 0;
  while (lines[at + 1]?.trim() === '---') at += 1;
  return at;
}

/** Where front matter without an end must stop: at a heading, which in YAML would be a comment after a blank line. */
function firstHeading(lines: string[], from: number): number {
  const heading = lines.findIndex(
    (line, index) => index >= from && /^#{1,3} /.test(line) && lines[index - 1]?.trim() === '',
  );
  return heading === -1 ? lines.length : heading;
}
