import type { Digest } from '../../model/evidence.ts';
import type { Person } from '../../model/person.ts';
import { problem, type Problem } from '../../model/problem.ts';
import type { Act } from '../state/act.ts';
import { warningsOf } from '../state/approval-state.ts';
import type { Decision } from '../state/decision.ts';
import type { DeskIssue } from '../state/desk-issue.ts';

/** A warning by its digest (`problemDigest`), and what the renderings complain of beside the checks. */
export type Acknowledging = { digest: Digest; problems: readonly Problem[] };

/**
 * Lets a warning stand, in the name of one person. Errors cannot be let stand. A warning that was acknowledged already stays with
 * whoever saw it first.
 */
export function acknowledgeProblem(issue: DeskIssue, { digest, problems }: Acknowledging, { who, now }: Act): Decision {
  const refusal = mayNot(who);
  if (refusal !== null) return refusal;
  const warning = warningsOf(issue, problems).find((one) => one.digest === digest);
  if (warning === undefined) {
    const message = 'The checks do not say this any more, or it is an error, which has to be mended.';
    return { outcome: 'refused', problems: [problem('approval-problem-unknown', {}, message)] };
  }
  if (warning.acknowledged !== null) return { outcome: 'done', change: {}, did: '', answer: null };
  const { code } = warning.problem;
  const acknowledged = [...issue.review.acknowledged, { problem: digest, code, by: who.id, at: now }];
  const did = `acknowledged ${code} ${digest.slice(0, 12)}`;
  return { outcome: 'done', change: { review: { ...issue.review, acknowledged } }, did, answer: null };
}

/** Takes it back: the warning asks for a look again. */
export function openProblemAgain(issue: DeskIssue, digest: Digest, who: Person): Decision {
  const refusal = mayNot(who);
  if (refusal !== null) return refusal;
  const acknowledged = issue.review.acknowledged.filter((one) => one.problem !== digest);
  if (acknowledged.length === issue.review.acknowledged.length) {
    return { outcome: 'done', change: {}, did: '', answer: null };
  }
  const did = `took back the acknowledgement ${digest.slice(0, 12)}`;
  return { outcome: 'done', change: { review: { ...issue.review, acknowledged } }, did, answer: null };
}

function mayNot({ roles, name }: Person): (Decision & { outcome: 'refused' }) | null {
  if (roles.includes('editor') || roles.includes('approver')) return null;
  const message = `${name} has neither the role editor nor approver.`;
  return { outcome: 'refused', problems: [problem('desk-role-missing', {}, message)] };
}
