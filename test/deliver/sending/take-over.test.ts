import { expect, test } from 'vitest';
import { lastSign, takeOver } from '../../../src/deliver/sending/take-over.ts';
import type { SenderBeat } from '../../../src/platform/ports.ts';
import { afterNoon, noon } from '../../builders/stored-readers.ts';

const own = { sender: 'ours', host: 'here' };

/** Whom a process of `here` gives up at noon, where processes 1 and 2 of this machine run. */
async function givenUp(senders: readonly SenderBeat[]): Promise<string[] | null> {
  const asked: { gone: string[] | null } = { gone: null };
  const ledger = {
    senders: () => Promise.resolve([...senders]),
    abandon: (gone: readonly string[]) => {
      asked.gone = [...gone];
      return Promise.resolve(gone.length);
    },
  };
  const number = await takeOver(ledger, own, { now: noon, isRunning: (pid) => pid < 3 });
  expect(number).toBe(asked.gone?.length ?? 0);
  return asked.gone;
}

const sender = (over: Partial<SenderBeat>): SenderBeat => ({
  sender: 'other',
  host: 'here',
  pid: 1,
  at: noon,
  ...over,
});

test.each<[string, Partial<SenderBeat>, boolean]>([
  ['a process of this machine that runs', {}, false],
  ['one that does not run any more, however fresh its sign of life', { pid: 9 }, true],
  [
    'one whose number another process has by now, silent for more than two minutes',
    { pid: 2, at: afterNoon(-121) },
    true,
  ],
  ['one that was silent for two minutes', { at: afterNoon(-120) }, false],
  ['a number of another machine says nothing', { host: 'there', pid: 9 }, false],
  ['another machine that was silent for longer', { host: 'there', at: afterNoon(-121) }, true],
  ['a machine whose clock is ahead', { host: 'there', at: afterNoon(300) }, false],
  ['one that claimed and never said who it is', { host: '', pid: 0 }, false],
  ['itself, though it was asleep for an hour', { sender: 'ours', at: afterNoon(-3600) }, false],
])('%s is given up: %j', async (_, over, isGone) => {
  const one = sender(over);
  expect(await givenUp([one])).toEqual(isGone ? [one.sender] : null);
});

test('all that are gone are given up in one step, and nobody else', async () => {
  const gone = await givenUp([
    sender({ sender: 'a', pid: 9 }),
    sender({ sender: 'b' }),
    sender({ sender: 'c', host: 'there', at: afterNoon(-999) }),
  ]);
  expect(gone).toEqual(['a', 'c']);
});

test('the last sign of life is the latest of all, whatever the precision of each', () => {
  expect(lastSign([])).toBeNull();
  const signs = [noon, '2026-11-22T12:00:00.500Z', afterNoon(-9)];
  expect(lastSign(signs.map((at, place) => sender({ sender: String(place), at })))).toBe('2026-11-22T12:00:00.500Z');
});
