import { createHash } from 'node:crypto';
import type { GivenApproval } from '../../model/approval.ts';
import type { Digest } from '../../model/evidence.ts';
import type { LogEntry } from '../../model/log-entry.ts';
import type { Newsletter } from '../../model/newsletter.ts';
import type { PersonId } from '../../model/person.ts';
import { countedApprovals } from './approvers.ts';
import type { DeskIssue } from './desk-issue.ts';

/** What the log says of an approval: never whose, which is the line's own. */
export function approvedLine(digest: Digest): string {
  return `approved ${digest.slice(0, 12)}`;
}

/** Whether an issue takes two people, so that what one of them puts into approval.yaml by hand must not stand for the other. */
export function takesTwo({ approvals, twoPeople }: Newsletter['approval']): boolean {
  return twoPeople || approvals > 1;
}

/** The approvals of approval.yaml: those that count, each human once, and those that no line of the log tells of. */
export function givenApprovals({ approval, log, newsletter }: Pick<DeskIssue, 'approval' | 'log' | 'newsletter'>): {
  counted: GivenApproval[];
  unlogged: GivenApproval[];
} {
  const given = approval?.approvals ?? [];
  const known = approval === null ? new Set() : loggedApprovers(log, approval.digest);
  const unlogged = given.filter(({ by }) => !known.has(by));
  const believed = takesTwo(newsletter.approval) ? given.filter((one) => !unlogged.includes(one)) : given;
  return { counted: countedApprovals(believed, newsletter.people), unlogged };
}

/**
 * Who approved what a digest names, as the log has it: since approval.yaml was last taken away, and since it was last given for anything
 * else. A line counts that is as it was written; that others were lost or put between, as when two branches of the log are merged, says
 * nothing against it.
 */
function loggedApprovers(log: readonly LogEntry[], digest: Digest): Set<PersonId> {
  let [line, people] = ['', new Set<PersonId>()];
  for (const entry of log) {
    const written = entry.files.find(({ path }) => path === 'approval.yaml');
    if (written?.digest === null) people = new Set();
    const said = written === undefined ? undefined : /^approved [0-9a-f]{12}(?=,|$)/.exec(entry.did)?.[0];
    if (said === undefined || !isAsWritten(entry)) continue;
    if (said !== line) people = new Set();
    line = said;
    people.add(entry.by);
  }
  return line === approvedLine(digest) ? people : new Set();
}

function isAsWritten({ hash, ...rest }: LogEntry): boolean {
  return createHash('sha256').update(JSON.stringify(rest)).digest('hex') === hash;
}
