import type { Bound, BoundFace } from '../../../model/approval.ts';
import type { Mode } from '../../../model/bilingual.ts';
import { problem, type Problem } from '../../../model/problem.ts';
import { sayReason } from '../../../review/pages/approve-reasons.ts';
import { canonicalDigest } from '../../../review/state/canonical-digest.ts';
import { wordsIn } from '../../../review/words/words.ts';
import type { IssueStanding } from '../desk/issue-standing.ts';

/** Why nothing goes; null where the issue is as enough people approved it. */
export function gateClosed({ issue: { id }, standing }: IssueStanding): Problem | null {
  const { state, reasons, missing, unlogged } = standing;
  if (state === 'approved') return null;
  if (state === 'stale') {
    const why = reasons.map((reason) => sayReason(wordsIn('en'), reason)).join(' ');
    return problem('send-stale', {}, `${id} was approved and is another issue now. ${why}`);
  }
  const more =
    state === 'none'
      ? 'Nobody has approved it'
      : `Not enough people have approved it, ${Math.max(1, missing)} more must`;
  const others = unlogged.map(({ by }) => ` The approval by ${by} does not count: log.jsonl does not know it.`);
  return problem('send-not-approved', {}, `${id} is not approved. ${more}.${others.join('')}`);
}

type MailFaces = Readonly<Record<Mode, Omit<BoundFace, 'page'>>>;

/**
 * The faces that may leave for a mailing that was confirmed: what was approved under its digest. Once mails have left, what does not
 * change a mail may have changed since, such as the day on which the issue was published: the faces themselves are held against it, and
 * what else stands in every mail is held here.
 */
export function approvedFaces(
  found: IssueStanding,
  mailing: { digest: string; hasBegun: boolean },
): { faces: MailFaces; problems: [] } | { faces: null; problems: Problem[] } {
  const { issue, binding, standing } = found;
  if (standing.state === 'approved' && standing.digest === mailing.digest)
    return { faces: binding.bound.faces, problems: [] };
  const { approval } = issue;
  if (mailing.hasBegun && approval?.digest === mailing.digest && hasSameFrame(approval.bound, binding.bound))
    return { faces: approval.bound.faces, problems: [] };
  const closed = gateClosed(found);
  if (closed !== null) return { faces: null, problems: [closed] };
  const message = `${issue.id} was confirmed as ${mailing.digest}; what is approved now is ${standing.digest}.`;
  return { faces: null, problems: [problem('send-stale', {}, message)] };
}

/** Whether mails are from the same sender, of the same list, lead to the same places, and are signed for the same name. */
function hasSameFrame(was: Bound, is: Bound): boolean {
  const [before, now] = [was, is].map(({ sender, delivery }) => canonicalDigest({ sender, delivery }));
  return before === now;
}
