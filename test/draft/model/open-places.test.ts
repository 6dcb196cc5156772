import { expect, test } from 'vitest';
import { openPlaces } from '../../../src/draft/model/open-places.ts';

const settle = () => new Promise((done) => setImmediate(done));

test('there are so many places, and they are taken in the order in which they were asked for', async () => {
  const places = openPlaces(2, async () => {});
  const taken: number[] = [];
  const all = [0, 1, 2, 3].map(async (index) => {
    const place = await places.take();
    taken.push(index);
    return place;
  });
  await settle();
  expect(taken).toEqual([0, 1]);
  await (await all[0])?.leave();
  await settle();
  expect(taken).toEqual([0, 1, 2]);
});

test('who leaves twice gives one place', async () => {
  const places = openPlaces(1, async () => {});
  const first = await places.take();
  const taken: string[] = [];
  for (const name of ['second', 'third']) void places.take().then(() => taken.push(name));
  await first.leave();
  await first.leave();
  await settle();
  expect(taken).toEqual(['second']);
});

test('who leaves goes on when the next one has had its time', async () => {
  const order: string[] = [];
  const places = openPlaces(1, async () => {
    await settle();
    order.push('rested');
  });
  const first = await places.take();
  const next = places.take().then(() => order.push('next'));
  await first.leave();
  order.push('checked');
  await next;
  expect(order).toEqual(['next', 'rested', 'checked']);
});
