import type { TakenReturn } from '../deliver/take-returns.ts';

/** Milliseconds between two looks into the mailbox. */
const pause = 300_000;

export type ReturnsGround = {
  /** All that waits; null where another process is at it. */
  take: () => Promise<TakenReturn[] | null>;
  sleep: (milliseconds: number) => Promise<void>;
  /** Resolves when it is to end; a round that has begun is brought to its end. */
  ending: Promise<unknown>;
  report: (line: string) => void;
};

/** Takes the mail that came back now and every five minutes. What follows from it is told by numbers alone: messages name readers. */
export async function keepReturns({ take, sleep, ending, report }: ReturnsGround): Promise<void> {
  const ended = ending.then(() => true);
  for (;;) {
    const line = await take().then(lineOf, faultLine);
    if (line !== null) report(line);
    if (await Promise.race([ended, sleep(pause).then(() => false)])) return;
  }
}

function lineOf(taken: readonly TakenReturn[] | null): string | null {
  if (taken === null || taken.length === 0) return null;
  const count = (is: (one: TakenReturn) => boolean): number => taken.filter(is).length;
  const parts = [
    [count(({ end, told }) => end === 'taken' && told === 'hard'), 'hard bounces'],
    [count(({ end, told }) => end === 'taken' && told === 'soft'), 'soft bounces'],
    [count(({ end, told }) => end === 'taken' && told === 'complaint'), 'complaints'],
    [count(({ end, told }) => end === 'taken' && !['hard', 'soft', 'complaint'].includes(told)), 'others'],
    [count(({ end }) => end === 'known'), 'known before'],
    [count(({ end }) => end === 'unmatched'), 'kept for people to read'],
  ] as const;
  const said = parts.flatMap(([number, words]) => (number === 0 ? [] : [`${number} ${words}`]));
  return `Mail that came back: ${said.join(', ')}.`;
}

/** The mail stays where it is and is taken the next time. Paths and words of a fault may hold an address: only its code is told. */
function faultLine(fault: unknown): string {
  const code = fault instanceof Error && 'code' in fault ? String(fault.code) : '';
  return `Mail that came back could not be taken: ${/^[\w-]{1,60}$/.test(code) ? code : 'an unknown reason'}.`;
}
