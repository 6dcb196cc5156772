import { expect, test } from 'vitest';
import type { Waiting } from '../../../src/platform/ports.ts';
import { pageOfQueue, waitingRoom } from '../../../src/deliver/sending/waiting-room.ts';
import { afterNoon, noon, readerId } from '../../builders/stored-readers.ts';

const limits = { connections: 2, perConnection: 100, windows: [] };
const row = (place: number, queue: string): Waiting => ({
  issue: '2026-W47',
  subscriber: readerId(place),
  place,
  queue,
  mode: 'zh',
  attempts: 0,
  class: null,
});
const rows = (number: number, queue: string, from = 1): Waiting[] =>
  Array.from({ length: number }, (_, at) => row(from + at, queue));

test('queues take turns, and none has more connections than it may', () => {
  const room = waitingRoom(() => limits);
  room.add([...rows(5, 'a'), ...rows(5, 'b', 100)]);
  const taken = Array.from({ length: 6 }, () => room.take(noon)?.queue ?? null);
  expect(taken).toEqual(['a', 'b', 'a', 'b', null, null]);
  room.done('a');
  expect(room.take(noon)?.queue).toBe('a');
});

test('a queue whose window is full waits, the others go on, and it is known until when', () => {
  const room = waitingRoom(() => limits);
  room.add([...rows(2, 'a'), ...rows(1, 'b', 100)]);
  const first = room.take(noon)!;
  room.done('a');
  room.putBack(first, afterNoon(30));
  expect(room.take(noon)?.queue).toBe('b');
  room.done('b');
  expect(room.state(noon)).toEqual({ busy: 0, open: false, until: afterNoon(30) });
  expect(room.take(afterNoon(30))).toEqual(first);
});

test('a queue that is told to back off rests', () => {
  const room = waitingRoom(() => limits);
  room.add(rows(3, 'a'));
  room.take(noon);
  room.note('a', { class: 'back-off', rest: 15 }, noon);
  room.done('a');
  expect(room.take(afterNoon(899))).toBeNull();
  expect(room.blocked(noon)).toEqual(['a']);
  expect(room.take(afterNoon(900))).not.toBeNull();
});

test('the room stays small however many domains there are, and is read on where nothing in it may leave', () => {
  const room = waitingRoom(() => limits);
  const names = Array.from({ length: 500 }, (_, at) => `d${at}.invalid`);
  room.expect(names);
  let place = 0;
  for (let turn = 0; turn < 100; turn += 1)
    for (const { queue } of room.hungry(noon)) {
      const page = rows(pageOfQueue, queue, (place += pageOfQueue));
      room.fill(queue, { planned: page, deferred: [] }, pageOfQueue);
    }
  const held = place / pageOfQueue;
  expect(held).toBeLessThanOrEqual(40);
  expect(room.hungry(noon)).toEqual([]);
  expect(room.hungry(noon, true)).not.toEqual([]);
});

test('the same row is in memory once', () => {
  const room = waitingRoom(() => limits);
  room.add(rows(1, 'a'));
  room.add(rows(1, 'a'));
  room.take(noon);
  expect(room.take(noon)).toBeNull();
});
