import type { Slug } from '../../model/entry.ts';
import type { Person, PersonId } from '../../model/person.ts';
import type { Review } from '../../model/review.ts';
import type { Decision } from '../state/decision.ts';
import type { DeskIssue } from '../state/desk-issue.ts';
import { isFrozen } from './approve-freeze.ts';
import { ownValue } from '../state/own-value.ts';

/** Seconds that one visit to an entry can count at most. */
export const mostSeconds = 600;

/**
 * Adds the seconds that an entry was before somebody's eyes. A number that no visit can have counts as none, and so does a look at an
 * issue that is approved: it is no work on it any more.
 */
export function addTime(
  issue: DeskIssue,
  { slug, seconds }: { slug: Slug; seconds: number },
  who: Pick<Person, 'id'>,
): Decision {
  const counted = Number.isFinite(seconds) ? Math.min(mostSeconds, Math.floor(seconds)) : 0;
  if (counted <= 0 || !issue.entries.has(slug) || isFrozen(issue))
    return { outcome: 'done', change: {}, did: '', answer: null };
  const review = withTime(issue.review, slug, { id: who.id, seconds: counted });
  return { outcome: 'done', change: { review }, did: `read entries/${slug}.yaml`, answer: null };
}

/** The review with whole seconds more that somebody had an entry before them. */
export function withTime(review: Review, slug: Slug, { id, seconds }: { id: PersonId; seconds: number }): Review {
  if (seconds === 0) return review;
  const own = ownValue(ownValue(review.effort, slug), id) ?? { seconds: 0, saves: 0 };
  const spent = { ...own, seconds: own.seconds + seconds };
  return { ...review, effort: { ...review.effort, [slug]: { ...ownValue(review.effort, slug), [id]: spent } } };
}
