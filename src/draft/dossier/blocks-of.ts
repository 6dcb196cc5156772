import type { MappedText, Span } from '../../check/text/mapped-text.ts';

/** A paragraph or a point of a list. */
export type Block = Span & { bullet: boolean };

/** Where the prose of the stored text stands in the cleaned one. */
export function proseOf(cleaned: MappedText, prose: Span): Span {
  const start = cleaned.offsets.findIndex((offset) => offset >= prose.start);
  const end = cleaned.offsets.findIndex((offset) => offset >= prose.end);
  return { start: start < 0 ? cleaned.text.length : start, end: end < 0 ? cleaned.text.length : end };
}

const listMark = /^\s*(?:[-*+•]|\d+[.)])\s+/;
const noProse = /^\s*(?:#|>|\||={3}|-{3})|^(?: {4}|\t)|^\s*$/;
const fenceMark = /^\s*(?:```|~~~)/;

/** Lines that were wrapped are long: a capital after a shorter one begins something new, as in a list of commits. */
const wrapped = 50;

/** Paragraphs and list points, without code, headings, quotations and tables. */
export function blocksOf(text: string, prose: Span): Block[] {
  const blocks: Block[] = [];
  let open: Block | null = null;
  let fence = false;
  let [start, before] = [prose.start, ''];
  for (const line of text.slice(prose.start, prose.end).split('\n')) {
    const end = start + line.length;
    const mark = listMark.exec(line)?.[0];
    if (before.length < wrapped && /^[A-Z[]/.test(line)) open = null;
    if (fenceMark.test(line)) [fence, open] = [!fence, null];
    else if (fence || noProse.test(line)) open = null;
    else if (mark !== undefined) blocks.push((open = { start: start + mark.length, end, bullet: true }));
    else if (open !== null) open.end = end;
    else blocks.push((open = { start, end, bullet: false }));
    [start, before] = [end + 1, line];
  }
  return blocks;
}

const sentenceEnd = /(?<!\b(?:e\.g|i\.e|etc|vs|cf|approx|no))[.!?]["')\]]?(?=\s+["'(`]?[A-Z0-9`]|\s*$)/g;

export function sentencesOf(text: string, { start, end }: Span): Span[] {
  const block = text.slice(start, end);
  const ends = [...block.matchAll(sentenceEnd)].map((match) => match.index + match[0].length);
  if (ends.at(-1) !== block.length) ends.push(block.length);
  let from = 0;
  return ends.flatMap((to) => {
    const raw = block.slice(from, to);
    const lead = raw.length - raw.trimStart().length;
    const span = { start: start + from + lead, end: start + from + raw.trimEnd().length };
    from = to;
    return span.end > span.start ? [span] : [];
  });
}

/**
 * Whether a text is the messages of several commits: a list that begins with its first point, or parts that are each signed off.
 * Most of them speak of the work and not of the change.
 * @param stored the text before it was cleaned, since signatures are cleaned away
 */
export function isCommitList(stored: string, blocks: readonly Block[]): boolean {
  if (blocks[0]?.bullet === true && blocks.filter(({ bullet }) => bullet).length >= 3) return true;
  // Two people sign one commit in lines that follow each other.
  return (stored.match(/(?<!^[a-z-]+-by:[^\n]*\n)^signed-off-by:/gim)?.length ?? 0) >= 2;
}
