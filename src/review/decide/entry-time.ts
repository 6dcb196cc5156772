import type { Slug } from '../../model/entry.ts';
import type { Person } from '../../model/person.ts';
import type { Decision } from '../state/decision.ts';
import type { DeskIssue } from '../state/desk-issue.ts';
import { ownValue } from '../state/own-value.ts';

/** Seconds that one visit to an entry can count at most. */
const mostSeconds = 600;

/** Adds the seconds that an entry was before somebody's eyes. A number that no visit can have counts as none. */
export function addTime(
  issue: DeskIssue,
  { slug, seconds }: { slug: Slug; seconds: number },
  who: Pick<Person, 'id'>,
): Decision {
  const counted = Number.isFinite(seconds) ? Math.min(mostSeconds, Math.floor(seconds)) : 0;
  if (counted <= 0 || !issue.entries.has(slug)) return { outcome: 'done', change: {}, did: '', answer: null };
  const own = ownValue(ownValue(issue.review.effort, slug), who.id) ?? { seconds: 0, saves: 0 };
  const effort = {
    ...issue.review.effort,
    [slug]: { ...ownValue(issue.review.effort, slug), [who.id]: { ...own, seconds: own.seconds + counted } },
  };
  return {
    outcome: 'done',
    change: { review: { ...issue.review, effort } },
    did: `read entries/${slug}.yaml`,
    answer: null,
  };
}
