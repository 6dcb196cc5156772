import type { Person, PersonId } from '../../model/person.ts';
import type { Account, PullReview, Sha } from './pull-request-state.ts';

/** Why an approving review is no approval. */
export type VoidReason = 'older' | 'dismissed' | 'unlisted' | 'role' | 'other-files';

/** `counting` approve in the order of their reviews; `empty` do not. */
export type JudgedReviews = { counting: Person[]; empty: { login: string; why: VoidReason }[] };

/**
 * What a review is judged by. `isBound`: the files of the head are those here, and its message names the digest that is bound now.
 * Reviews of those whose approval counts already say nothing new.
 */
export type ReviewedHead = {
  head: Sha;
  isBound: boolean;
  people: readonly Person[];
  approved: ReadonlySet<PersonId>;
};

const opinions = new Set(['APPROVED', 'CHANGES_REQUESTED', 'DISMISSED']);

/** Which reviews approve exactly the head. The last word of each person counts; people are told apart by their number. */
export function judgeReviews(
  reviews: readonly PullReview[],
  { head, isBound, people, approved }: ReviewedHead,
): JudgedReviews {
  const last = new Map<number, PullReview & { user: Account }>();
  for (const review of reviews) {
    const { user } = review;
    if (user === null || !opinions.has(review.state)) continue;
    last.delete(user.id);
    last.set(user.id, { ...review, user });
  }
  const judged: JudgedReviews = { counting: [], empty: [] };
  for (const { user, state, commit } of last.values()) {
    const person = people.find(({ github }) => github === user.id);
    if (state === 'CHANGES_REQUESTED' || (person !== undefined && approved.has(person.id))) continue;
    const why = reasonAgainst({ state, person, isHead: commit === head, isBound });
    if (why !== null) judged.empty.push({ login: user.login, why });
    else if (person !== undefined) judged.counting.push(person);
  }
  return judged;
}

function reasonAgainst(one: {
  state: string;
  person: Person | undefined;
  isHead: boolean;
  isBound: boolean;
}): VoidReason | null {
  if (one.state === 'DISMISSED') return 'dismissed';
  if (one.person === undefined) return 'unlisted';
  if (!one.person.roles.includes('approver')) return 'role';
  if (!one.isHead) return 'older';
  return one.isBound ? null : 'other-files';
}
