import { expect, test } from 'vitest';
import { bell } from '../../../src/deliver/sending/bell.ts';

/** A clock whose sleepers wake when they are told to. */
function handClock() {
  const asleep: { milliseconds: number; wake: () => void }[] = [];
  return {
    sleep: (milliseconds: number) => new Promise<void>((wake) => asleep.push({ milliseconds, wake })),
    asleep,
  };
}

const settle = (): Promise<void> => new Promise((wake) => setImmediate(wake));

function waiters(number: number, milliseconds = 1000) {
  const clock = handClock();
  const rung = bell(clock);
  const woken: number[] = [];
  for (let at = 0; at < number; at += 1) void rung.wait(milliseconds + at).then(() => woken.push(at));
  return { clock, bell: rung, woken };
}

test('it wakes whoever has waited longest, one at each ring', async () => {
  const { bell, woken } = waiters(3);
  bell.ring();
  await settle();
  expect(woken).toEqual([0]);
  bell.ring();
  await settle();
  expect(woken).toEqual([0, 1]);
});

test('all can be woken at once, and who rings where nobody waits wakes nobody later', async () => {
  const { bell, woken } = waiters(3);
  bell.ringAll();
  await settle();
  expect(woken).toEqual([0, 1, 2]);
  bell.ring();
  void bell.wait(1000).then(() => woken.push(3));
  await settle();
  expect(woken).toEqual([0, 1, 2]);
});

test('there is one timer for all, and when it is over all look again', async () => {
  const { clock, woken } = waiters(3);
  expect(clock.asleep.map(({ milliseconds }) => milliseconds)).toEqual([1000]);
  clock.asleep.shift()?.wake();
  await settle();
  expect(woken).toEqual([0, 1, 2]);
});

test('once its timer is over, whoever waits next begins another', async () => {
  const { clock, bell, woken } = waiters(1);
  clock.asleep.shift()?.wake();
  await settle();
  void bell.wait(500).then(() => woken.push(1));
  expect(clock.asleep.map(({ milliseconds }) => milliseconds)).toEqual([500]);
  clock.asleep.shift()?.wake();
  await settle();
  expect(woken).toEqual([0, 1]);
});
