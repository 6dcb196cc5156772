import { createHash } from 'node:crypto';
import type { Bound, BoundFace, GivenApproval } from '../../src/model/approval.ts';
import type { LogEntry } from '../../src/model/log-entry.ts';
import type { Person } from '../../src/model/person.ts';
import { problem, type Problem } from '../../src/model/problem.ts';
import { noReview, type SignOff } from '../../src/model/review.ts';
import { logAfter, readLog } from '../../src/platform/issue-log.ts';
import { approve } from '../../src/review/decide/approve.ts';
import { approvalDigest, standingOf, type Binding } from '../../src/review/state/approval-state.ts';
import { boundContent } from '../../src/review/state/bound-content.ts';
import { listedEntries, type DeskIssue } from '../../src/review/state/desk-issue.ts';
import { entryDigest } from '../../src/review/state/entry-digest.ts';
import { deskIssue, person } from './desk.ts';

export const approvedAt = '2019-05-14T09:00:00Z';

export function digestOfWord(word: string): string {
  return createHash('sha256').update(word).digest('hex');
}

/** A face whose bytes are said by a word. */
export function face(word: string, over: Partial<BoundFace> = {}): BoundFace {
  const part = { digest: digestOfWord(word), bytes: 1000 + word.length };
  return { subject: `Subject ${word}`, html: part, text: part, page: part, ...over };
}

/** What is bound of an issue of the desk, with renderings that are only named. */
export function bindingOf(issue: DeskIssue, over: Partial<Bound> = {}, problems: readonly Problem[] = []): Binding {
  const named = { pictures: {}, templates: digestOfWord('templates'), program: digestOfWord('program') };
  const faces = { zh: face('zh'), en: face('en'), both: face('both') };
  return { bound: { ...boundContent(issue), ...named, faces, ...over }, problems };
}

/** Sign-offs of every listed entry as it is. */
export function allSignedOff(issue: DeskIssue, by = 'signer'): Record<string, SignOff> {
  return Object.fromEntries(
    listedEntries(issue).map(({ slug, entry }) => [slug, { by, at: approvedAt, digest: entryDigest(entry) }]),
  );
}

/** An issue that nothing stands in the way of, unless `over` says so. */
export function readyIssue(over: Parameters<typeof deskIssue>[0] = {}): DeskIssue {
  const issue = deskIssue(over);
  const review = { ...noReview, ...issue.review };
  return { ...issue, review: { ...review, signOffs: { ...allSignedOff(issue), ...review.signOffs } } };
}

export const approver = (id: string, over: Partial<Person> = {}): Person =>
  person(id, { roles: ['approver'], ...over });

/** The issue as it is after these people approved it, one after the other. */
export function approvedBy(issue: DeskIssue, people: readonly Person[], binding = bindingOf(issue)): DeskIssue {
  return people.reduce((before, who) => {
    const { digest } = standingOf(before, binding);
    const decision = approve(before, { shown: digest, binding, way: 'desk' }, { who, now: approvedAt });
    if (decision.outcome !== 'done') throw new Error(JSON.stringify(decision));
    const approval = decision.change.approval ?? null;
    return { ...before, approval, log: [...before.log, ...logged(who.id, decision.did)] };
  }, issue);
}

/** The line of the log that a write of approval.yaml leaves; null is that it was taken away. */
export function logged(by: string, did: string, text: string | null = did): LogEntry[] {
  return readLog(logAfter('', [{ by, did, at: approvedAt, changes: new Map([['approval.yaml', text]]) }]));
}

/** An approval.yaml that somebody wrote by hand, whole in itself. */
export function approvalOf(binding: Binding, approvals: GivenApproval[]): DeskIssue['approval'] {
  const parts = { bound: binding.bound, acknowledged: [] };
  return { digest: approvalDigest(parts), ...parts, approvals };
}

export function warning(message: string, file = 'issue.yaml'): Problem {
  return { ...problem('issue-machine-text', { file }, message), severity: 'warning' };
}
