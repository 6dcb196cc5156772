import type { Instant } from '../../model/instant.ts';
import type { Random } from '../../platform/ports.ts';
import type { Pace, Verdict } from './classify-reply.ts';

const minute = 60_000;
/** The first retry is short, since greylisting wants a few minutes; RFC 5321, section 4.5.4.1 asks for 30 minutes from then on. */
const waits: Record<Pace, { first: number; next: number; most: number }> = {
  'at-once': { first: 0, next: 1, most: 30 },
  usual: { first: 5, next: 30, most: 8 * 60 },
  hours: { first: 2 * 60, next: 4 * 60, most: 12 * 60 },
};

/**
 * When to try again: grows twofold each time, with up to half as much again at random so that what failed together does not return
 * together; null when it would be later than the hours after which a mail is given up.
 * @param attempts begun so far, from 1.
 * @param since when the mail was first tried.
 */
export function nextTry(
  pace: Pace,
  when: { attempts: number; since: Instant; now: Instant; giveUpHours: number; random: Random },
): Instant | null {
  const { first, next, most } = waits[pace];
  const turns = Math.min(Math.max(when.attempts, 1) - 2, 20);
  const wait = turns < 0 ? first : Math.min(next * 2 ** turns, most);
  const due = Date.parse(when.now) + Math.round(wait * minute * (1 + when.random() / 2));
  return due > Date.parse(when.since) + when.giveUpHours * 60 * minute ? null : new Date(due).toISOString();
}

/** How a queue rests: until when, and how many times in a row it had to. */
export type QueueRest = { until: Instant | null; times: number };

export const awake: QueueRest = { until: null, times: 0 };

const longestRest = 6 * 60;

/**
 * What a verdict makes of its queue. Each further rest in a row is twice as long, up to six hours. Replies to what was already under way
 * when the rest began say nothing new; a mail that is taken ends the row.
 */
export function restAfter(rest: QueueRest, verdict: Pick<Verdict, 'class' | 'rest'>, now: Instant): QueueRest {
  if (isResting(rest, now)) return rest;
  if (verdict.class === 'taken') return rest.times === 0 ? rest : awake;
  if (verdict.rest === 0) return rest;
  const minutes = Math.min(verdict.rest * 2 ** Math.min(rest.times, 10), Math.max(longestRest, verdict.rest));
  return { until: new Date(Date.parse(now) + minutes * minute).toISOString(), times: rest.times + 1 };
}

export function isResting({ until }: QueueRest, now: Instant): boolean {
  return until !== null && Date.parse(now) < Date.parse(until);
}
