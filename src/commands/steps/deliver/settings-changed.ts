import type { Ready } from '../../../deliver/sending/ready-to-send.ts';
import type { Bound } from '../../../model/approval.ts';
import { problem, type Problem } from '../../../model/problem.ts';
import type { IssueId } from '../../../model/window.ts';
import { boundDelivery } from '../../../review/state/bound-content.ts';
import { canonicalDigest } from '../../../review/state/canonical-digest.ts';

/**
 * Why a process that has run for long does not send an issue: it began with other settings of newsletter.yaml than were approved.
 * @param ready what it sends with
 */
export function settingsChanged(issue: IssueId, bound: Bound, { sender, site, settings }: Ready): Problem | null {
  const own = canonicalDigest({ sender, ...boundDelivery({ site, delivery: settings }) });
  const { site: approvedSite = '', ...delivery } = bound.delivery ?? {};
  const slashed = approvedSite.endsWith('/') ? approvedSite : `${approvedSite}/`;
  if (own === canonicalDigest({ sender: bound.sender, delivery: { ...delivery, site: slashed } })) return null;
  const message = `${issue} was approved with other settings of newsletter.yaml than this process began with; start it anew.`;
  return problem('send-stale', {}, message);
}
