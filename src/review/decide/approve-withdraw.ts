import type { Person } from '../../model/person.ts';
import { problem } from '../../model/problem.ts';
import type { Decision } from '../state/decision.ts';
import type { DeskIssue } from '../state/desk-issue.ts';

/**
 * Takes the approval of an issue back, so that its texts can be changed again. Anybody of the desk may: stopping an issue is never worse
 * than sending a wrong one, and the log says who it was.
 */
export function withdrawApproval({ approval }: Pick<DeskIssue, 'approval'>, _who: Pick<Person, 'id'>): Decision {
  if (approval === null) {
    return { outcome: 'refused', problems: [problem('approval-absent', {}, 'Nobody has approved this issue.')] };
  }
  const did = `withdrew the approval of ${approval.digest.slice(0, 12)}`;
  return { outcome: 'done', change: { approval: null }, did, answer: null };
}
