import type { Instant } from '../../../model/instant.ts';
import { problem, type Problem } from '../../../model/problem.ts';
import type { PersonId } from '../../../model/person.ts';
import { approve } from '../../../review/decide/approve.ts';
import type { JudgedReviews, VoidReason } from '../../../review/pull-request/judge-reviews.ts';
import type { IssueStanding } from './issue-standing.ts';
import type { IssueStore } from './issue-store.ts';

const reasons: Record<VoidReason, string> = {
  older: 'it is of an older commit',
  dismissed: 'it was dismissed',
  unlisted: 'newsletter.yaml lists nobody with this account',
  role: 'its author has not the role approver',
  'other-files': 'what is here now is not what the commit names; it has to be given for the newest commit',
};

/** Who approved by a review just now, and why the others did not. */
export type ReviewApprovals = { approved: PersonId[]; problems: Problem[] };

/** Counts approving reviews as approvals of exactly what stands here, by the rules of the desk. */
export async function takeApprovals(
  { counting, empty }: JudgedReviews,
  { store, standing, now }: { store: IssueStore; standing: IssueStanding; now: Instant },
): Promise<ReviewApprovals> {
  const { issue, binding } = standing;
  const shown = standing.standing.digest;
  const found: ReviewApprovals = {
    approved: [],
    problems: empty.map(({ login, why }) => isVoid(login, reasons[why])),
  };
  for (const person of counting) {
    const { value, problems } = await store.write(issue.id, person, (desk) =>
      approve(desk, { shown, binding, way: 'pull-request' }, { who: person, now }),
    );
    const refusal = value === null ? problems : value.outcome === 'refused' ? value.problems : [];
    // Somebody approved this before: a review stays where it is, and is read again at each run.
    if (refusal.some(({ code }) => code === 'approval-repeated')) continue;
    found.problems.push(...refusal.map(({ message }) => isVoid(person.name, message)));
    if (value?.outcome === 'conflict') found.problems.push(isVoid(person.name, 'the issue changed meanwhile'));
    if (value?.outcome === 'done') found.approved.push(person.id);
  }
  return found;
}

function isVoid(who: string, why: string): Problem {
  return problem(
    'pull-request-review-void',
    {},
    `The approving review by ${who} does not count: ${why.replace(/\.$/, '')}.`,
  );
}
