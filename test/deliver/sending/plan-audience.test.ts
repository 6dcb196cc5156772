import { expect, test } from 'vitest';
import { leastTime, modesFor, planAudience } from '../../../src/deliver/sending/plan-audience.ts';
import { DeliverySettings } from '../../../src/model/delivery-settings.ts';

const settings = (over: object = {}) => DeliverySettings.parse(over);
const readers = [
  { language: 'zh', domain: 'qq.com', number: 300 },
  { language: 'zh', domain: 'foxmail.com', number: 100 },
  { language: 'en', domain: 'gmail.com', number: 50 },
  { language: 'both', domain: 'example.org', number: 10 },
] as const;

test('readers get their own language, or what the issue is made in', () => {
  expect(modesFor(['both', 'zh', 'en'])).toEqual({ zh: 'zh', en: 'en', both: 'both' });
  expect(modesFor(['both'])).toEqual({ zh: 'both', en: 'both', both: 'both' });
  expect(modesFor(['zh', 'both'])).toEqual({ zh: 'zh', en: 'both', both: 'both' });
  expect(modesFor(['zh', 'en'])).toEqual({ zh: 'zh', en: 'en', both: 'zh' });
});

test('the audience is counted by mode and by what shares limits', () => {
  const plan = planAudience(readers, { who: 'everyone', languages: ['both', 'zh'] }, settings());
  expect(plan).toEqual({
    total: 460,
    modes: [
      { mode: 'zh', number: 400 },
      { mode: 'both', number: 60 },
    ],
    queues: [
      { queue: 'qq', number: 400 },
      { queue: 'gmail', number: 50 },
      { queue: 'example.org', number: 10 },
    ],
  });
  expect(planAudience(readers, { who: 'en', languages: ['en'] }, settings()).total).toBe(50);
});

test('it takes at least the waits of canary steps and what the limits of the slowest queue allow', () => {
  const { total, queues } = planAudience(readers, { who: 'everyone', languages: ['both', 'zh', 'en'] }, settings());
  // Of 460 one percent is too few to tell anything, and QQ takes 30 a minute.
  expect(leastTime({ total, queues }, settings())).toEqual({ canary: 60, limits: 13, slowest: 'qq' });
  const slow = settings({ canary: [], windows: [{ most: 10, seconds: 60 }] });
  expect(leastTime({ total, queues }, slow)).toEqual({ canary: 0, limits: 45, slowest: null });
  expect(leastTime({ total: 0, queues: [] }, settings())).toEqual({ canary: 0, limits: 0, slowest: null });
});
