import { strayBackticks } from '../../model/code-spans.ts';
import { foldText, locate } from '../../check/text/fold-text.ts';
import { mapText } from '../../check/text/mapped-text.ts';
import type { Quote } from '../../model/evidence.ts';
import type { Item } from '../../model/item.ts';
import { print, type Passage } from './choose-passage.ts';
import { cite, textsOf } from '../dossier/cite.ts';
import type { Dossier } from '../dossier/dossier.ts';
import { clipTitle } from './phrases.ts';

/** Where words from outside stop being words: addresses, Markdown of links and images, tags, template marks. */
const unsafe = /\b(?:https?|ftp|file|data|javascript|mailto):|\bwww\.|\]\(|!\[|<\s*\/?\s*[a-z!]|\{\{|\}\}/i;

/** What feeds add to a summary. */
const furniture = /^(?:the post\b.*\bappeared first on\b|read more\b|continue reading\b|阅读全文|阅读更多|查看原文)/i;

const longest = { latin: 260, han: 120 };
const shortest = { latin: 25, han: 10 };

/** Words that may stand in an entry: folded, up to the first thing that is not prose. Quotation marks inside become plain ones. */
export function safeWords(text: string): string {
  // A name with doubled backticks is code all the same.
  const words = print(text).replaceAll(/`{2,}/g, '`');
  const end = unsafe.exec(words)?.index ?? words.length;
  const prose = words.slice(0, end);
  const [stray = prose.length] = strayBackticks(prose);
  const paired = prose.slice(0, stray).replace(/[\s([,;:：，；（]+$/, '');
  return isChinese(paired) ? paired.replaceAll('“', '‘').replaceAll('”', '’') : paired.replaceAll(/[“”]/g, '"');
}

/** The title of an item as it may be shown; its id where nothing is left of it. */
export function safeTitle({ title, id }: Pick<Item, 'title' | 'id'>, limit = 110): string {
  const words = safeWords(title);
  return words === ''
    ? clipTitle(safeWords(id.replace(/^[a-z]+:(?:https?:\/\/)?/, '')), limit)
    : clipTitle(words, limit);
}

/**
 * The first sentences of a recorded text, such as a summary, with the place where they stand in the evidence; null where it holds
 * nothing that can be quoted or only says what the title says.
 */
export function quoteRecorded(
  dossier: Dossier,
  item: Item,
  { text, name }: { text: string; name: string },
): Passage | null {
  const words = condense(text);
  const least = isChinese(words) ? shortest.han : shortest.latin;
  const isSaid = print(item.title)
    .toLowerCase()
    .startsWith(words.replace(/[.…。]+$/, '').toLowerCase());
  if (words.length < least || isSaid) return null;
  const quote = findWords(dossier, item, words.replace(/…$/, '')) ?? cite(dossier, item, [name])[0];
  return quote === undefined ? null : { words, quote };
}

function condense(text: string): string {
  const whole = print(text);
  const words = safeWords(text);
  const limit = isChinese(words) ? longest.han : longest.latin;
  const sentences = words.split(/(?<=[.!?]["')\]]?)\s+(?=["'(`]?[A-Z0-9])|(?<=[。！？])/u);
  let kept = '';
  for (const sentence of sentences) {
    if (furniture.test(sentence.trim())) break;
    const more = isChinese(words) ? kept + sentence : `${kept} ${sentence}`.trim();
    if (more.length > limit) break;
    kept = more;
  }
  const isCut = words.length < whole.length && !ended.test(words);
  // A sentence that an address ended is left out where another one says enough.
  if (isCut && kept.length === words.length && sentences.length > 1)
    return kept.slice(0, kept.length - (sentences.at(-1) ?? '').length).trim();
  const [first = ''] = sentences;
  if (kept === '') return furniture.test(first) ? '' : clip(first, limit);
  return isCut && kept.length === words.length ? `${kept}…` : kept;
}

const ended = /[.!?。！？…]["')\]’]*$/;

function clip(text: string, limit: number): string {
  if (text.length <= limit) return text;
  if (!isChinese(text)) return clipTitle(text, limit);
  const cut = text
    .slice(0, limit)
    .toWellFormed()
    .replace(/\uFFFD$/, '');
  return `${cut.replace(/[，、；：\s]+$/, '')}…`;
}

function findWords(dossier: Dossier, item: Item, words: string): Quote | null {
  for (const { text, evidence } of textsOf(dossier, item)) {
    const span = locate(foldText(mapText(text)), words);
    if (span !== null) return { evidence: evidence.digest, ...span };
  }
  return null;
}

export function isChinese(text: string): boolean {
  return /\p{Script=Han}/u.test(text);
}
