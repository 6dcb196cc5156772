import type { Person } from '../../model/person.ts';
import { problem } from '../../model/problem.ts';
import { approvalDigest, peopleMissing } from '../state/approval-state.ts';
import { contentChanges } from '../state/bound-changes.ts';
import { boundContent } from '../state/bound-content.ts';
import { canonicalDigest } from '../state/canonical-digest.ts';
import type { DeskChange, Decision } from '../state/decision.ts';
import type { DeskIssue } from '../state/desk-issue.ts';
import { givenApprovals } from '../state/logged-approvals.ts';

/**
 * The same decision, refused where the issue is approved and the decision would change what is approved. Comments and time do not;
 * withdrawing the approval is what opens the issue again. An approval that texts have left behind holds nobody up.
 */
export function unlessFrozen<Answer>(
  decide: (issue: DeskIssue) => Decision<Answer>,
): (issue: DeskIssue) => Decision<Answer> {
  return (issue) => {
    const decision = decide(issue);
    if (decision.outcome !== 'done' || !changesApproved(issue, decision.change) || !isFrozen(issue)) return decision;
    const message = `The issue is approved as ${issue.approval?.digest.slice(0, 12) ?? ''}; its texts and sign-offs stay as they are.`;
    return { outcome: 'refused', problems: [problem('approval-frozen', {}, message)] };
  };
}

/** Whether enough people approved the texts as they are. What renderings are made with is looked at before anything is sent. */
export function isFrozen(issue: DeskIssue): boolean {
  const { approval } = issue;
  if (approval === null || approvalDigest(approval) !== approval.digest) return false;
  const { missing, lone } = peopleMissing(issue, givenApprovals(issue).counted);
  const enough = missing === 0 && lone.length === 0;
  return enough && contentChanges(approval.bound, boundContent(issue)).length === 0;
}

/** Whether a person may change the issue now: its editors may, until it is approved. */
export function mayChange(person: Pick<Person, 'roles'>, issue: DeskIssue): boolean {
  return person.roles.includes('editor') && !isFrozen(issue);
}

function changesApproved({ issue: before, review: was }: DeskIssue, change: DeskChange): boolean {
  const { issue, review, entries, drafts } = change;
  const texts = (issue !== undefined && differ(issue, before)) || (entries?.size ?? 0) + (drafts?.size ?? 0) > 0;
  const marks =
    review !== undefined && (differ(review.signOffs, was.signOffs) || differ(review.acknowledged, was.acknowledged));
  return texts || marks;
}

function differ(a: unknown, b: unknown): boolean {
  return canonicalDigest(a) !== canonicalDigest(b);
}
