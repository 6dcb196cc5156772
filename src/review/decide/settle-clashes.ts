import { Entry } from '../../model/entry.ts';
import { linesOf, type Clash } from './merge-fields.ts';
import type { MergedEntry } from './merge-entry.ts';

/** What is to stand at a clash: one side, both (theirs, then mine), or other sentences or another value. */
export type Choice = 'mine' | 'theirs' | 'both' | { lines: string[] } | { value: unknown };

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
  const path = pathOf(clash.key);
  const last = path.pop() ?? '';
  const holder = path.reduce<Plain>((inner, key) => inner[key] as Plain, entry);
  if (clash.kind === 'lines') {
    const lines = linesOf(String(holder[last]));
    holder[last] = lines.toSpliced(clash.at, clash.theirs.length, ...chosenLines(clash, choice)).join('\n');
    return;
  }
  const value = chosenValue(clash, choice);
  // A tag or a state may be null; whatever else has no value is not there.
  if (value === null && last !== 'tag' && last !== 'state') delete holder[last];
  else holder[last] = value;
}

function chosenLines({ mine, theirs }: Clash & { kind: 'lines' }, choice: Exclude<Choice, 'theirs'>): string[] {
  if (choice === 'mine') return mine;
  if (choice === 'both') return [...theirs, ...mine];
  return linesOf('lines' in choice ? choice.lines.join('\n') : String(choice.value));
}

/** Both of two texts stand one after the other, both of two lists are one list; of other values there can be only one, which is mine. */
function chosenValue({ mine, theirs }: Clash & { kind: 'value' }, choice: Exclude<Choice, 'theirs'>): unknown {
  if (choice === 'mine') return mine;
  if (choice !== 'both') return 'lines' in choice ? choice.lines.join(' ') : choice.value;
  if (typeof mine === 'string' && typeof theirs === 'string') return `${theirs} ${mine}`;
  if (Array.isArray(mine) && Array.isArray(theirs))
    return [...new Set([...(theirs as unknown[]), ...(mine as unknown[])])];
  return mine;
}

/** `children[0].text.en` as its keys. */
function pathOf(key: string): (string | number)[] {
  return [...key.matchAll(/(\w+)|\[(\d+)\]/g)].map(([, name, at]) => (at === undefined ? (name ?? '') : Number(at)));
}
