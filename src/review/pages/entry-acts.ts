import type { Entry } from '../../model/entry.ts';
import { setPunctuation } from '../../check/text/set-punctuation.ts';
import { setSpacing } from '../../check/text/set-spacing.ts';
import { blocksOf, type TextPair } from './entry-cells.ts';

/** What a button of a row does to the text on the page, which nobody has saved yet. `row` is the id of a part, such as `text-1`. */
export type RowAct = { act: string; row: string; caret: { zh: number | null; en: number | null }; space: boolean };

type Lines = { zh: string[]; en: string[] };

/** The entry with its rows changed, and the row that is edited next. An act that does not fit changes nothing. */
export function actOnRow(entry: Entry, { act, row, caret, space }: RowAct): { entry: Entry; row: string } {
  for (const [index, block] of blocksOf(entry).entries()) {
    const pair = block.pairs.find(({ id }) => id === row);
    if (pair === undefined) continue;
    if (act === 'typography') return { entry: withTypography(entry, { pair, index, space }), row };
    if (pair.kind === 'judgement') return { entry, row };
    const sentences = block.pairs.filter(({ kind }) => kind === 'sentence');
    const lines = { zh: sentences.map(({ zh }) => zh.text), en: sentences.map(({ en }) => en.text) };
    const at = pair.kind === 'title' ? -1 : pair.at;
    const done = change(lines, { act, at, caret });
    if (done === null) return { entry, row };
    const next = row.replace(/(?:title|text-\d+)$/, `text-${Math.max(0, done.at)}`);
    return { entry: withLines(entry, index, done.lines), row: next };
  }
  return { entry, row };
}

type Change = { act: string; at: number; caret: RowAct['caret'] };

function change({ zh, en }: Lines, { act, at, caret }: Change): { lines: Lines; at: number } | null {
  const splice = (start: number, remove: number, pairs: [string, string][]): Lines => ({
    zh: zh.toSpliced(start, remove, ...pairs.map(([one]) => one)),
    en: en.toSpliced(start, remove, ...pairs.map(([, one]) => one)),
  });
  const pairAt = (index: number): [string, string] => [zh[index] ?? '', en[index] ?? ''];
  if (act === 'add') return { lines: splice(at + 1, 0, [['', '']]), at: at + 1 };
  if (at < 0 || at >= zh.length) return null;
  if (act === 'remove') return { lines: splice(at, 1, []), at: Math.max(0, at - 1) };
  if (act === 'up' && at > 0) return { lines: splice(at - 1, 2, [pairAt(at), pairAt(at - 1)]), at: at - 1 };
  if (act === 'down' && at < zh.length - 1) return { lines: splice(at, 2, [pairAt(at + 1), pairAt(at)]), at: at + 1 };
  if (act === 'join' && at > 0) {
    const [before, own] = [pairAt(at - 1), pairAt(at)];
    const joined: [string, string] = [before[0] + own[0], `${before[1]} ${own[1]}`.trim()];
    return { lines: splice(at - 1, 2, [joined]), at: at - 1 };
  }
  if (act !== 'split') return null;
  const [zhStart, zhEnd] = cut(pairAt(at)[0], caret.zh, /(?<=[。！？；])/u);
  const [enStart, enEnd] = cut(pairAt(at)[1], caret.en, /(?<=[.!?;])\s/);
  return {
    lines: splice(at, 1, [
      [zhStart, enStart],
      [zhEnd, enEnd],
    ]),
    at: at + 1,
  };
}

/** At the caret where there is one inside the text; else after its first sentence. What has none stays whole. */
function cut(text: string, caret: number | null, end: RegExp): [string, string] {
  const found = caret ?? text.search(end);
  const at = found <= 0 || found >= text.length ? text.length : found;
  return [text.slice(0, at).trim(), text.slice(at).trim()];
}

function withLines(entry: Entry, index: number, lines: Lines): Entry {
  const text = { zh: lines.zh.join('\n'), en: lines.en.join('\n') };
  if (index === 0) return { ...entry, zh: { ...entry.zh, text: text.zh }, en: { ...entry.en, text: text.en } };
  const children = (entry.children ?? []).map((child, at) => (at === index - 1 ? { ...child, text } : child));
  return { ...entry, children };
}

/** The Chinese text as the house sets it: marks and spaces that need no judgement. */
export function setChinese(text: string, space: boolean): string {
  return setSpacing(setPunctuation(text), space);
}

function withTypography(
  entry: Entry,
  { pair, index, space }: { pair: TextPair; index: number; space: boolean },
): Entry {
  const set = (text: string): string => setChinese(text, space);
  if (pair.kind === 'judgement')
    return entry.judgement === undefined
      ? entry
      : { ...entry, judgement: { ...entry.judgement, zh: set(entry.judgement.zh) } };
  const line = (text: string): string =>
    text
      .split('\n')
      .map((one, at) => (at === pair.at ? set(one) : one))
      .join('\n');
  if (index > 0) {
    const children = (entry.children ?? []).map((child, at) => {
      if (at !== index - 1) return child;
      if (pair.kind === 'sentence') return { ...child, text: { ...child.text, zh: line(child.text.zh) } };
      return child.title === undefined ? child : { ...child, title: { ...child.title, zh: set(child.title.zh) } };
    });
    return { ...entry, children };
  }
  return pair.kind === 'title'
    ? { ...entry, zh: { ...entry.zh, title: set(entry.zh.title) } }
    : { ...entry, zh: { ...entry.zh, text: line(entry.zh.text) } };
}
