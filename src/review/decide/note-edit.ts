import type { Slug } from '../../model/entry.ts';
import type { PersonId } from '../../model/person.ts';
import type { Review } from '../../model/review.ts';
import { ownValue } from '../state/own-value.ts';

/** Notes that somebody changed a text of issue.yaml: they are its last editor now. */
export function noteIssueEdit(review: Review, by: PersonId): Review {
  return { ...review, issueEditors: [...(review.issueEditors ?? []).filter((one) => one !== by), by] };
}

/** Notes that texts of one entry stand in another one now: whoever wrote them is an author there too. */
export function noteTaken(review: Review, { from, into }: { from: Slug; into: Slug }): Review {
  const there = ownValue(review.editors, into) ?? [];
  const come = (ownValue(review.editors, from) ?? []).filter((one) => !there.includes(one));
  return come.length === 0 ? review : { ...review, editors: { ...review.editors, [into]: [...come, ...there] } };
}

/** Notes that somebody changed the text of an entry: they are its last editor now, and one save more. */
export function noteEdit(review: Review, slug: Slug, by: PersonId): Review {
  const { seconds = 0, saves = 0 } = ownValue(ownValue(review.effort, slug), by) ?? {};
  const editors = [...(ownValue(review.editors, slug) ?? []).filter((one) => one !== by), by];
  return {
    ...review,
    effort: { ...review.effort, [slug]: { ...ownValue(review.effort, slug), [by]: { seconds, saves: saves + 1 } } },
    editors: { ...review.editors, [slug]: editors },
  };
}
