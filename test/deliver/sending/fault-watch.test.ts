import { expect, test } from 'vitest';
import { faultWatch } from '../../../src/deliver/sending/fault-watch.ts';
import type { ReplyClass } from '../../../src/model/delivery.ts';

/** What it says after so many ends of each kind, in their order. */
function after(...ends: readonly (readonly [number, ReplyClass])[]): string | null {
  const watch = faultWatch();
  for (const [number, end] of ends) for (let at = 0; at < number; at += 1) watch.ended(end);
  return watch.why();
}

test('nothing speaks against a relay that nothing was said of', () => {
  expect(faultWatch().why()).toBeNull();
});

test.each([
  [2, null],
  [3, "The relay refused 3 of the last 3 mails for a reason that is ours, not the readers'."],
])('of the first mails %d refusals in a row are told: %s', (number, why) => {
  expect(after([number, 'our-fault'])).toBe(why);
});

test('among mails that are taken it takes eight of forty', () => {
  expect(after([10, 'taken'], [7, 'our-fault'])).toBeNull();
  expect(after([10, 'taken'], [8, 'our-fault'])).toContain('8 of the last 18 mails');
});

test('what lies further back than forty mails is forgotten', () => {
  expect(after([7, 'our-fault'], [34, 'taken'], [1, 'our-fault'])).toBeNull();
  expect(after([8, 'our-fault'], [32, 'taken'])).toContain('8 of the last 40 mails');
  expect(after([8, 'our-fault'], [33, 'taken'])).toBeNull();
});

test('what readers or their providers are at fault for does not count', () => {
  for (const end of ['soft', 'suppress', 'later', 'back-off', 'connection'] as const)
    expect(after([40, end])).toBeNull();
});
