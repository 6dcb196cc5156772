import type { Mode } from '../../../model/bilingual.ts';
import { audienceLine, deliveryRows, senderLine } from '../../../review/state/bound-changes.ts';
import { takesTwo } from '../../../review/state/logged-approvals.ts';
import type { UnloggedApproval } from '../status-rows.ts';
import type { IssueStanding } from './issue-standing.ts';

/** What would leave in one language, for `--json`. */
export type PlannedFace = { mode: Mode; subject: string; html: number; text: number; page: number };

/** The faces that go out, in the order of newsletter.yaml. */
export function plannedFaces({ binding: { bound } }: IssueStanding): PlannedFace[] {
  return bound.audience.languages.map((mode) => {
    const { subject, html, text, page } = bound.faces[mode];
    return { mode, subject, html: html.bytes, text: text.bytes, page: page.bytes };
  });
}

/** What is bound, as people read it on a terminal. */
export function planLines(found: IssueStanding): string[] {
  const { issue, binding, standing } = found;
  const { counts, audience, sender, delivery } = binding.bound;
  const faces = plannedFaces(found).flatMap(({ mode, subject, html, text, page }) => [
    `  ${mode.padEnd(8)}  ${subject}`,
    `            mail ${html}, plain text ${text}, page ${page} bytes`,
  ]);
  return [
    `${issue.id}: ${counts.entries} entries in ${counts.sections} sections, ${counts.handMade} parts by hand, ${counts.pictures} pictures`,
    `  audience  ${audienceLine(audience)}`,
    `  sender    ${senderLine(sender)}`,
    ...deliveryRows(delivery).map(([name, value]) => `  ${name}  ${value}`),
    ...faces,
    ...standing.acknowledged.map(({ code, by, at }) => `  let stand  ${code} by ${by} at ${at}`),
    ...standing.counted.map(({ by, at, way }) => `  approved  ${by} at ${at} (${way})`),
    ...standing.unlogged.map((one) => `  - ${sayUnlogged({ ...one, void: takesTwo(issue.newsletter.approval) })}`),
    `  digest    ${standing.digest}`,
  ];
}

/** An approval that stands in approval.yaml alone, as a sentence. */
export function sayUnlogged({ by, at, void: isVoid }: UnloggedApproval): string {
  const rest = isVoid ? 'it does not count where two people are asked for.' : 'it counts, since one person is enough.';
  return `The approval by ${by} of ${at} stands in approval.yaml, and log.jsonl does not know it; ${rest}`;
}
