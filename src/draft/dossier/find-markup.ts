import type { Cut, Span } from '../../check/text/mapped-text.ts';
import { spansOf } from '../../check/text/mapped-text.ts';

/** HTML comments; an unclosed one hides the rest, as on GitHub. */
export function findComments(text: string): Span[] {
  return findBlocks(text, text, ['<!--', '-->']);
}

/** Blocks that a reader has to unfold. */
export function findDetails(text: string): Span[] {
  return findBlocks(text, text.toLowerCase(), ['<details', '</details>']);
}

// By search and not by one pattern, which takes quadratic time on many openings without a close.
function findBlocks(text: string, searched: string, [open, close]: [string, string]): Span[] {
  const spans: Span[] = [];
  for (let start = searched.indexOf(open); start >= 0;) {
    const closed = searched.indexOf(close, start + open.length);
    const end = closed < 0 ? text.length : closed + close.length;
    spans.push({ start, end });
    start = searched.indexOf(open, end);
  }
  return spans;
}

/** Marks that frame the turns of a conversation in the formats of well-known models. */
const chatMarks = /<\|[\w ]{1,40}\|>|<<\/?SYS>>|\[\/?INST\]|<\/?(?:system|assistant|user|human|evidence)>/gi;

export function findChatMarks(text: string): Span[] {
  return spansOf(text, chatMarks);
}

const imageTags = /<(?:img|image|picture|source|video|iframe|svg|object|embed)(?![\w-])/gi;

/** Images of Markdown with their words, and tags of HTML that load something. The mark of an image that is none goes too. */
export function findImages(text: string): Cut[] {
  const spans = [...findTags(text), ...findMarkdown(text)].sort((a, b) => a.start - b.start);
  let from = 0;
  return spans.filter(({ start, end }) => {
    if (start < from) return false;
    from = end;
    return true;
  });
}

function findTags(text: string): Cut[] {
  const last = text.lastIndexOf('>');
  return [...text.matchAll(imageTags)].map(({ 0: tag, index }) => {
    const end = index > last ? index + tag.length : text.indexOf('>', index) + 1;
    return { start: index, end };
  });
}

const image = /!+\[(?:([^[\]\n]*)\](\([^()\n]*\)|\[[^[\]\n]*\])?)?/g;

function findMarkdown(text: string): Cut[] {
  return [...text.matchAll(image)].map(({ 0: whole, 1: words, 2: target, index }) => {
    const isImage = words !== undefined && target !== undefined;
    const marks = /^!+/.exec(whole)?.[0].length ?? 1;
    return { start: index, end: index + (isImage ? whole.length : marks) };
  });
}

const longRun = /(?<![A-Za-z0-9+/=_-])[A-Za-z0-9+/=_-]{160,}/g;
const wrappedRun =
  /(?<![^\n])[ \t>]*(?:[A-Za-z0-9+/]{40,}={0,2}(?:\n[ \t>]*|$)){3,}(?:[A-Za-z0-9+/]+={0,2}(?![^\n]))?/g;
const shortRun = /(?<![\w+/=-])[A-Za-z0-9+/]{24,}={0,2}(?![\w+/=-])/g;

/** Long runs without a space, wrapped ones, and shorter ones that are readable text in base64. */
export function findEncoded(text: string): Span[] {
  const short = spansOf(text, shortRun).filter(({ start, end }) => holdsText(text.slice(start, end)));
  return [...spansOf(text, longRun), ...spansOf(text, wrappedRun), ...short];
}

function holdsText(run: string): boolean {
  const bare = run.replace(/=+$/, '');
  if (bare.length % 4 === 1 || !/[a-z]/.test(bare) || !/[A-Z]/.test(bare)) return false;
  const decoded = atob(bare);
  const readable = decoded.match(/[\x20-\x7e\n]/g)?.length ?? 0;
  return readable === decoded.length;
}

const partLine =
  /^[ \t>*-]*(?:payload|part|chunk|fragment|piece|segment)[ \t]*\(?\d{1,3}[ \t]*(?:\/|of)[ \t]*\d{1,3}\)?[ \t]*[:=][ \t]*(?:["'“‘`][^\n]*|[^\s]+[ \t]*)$/gim;

/** Pieces of a text that a reader is to put together: numbered lines that hold a quotation or one word. One alone is none. */
export function findPayloadParts(text: string): Span[] {
  const spans = spansOf(text, partLine);
  return spans.length < 2 ? [] : spans;
}
