import { expect, test } from 'vitest';
import { gatherExchanges, type Turn } from '../../../src/deliver/sending/gather-exchanges.ts';
import type { Claimed, Ledger, NotClaimed, Settled, Waiting, WindowLimit } from '../../../src/platform/ports.ts';
import { noon, readerId, result } from '../../builders/stored-readers.ts';

const waiting = (number: number, queue = 'example.org'): Waiting => ({
  issue: '2026-W47',
  subscriber: readerId(number),
  place: number + 1,
  queue,
  mode: 'zh',
  attempts: 0,
  class: null,
});

const claimedOf = (row: Waiting): Claimed => ({ ...row, attempts: 1, address: 'reader@example.org' });

const settledOf = (number: number): Settled => result(claimedOf(waiting(number)), { at: noon });

type Step = Parameters<Ledger['exchange']>[0];

/** A ledger that hands out whatever is asked for; each step ends when it is let go. */
function slowLedger({ not = [] as NotClaimed[] } = {}) {
  const steps: Step[] = [];
  const open: { done: () => void; fail: (error: Error) => void }[] = [];
  const ledger: Pick<Ledger, 'exchange'> = {
    exchange: (step) => {
      steps.push(step);
      const refused = new Set(not.map(({ subscriber }) => subscriber));
      const claimed = step.claim.filter(({ subscriber }) => !refused.has(subscriber)).map(claimedOf);
      return new Promise((resolve, reject) => open.push({ done: () => resolve({ claimed, not }), fail: reject }));
    },
  };
  return { ledger, steps, next: () => open.shift() };
}

/** Everything that can go on has gone on. */
const settle = (): Promise<void> => new Promise((wake) => setImmediate(wake));

/** Turns that pass when they are let. */
function handTurns() {
  const open: (() => void)[] = [];
  return {
    nextTurn: () => new Promise<void>((wake) => open.push(wake)),
    pass: async (): Promise<void> => {
      open.shift()?.();
      await settle();
    },
  };
}

function gather(ledger: Pick<Ledger, 'exchange'>, nextTurn: () => Promise<void> = settle) {
  const queues: (readonly string[])[] = [];
  const limits = (asked: readonly string[]): WindowLimit[] => {
    queues.push(asked);
    return [];
  };
  return {
    exchange: gatherExchanges(ledger, { sender: 'one', clock: { now: () => noon }, limits, nextTurn }),
    queues,
  };
}

const claim = (number: number, queue?: string): Turn => ({ settle: null, claim: waiting(number, queue) });

test('what is ready in the same turn is one step, and each connection gets its own answer', async () => {
  const { ledger, steps, next } = slowLedger({ not: [{ subscriber: readerId(1), why: 'skipped' }] });
  const { exchange, queues } = gather(ledger);
  const answers = Promise.all([
    exchange({ settle: settledOf(7), claim: waiting(0) }),
    exchange(claim(1, 'other.invalid')),
    exchange({ settle: settledOf(8), claim: null }),
  ]);
  await settle();
  await settle();
  next()?.done();
  const [first, second, third] = await answers;
  expect(steps.map((step) => [step.settle.length, step.claim.length])).toEqual([[2, 2]]);
  expect(queues).toEqual([['example.org', 'other.invalid']]);
  expect([first?.claimed?.subscriber, first?.not]).toEqual([readerId(0), null]);
  expect([second?.claimed, second?.not?.why]).toEqual([null, 'skipped']);
  expect(third).toEqual({ claimed: null, not: null });
});

test('as long as each turn brings more it is waited for, and no longer', async () => {
  const { ledger, steps, next } = slowLedger();
  const { nextTurn, pass } = handTurns();
  const { exchange } = gather(ledger, nextTurn);
  const answers = [exchange(claim(0))];
  answers.push(exchange(claim(1)));
  await pass();
  expect(steps).toHaveLength(0);
  answers.push(exchange(claim(2)));
  await pass();
  expect(steps).toHaveLength(0);
  await pass();
  expect(steps.map((step) => step.claim.length)).toEqual([3]);
  next()?.done();
  await Promise.all(answers);
});

test('one step runs at a time; what comes meanwhile is the next', async () => {
  const { ledger, steps, next } = slowLedger();
  const { exchange } = gather(ledger);
  const first = exchange(claim(0));
  await settle();
  await settle();
  const others = Promise.all([exchange(claim(1)), exchange(claim(2))]);
  await settle();
  expect(steps.map((step) => step.claim.length)).toEqual([1]);
  next()?.done();
  await first;
  await settle();
  await settle();
  expect(steps.map((step) => step.claim.length)).toEqual([1, 2]);
  next()?.done();
  expect((await others).map(({ claimed }) => claimed?.subscriber)).toEqual([readerId(1), readerId(2)]);
});

test('a step that fails is told to all whose turn it was, and the next is another', async () => {
  const { ledger, steps, next } = slowLedger();
  const { exchange } = gather(ledger);
  const ends = Promise.allSettled([exchange(claim(0)), exchange(claim(1))]);
  await settle();
  await settle();
  next()?.fail(new Error('The disk is full.'));
  expect((await ends).map((end) => end.status === 'rejected' && String(end.reason))).toEqual([
    'Error: The disk is full.',
    'Error: The disk is full.',
  ]);
  const later = exchange(claim(2));
  await settle();
  await settle();
  next()?.done();
  expect((await later).claimed?.subscriber).toBe(readerId(2));
  expect(steps).toHaveLength(2);
});
