import { expect, test } from 'vitest';
import { keepReturns } from '../../../src/commands/steps/serve/keep-returns.ts';
import type { TakenReturn } from '../../../src/commands/steps/deliver/take-returns.ts';

const one = (over: Partial<TakenReturn>): TakenReturn => ({
  told: 'hard',
  who: { issue: '2019-W19', subscriber: 'A'.repeat(22) },
  why: null,
  detail: '550 5.1.1 [address]',
  end: 'taken',
  ...over,
});

/** What is said of rounds that come to these ends, and how often it was looked. */
async function said(rounds: (TakenReturn[] | null | Error)[]): Promise<{ lines: string[]; slept: number[] }> {
  const [lines, slept] = [[] as string[], [] as number[]];
  const { promise: ending, resolve: end } = Promise.withResolvers<void>();
  const left = [...rounds];
  await keepReturns({
    take: async () => {
      const round = left.shift() ?? [];
      if (left.length === 0) end();
      if (round instanceof Error) throw round;
      return round;
    },
    sleep: async (milliseconds) => {
      slept.push(milliseconds);
      // A process has other things to do meanwhile.
      await new Promise(setImmediate);
    },
    ending,
    report: (line) => lines.push(line),
  });
  return { lines, slept };
}

test('what came back is told by numbers, and nothing where nothing came', async () => {
  const soft = one({ told: 'soft' });
  const { lines, slept } = await said([
    [],
    [one({}), one({}), soft, one({ told: 'complaint' }), one({ end: 'known' }), one({ end: 'unmatched', who: null })],
    null,
  ]);
  expect(lines).toEqual([
    'Mail that came back: 2 hard bounces, 1 soft bounces, 1 complaints, 1 known before, 1 kept for people to read.',
  ]);
  expect(slept.slice(0, 2)).toEqual([300_000, 300_000]);
});

test('a fault is told by its code alone, and the next round goes on', async () => {
  const broken = Object.assign(new Error('/var/mail/reader@example.org could not be read'), { code: 'EACCES' });
  const { lines } = await said([broken, new Error('reader@example.org'), [one({})]]);
  expect(lines).toEqual([
    'Mail that came back could not be taken: EACCES.',
    'Mail that came back could not be taken: an unknown reason.',
    'Mail that came back: 1 hard bounces.',
  ]);
});
