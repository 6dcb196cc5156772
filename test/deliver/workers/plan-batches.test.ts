import { array, assert, integer, property, record } from 'fast-check';
import { expect, test } from 'vitest';
import { planBatches } from '../../../src/deliver/workers/plan-batches.ts';

const stretch = (at: number, number: number) => ({ from: at * 10 + 1, to: at * 10 + 10, number });

test('neighbours with few mails are put together until a batch has enough', () => {
  const stretches = [stretch(0, 10), stretch(1, 3), stretch(2, 2), stretch(5, 4), stretch(6, 9)];
  expect(planBatches(stretches, [], 10)).toEqual([
    { from: 1, to: 10 },
    { from: 11, to: 60 },
    { from: 61, to: 70 },
  ]);
});

test('what is in a batch already is in no other, and no batch reaches across it', () => {
  const stretches = [stretch(0, 1), stretch(1, 1), stretch(2, 1)];
  expect(planBatches(stretches, [{ from: 15, to: 15 }], 10)).toEqual([
    { from: 1, to: 10 },
    { from: 21, to: 30 },
  ]);
});

test('whatever waits is in exactly one batch, planned now or before', () => {
  const some = array(record({ gap: integer({ min: 0, max: 3 }), number: integer({ min: 1, max: 10 }) }));
  const taken = array(record({ at: integer({ min: 0, max: 20 }), long: integer({ min: 0, max: 3 }) }), {
    maxLength: 3,
  });
  assert(
    property(some, taken, (gaps, held) => {
      let at = -1;
      const stretches = gaps.map(({ gap, number }) => stretch((at += gap + 1), number));
      const queued = held.map(({ at: from, long }) => ({ from: from * 10 + 1, to: (from + long) * 10 + 10 }));
      const planned = planBatches(stretches, queued, 10);
      for (const { from, to } of stretches) {
        const isQueued = queued.some((batch) => batch.from <= to && from <= batch.to);
        const holding = planned.filter((batch) => batch.from <= from && to <= batch.to);
        expect(holding).toHaveLength(isQueued ? 0 : 1);
      }
      for (const [place, batch] of planned.entries()) expect(batch.from).toBeGreaterThan(planned[place - 1]?.to ?? 0);
    }),
  );
});
