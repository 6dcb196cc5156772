import type { Approval, ApprovalWay, Bound, GivenApproval } from '../../model/approval.ts';
import type { Digest } from '../../model/evidence.ts';
import type { Person } from '../../model/person.ts';
import { problem, type Problem } from '../../model/problem.ts';
import type { Acknowledged } from '../../model/review.ts';
import { approvalDigest, isBlocked, peopleMissing, standingOf } from '../state/approval-state.ts';
import type { Binding, Standing } from '../state/approval-state.ts';
import { isSameHuman } from '../state/approvers.ts';
import { boundChanges, contentChanges, type StaleReason } from '../state/bound-changes.ts';
import { boundContent } from '../state/bound-content.ts';
import type { Act } from '../state/act.ts';
import type { Decision } from '../state/decision.ts';
import type { DeskIssue } from '../state/desk-issue.ts';
import { approvedLine, takesTwo } from '../state/logged-approvals.ts';

/** All that a digest was made of, as the page showed it; null where only the digest is known. */
export type Seen = { bound: Bound; acknowledged: Acknowledged[] } | null;

/** An approval of exactly what `shown` names. `binding` is of now; `seen` says what was shown, to tell what changed. */
export type Approving = { shown: Digest; binding: Binding; way: ApprovalWay; seen?: Seen };

/** Either the issue has one approval more, or it is not what was shown and nothing was approved. */
export type Approved =
  | { kind: 'approved'; digest: Digest; complete: boolean }
  | { kind: 'changed'; shown: Digest; digest: Digest; changes: StaleReason[] };

/**
 * Approves an issue in the name of one person. An approval that others gave for another state of it is void and goes. What was shown
 * must be what is there now, recomputed by the caller; texts that changed since then are seen here.
 */
export function approve(
  issue: DeskIssue,
  { shown, binding, way, seen = null }: Approving,
  { who, now }: Act,
): Decision<Approved> {
  if (!who.roles.includes('approver')) return refused('desk-role-missing', `${who.name} has not the role approver.`);
  const standing = standingOf(issue, binding);
  const { digest, acknowledged, obstacles } = standing;
  const meanwhile = contentChanges(binding.bound, boundContent(issue));
  if (digest !== shown || meanwhile.length > 0) {
    const changes = meanwhile.length > 0 ? meanwhile : sinceShown(shown, { bound: binding.bound, acknowledged }, seen);
    return { outcome: 'conflict', answer: { kind: 'changed', shown, digest, changes } };
  }
  if (isBlocked(obstacles)) return { outcome: 'refused', problems: [blocked(obstacles)] };
  const before = approvalsBefore(issue, standing, who);
  const repeated = before.find(({ by }) => isSameHuman(by, who.id, issue.newsletter.people));
  if (repeated !== undefined)
    return refused('approval-repeated', `${who.name} approved this on ${repeated.at} already.`);
  const approvals = [...before, { by: who.id, at: now, way }];
  const approval: Approval = { digest, bound: binding.bound, acknowledged, approvals };
  const { missing, lone } = peopleMissing(issue, [...standing.counted, { by: who.id, at: now, way }]);
  const complete = missing === 0 && lone.length === 0;
  const did = `${approvedLine(digest)}${complete ? '' : ', more people are needed'}`;
  return { outcome: 'done', change: { approval }, did, answer: { kind: 'approved', digest, complete } };
}

/**
 * The approvals that stay beside a new one: none of another state. One that was written by hand goes where it does not count, and
 * where whoever it names gives it now so that the log knows it.
 */
function approvalsBefore(issue: DeskIssue, { state, unlogged }: Standing, who: Person): GivenApproval[] {
  if (state === 'stale' || issue.approval === null) return [];
  const { approval, people } = issue.newsletter;
  const goes = (one: GivenApproval): boolean => takesTwo(approval) || isSameHuman(one.by, who.id, people);
  return issue.approval.approvals.filter((one) => !unlogged.includes(one) || !goes(one));
}

/** What changed since a page was shown; what the page brings back of it is believed only where it is what the digest names. */
function sinceShown(shown: Digest, now: Pick<Approval, 'bound' | 'acknowledged'>, seen: Seen): StaleReason[] {
  if (seen === null || approvalDigest(seen) !== shown) return [];
  const changes = boundChanges(seen.bound, now.bound);
  return changes.length > 0 ? changes : [{ part: 'problems', name: null, was: null, is: null }];
}

function blocked({ errors, warnings, unsigned }: ReturnType<typeof standingOf>['obstacles']): Problem {
  const parts = [
    [errors.length, errors.length === 1 ? 'error' : 'errors'],
    [warnings.length, warnings.length === 1 ? 'warning to acknowledge' : 'warnings to acknowledge'],
    [unsigned.length, unsigned.length === 1 ? 'entry to sign off' : 'entries to sign off'],
  ] as const;
  const words = parts.filter(([count]) => count > 0).map(([count, name]) => `${count} ${name}`);
  return problem('approval-blocked', {}, `The issue cannot be approved yet: ${words.join(', ')}.`);
}

function refused(
  code: 'desk-role-missing' | 'approval-repeated',
  message: string,
): { outcome: 'refused'; problems: Problem[] } {
  return { outcome: 'refused', problems: [problem(code, {}, message)] };
}
