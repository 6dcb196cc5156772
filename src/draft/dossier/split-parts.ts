import type { Span } from '../../check/text/mapped-text.ts';

/** How much a part tells: 0 the record, 1 release notes, 2 summaries, short diffs and what must be acted on, 3 prose, 4 the rest. */
export type Rank = 0 | 1 | 2 | 3 | 4;
type Part = Span & { rank: Rank };

/** Labels of texts whose prose is a summary by itself. */
const summaries = new Set(['kep', 'advisory']);

const note = /^[ \t]{0,3}(?:`{3,}|~{3,})[ \t]*release-?notes?\b/i;
const diff = /^[ \t]{0,3}(?:`{3,}|~{3,})[ \t]*(?:diff|patch)\b/i;
const fence = /^[ \t]{0,3}(?:`{3,}|~{3,})/;
const urgent =
  /^#{1,6} .*\b(?:urgent|breaking|action required|security|deprecat\w+|highlights?|notable|known issues|upgrade|summary|motivation)\b/i;
const heading = /^#{1,6} /;

/** A diff of more lines decides nothing at a glance. */
const shortDiff = 20;

/** A cleaned evidence text in parts that lie side by side and together are all of it: record lines, then paragraphs and blocks. */
export function splitParts(text: string, label: string): Part[] {
  const blank = text.indexOf('\n\n');
  const record = blank < 0 ? text.length : blank;
  const metadata = text.indexOf('\n\nmetadata:\n', record);
  const parts = linesOf(text, 0, record).map((line): Part => ({
    ...line,
    rank: isFile(text.slice(line.start, line.end)) ? 4 : 0,
  }));
  const prose = { start: record, end: metadata < 0 ? text.length : metadata };
  const rest: Part[] = metadata < 0 ? [] : [{ start: metadata, end: text.length, rank: 4 }];
  return [...parts, ...splitProse(text, prose, summaries.has(label) ? 2 : 3), ...rest];
}

function isFile(line: string): boolean {
  return /^(?:file: |more files: |\(\d+ more files )/.test(line);
}

/** Lines with their line ends. */
function linesOf(text: string, start: number, end: number): Span[] {
  const lines: Span[] = [];
  for (let at = start; at < end;) {
    const next = text.indexOf('\n', at);
    const stop = next < 0 || next >= end ? end : next + 1;
    lines.push({ start: at, end: stop });
    at = stop;
  }
  return lines;
}

function splitProse(text: string, prose: Span, usual: Rank): Part[] {
  const parts: Part[] = [];
  let open: { part: Part; fenced: boolean; lines: number } | null = null;
  let rank = usual;
  for (const line of linesOf(text, prose.start, prose.end)) {
    const words = text.slice(line.start, Math.min(line.end, line.start + 200));
    const isBlank = words.trim() === '';
    if (heading.test(words) && open?.fenced !== true) rank = urgent.test(words) ? 2 : usual;
    const last = parts.at(-1);
    // Blank lines belong to what stands before them.
    if (open === null && isBlank && last !== undefined) {
      last.end = line.end;
      continue;
    }
    if (open === null || (!open.fenced && (fence.test(words) || heading.test(words)))) {
      open = { part: { ...line, rank: rankOf(words, rank) }, fenced: fence.test(words), lines: 0 };
      parts.push(open.part);
      continue;
    }
    open.part.end = line.end;
    open.lines += 1;
    if (open.fenced && fence.test(words)) {
      if (diff.test(text.slice(open.part.start, open.part.start + 40)) && open.lines > shortDiff + 1)
        open.part.rank = 4;
      open = null;
    } else if (!open.fenced && isBlank) open = null;
  }
  return parts;
}

function rankOf(words: string, rank: Rank): Rank {
  if (note.test(words)) return 1;
  return diff.test(words) ? 2 : rank;
}
