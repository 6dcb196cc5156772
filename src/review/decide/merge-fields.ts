import type { Bilingual } from '../../model/bilingual.ts';
import { canonicalDigest } from '../state/canonical-digest.ts';
import { mergeLines } from './merge-lines.ts';

/**
 * A place that two people changed differently. `key` names it as the places of problems do: `zh.title`, `en.text`, `tag`,
 * `judgement.zh`, `children[0].text.en`. In a text it is some sentences: those of `base` were changed to those of `mine` and of
 * `theirs`, any of which may be none; `at` is the line of the merged text at which `theirs` stand; `isPaired` is one sentence
 * whose other language is no question. `rows` are sentences of both
 * languages that belong together, of the entry (`text`) or of a piece of news under it (`children[0].text`). Anything else is a value,
 * which is null where it is not there.
 */
export type Clash =
  | { kind: 'rows'; key: string; at: number; base: Row[]; mine: Row[]; theirs: Row[] }
  | { kind: 'lines'; key: string; at: number; base: string[]; mine: string[]; theirs: string[]; isPaired?: true }
  | { kind: 'value'; key: string; base: unknown; mine: unknown; theirs: unknown };

/** A sentence in both languages. */
export type Row = Bilingual;

/** A value as it was, as one side has it, and as it is now. */
export type Sides<T> = { base: T; mine: T; theirs: T };

/** Whether two values say the same, whatever the order of their keys. */
export function sameValue(a: unknown, b: unknown): boolean {
  return a === b || (a !== undefined && b !== undefined && canonicalDigest(a) === canonicalDigest(b));
}

/** The sentences of a text, without the line ends and empty lines that a form brings along. */
export function linesOf(text: string): string[] {
  return text
    .split(/\r\n?|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** Three ways, a value at a time; notes in `clashes` what both sides changed, and has their value there. */
export function mergingInto(clashes: Clash[]) {
  const value = <T>(key: string, { base, mine, theirs }: Sides<T>): T => {
    if (sameValue(mine, base) || sameValue(mine, theirs)) return theirs;
    if (sameValue(theirs, base)) return mine;
    clashes.push({ kind: 'value', key, base: base ?? null, mine: mine ?? null, theirs: theirs ?? null });
    return theirs;
  };
  /** A text that is one line. */
  const line = (key: string, sides: Sides<string>): string => {
    const [base, mine, theirs] = [sides.base, sides.mine, sides.theirs].map((one) => linesOf(one).join(' '));
    const merged = value(key, { base, mine, theirs });
    return merged === theirs || merged === undefined ? sides.theirs : merged;
  };
  /** A text of one sentence per line; theirs as it is where its sentences are the merged ones. */
  const text = (key: string, { base, mine, theirs }: Sides<string>): string => {
    const merged = mergeLines(linesOf(base), linesOf(mine), linesOf(theirs));
    clashes.push(...merged.clashes.map((clash) => ({ kind: 'lines' as const, key, ...clash })));
    const joined = merged.lines.join('\n');
    return joined === linesOf(theirs).join('\n') ? theirs : joined;
  };
  /** A list without repeats: what either side added is in it, what either side removed is not. */
  const list = (key: string, { base, mine, theirs }: Sides<string[]>): string[] => {
    if (sameValue(mine, base) || sameValue(theirs, base)) return value(key, { base, mine, theirs });
    const kept = theirs.filter((one) => mine.includes(one) || !base.includes(one));
    const added = mine.filter((one) => !base.includes(one) && !theirs.includes(one));
    const merged = [...kept, ...added];
    const orders = [mine, theirs, base].map((side) => side.filter((one) => kept.includes(one) && mine.includes(one)));
    const [ours = [], others = [], was = []] = orders;
    if (sameValue(ours, others) || sameValue(ours, was)) return merged;
    if (sameValue(others, was)) return [...mine.filter((one) => merged.includes(one)), ...missingFrom(mine, merged)];
    return value(key, { base, mine, theirs });
  };
  return { value, line, text, list };
}

function missingFrom(some: readonly string[], all: readonly string[]): string[] {
  return all.filter((one) => !some.includes(one));
}
