import { Entry } from '../../model/entry.ts';
import type { Bilingual } from '../../model/bilingual.ts';
import { linesOf, type Clash, type Row } from './merge-fields.ts';
import type { MergedEntry } from './merge-entry.ts';

/** What is to stand at a clash: one side, both (theirs, then mine), or other sentences or another value. */
export type Choice = 'mine' | 'theirs' | 'both' | { lines: string[] } | { rows: Bilingual } | { value: unknown };

type Plain = Record<string | number, unknown>;

/**
 * The entry with a choice for each clash, in their order; a clash without one keeps theirs. Null where a value that was chosen is none
 * of its field.
 */
export function settleClashes({ entry, clashes }: MergedEntry, choices: readonly Choice[]): Entry | null {
  const settled: unknown = structuredClone(entry);
  // From the end, so that the lines before a clash stay where they are.
  for (const [at, clash] of [...clashes.entries()].reverse()) {
    const choice = choices[at] ?? 'theirs';
    if (choice !== 'theirs') settle(settled as Plain, clash, choice);
  }
  const parsed = Entry.safeParse(settled);
  return parsed.success ? parsed.data : null;
}

function settle(entry: Plain, clash: Clash, choice: Exclude<Choice, 'theirs'>): void {
  if (clash.kind === 'rows') return settleRows(entry, clash, choice);
  const { holder, last } = holderOf(entry, clash.key);
  if (clash.kind === 'lines') {
    splice(holder, last, { clash, lines: chosenLines(clash, choice) });
    return;
  }
  const value = chosenValue(clash, choice);
  // A tag or a state may be null; whatever else has no value is not there.
  if (value === null && last !== 'tag' && last !== 'state') delete holder[last];
  else holder[last] = value;
}

type RowsClash = Clash & { kind: 'rows' };

/** Of sentences in pairs both languages are settled together. */
function settleRows(entry: Plain, clash: RowsClash, choice: Exclude<Choice, 'theirs'>): void {
  const rows = chosenRows(clash, choice);
  for (const language of ['zh', 'en'] as const) {
    const key = clash.key === 'text' ? `${language}.text` : `${clash.key}.${language}`;
    const { holder, last } = holderOf(entry, key);
    splice(holder, last, { clash, lines: rows.map((row) => row[language]) });
  }
}

function chosenRows({ mine, theirs }: RowsClash, choice: Exclude<Choice, 'theirs'>): Row[] {
  if (choice === 'mine') return mine;
  if (choice === 'both') return [...theirs, ...mine];
  if (!('rows' in choice)) return theirs;
  const [zh, en] = [linesOf(choice.rows.zh), linesOf(choice.rows.en)];
  const count = Math.min(zh.length, en.length) || Math.min(1, zh.length + en.length);
  // What has no other stands with the last one that has, so that the sentences after it stay in pairs.
  const upTo = (lines: string[], gap: string): string[] =>
    count === 0 ? [] : [...lines.slice(0, count - 1), lines.slice(count - 1).join(gap)];
  const [some, others] = [upTo(zh, ''), upTo(en, ' ')];
  return some.map((line, at) => ({ zh: line, en: others[at] ?? '' }));
}

function holderOf(entry: Plain, key: string): { holder: Plain; last: string | number } {
  const path = pathOf(key);
  const last = path.pop() ?? '';
  return { holder: path.reduce<Plain>((inner, name) => inner[name] as Plain, entry), last };
}

function splice(
  holder: Plain,
  key: string | number,
  { clash, lines }: { clash: { at: number; theirs: readonly unknown[] }; lines: readonly string[] },
): void {
  const all = linesOf(String(holder[key]));
  holder[key] = all.toSpliced(clash.at, clash.theirs.length, ...lines).join('\n');
}

/** A sentence that the other language has once stays one, whatever is chosen: they are a pair. */
function chosenLines(clash: Clash & { kind: 'lines' }, choice: Exclude<Choice, 'theirs'>): string[] {
  const lines = wantedLines(clash, choice);
  return clash.isPaired ? [lines.join(/\bzh\b/.test(clash.key) ? '' : ' ')] : lines;
}

function wantedLines({ mine, theirs }: Clash & { kind: 'lines' }, choice: Exclude<Choice, 'theirs'>): string[] {
  if (choice === 'mine') return mine;
  if (choice === 'both') return [...theirs, ...mine];
  if ('rows' in choice) return theirs;
  return linesOf('lines' in choice ? choice.lines.join('\n') : String(choice.value));
}

/** Both of two texts stand one after the other, both of two lists are one list; of other values there can be only one, which is mine. */
function chosenValue({ mine, theirs }: Clash & { kind: 'value' }, choice: Exclude<Choice, 'theirs'>): unknown {
  if (choice === 'mine') return mine;
  if (choice !== 'both') return 'lines' in choice ? choice.lines.join(' ') : 'rows' in choice ? theirs : choice.value;
  if (typeof mine === 'string' && typeof theirs === 'string') return `${theirs} ${mine}`;
  if (Array.isArray(mine) && Array.isArray(theirs))
    return [...new Set([...(theirs as unknown[]), ...(mine as unknown[])])];
  return mine;
}

/** `children[0].text.en` as its keys. */
function pathOf(key: string): (string | number)[] {
  return [...key.matchAll(/(\w+)|\[(\d+)\]/g)].map(([, name, at]) => (at === undefined ? (name ?? '') : Number(at)));
}
