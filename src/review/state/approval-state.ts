import type { Approval, Bound, GivenApproval } from '../../model/approval.ts';
import type { Slug } from '../../model/entry.ts';
import type { Digest } from '../../model/evidence.ts';
import type { PersonId } from '../../model/person.ts';
import type { Problem } from '../../model/problem.ts';
import type { Acknowledged } from '../../model/review.ts';
import { boundChanges, type StaleReason } from './bound-changes.ts';
import { canonicalDigest } from './canonical-digest.ts';
import { isLone, loneEntries } from './approvers.ts';
import { listedEntries, type DeskIssue } from './desk-issue.ts';
import { signedOff } from './entry-state.ts';
import { givenApprovals } from './logged-approvals.ts';
import { problemDigest } from './problem-digest.ts';
import type { Texts } from './words-at.ts';

/** What an approval given now would hold for, and what the renderings complain of beside what the checks find. */
export type Binding = { bound: Bound; problems: readonly Problem[] };

/** A warning and what tells it from others; `acknowledged` is who let it stand, null is nobody yet. */
export type OpenWarning = { problem: Problem; digest: Digest; acknowledged: Acknowledged | null };

/** What stands in the way of an approval by anybody. */
export type Obstacles = { errors: Problem[]; warnings: OpenWarning[]; unsigned: Slug[] };

/** Where the approval of an issue stands, recomputed from all that it is made of. */
export type Standing = {
  state: 'none' | 'incomplete' | 'approved' | 'stale';
  /** What would be approved now. */
  digest: Digest;
  /** The warnings that are there now and that somebody let stand. */
  acknowledged: Acknowledged[];
  obstacles: Obstacles;
  reasons: StaleReason[];
  /** Those approvals that count: fresh, by people who may approve, each person once. */
  counted: GivenApproval[];
  /** Those of approval.yaml that the log does not know; they count only where one person is enough. */
  unlogged: GivenApproval[];
  /** People who must still approve, by number. */
  missing: number;
  /** With the rule of two people: entries, and `issue.yaml`, of which nobody but the author approved something. */
  lone: string[];
};

/** SHA-256 of the canonical JSON of all that an approval holds for. */
export function approvalDigest({ bound, acknowledged }: Pick<Approval, 'bound' | 'acknowledged'>): Digest {
  return canonicalDigest({ bound, acknowledged });
}

/** Where the approval stands. Nothing is believed that can be computed anew. */
export function standingOf(issue: DeskIssue, binding: Binding): Standing {
  const warnings = warningsOf(issue, binding.problems);
  const acknowledged = acknowledgedOf(warnings);
  const obstacles = obstaclesOf(issue, binding.problems);
  const reasons = issue.approval === null ? [] : staleReasons(issue.approval, { binding, acknowledged, obstacles });
  const fresh = issue.approval !== null && reasons.length === 0;
  const given = givenApprovals(issue);
  const counted = fresh ? given.counted : [];
  const { missing, lone } = peopleMissing(issue, counted);
  const state = !fresh
    ? issue.approval === null
      ? 'none'
      : 'stale'
    : missing + lone.length > 0
      ? 'incomplete'
      : 'approved';
  const digest = approvalDigest({ bound: binding.bound, acknowledged });
  return { state, digest, acknowledged, obstacles, reasons, counted, unlogged: given.unlogged, missing, lone };
}

/** How many people must still approve, and what the rule of two people says of those who did. */
export function peopleMissing(
  issue: Pick<DeskIssue, 'newsletter' | 'issue' | 'entries' | 'review'>,
  counted: readonly GivenApproval[],
): { missing: number; lone: string[] } {
  const { approval, people } = issue.newsletter;
  const approvers = counted.map(({ by }): PersonId => by);
  const listed = listedEntries(issue).map(({ slug }) => slug);
  const missing = Math.max(0, approval.approvals - counted.length);
  if (!approval.twoPeople) return { missing, lone: [] };
  const { editors, issueEditors = [] } = issue.review;
  const own = isLone(issueEditors, { approvers, people }) ? ['issue.yaml'] : [];
  return { missing, lone: [...own, ...loneEntries(listed, { editors, approvers, people })] };
}

/** All warnings that are there now, of the checks and of the renderings, each once. */
export function warningsOf(
  issue: Pick<DeskIssue, 'issue' | 'entries' | 'problems' | 'review'>,
  ofRenderings: readonly Problem[],
): OpenWarning[] {
  const seen = new Map(issue.review.acknowledged.map((one) => [one.problem, one]));
  return onceEach(issue, [...issue.problems, ...ofRenderings])
    .filter(([, { severity }]) => severity === 'warning')
    .map(([digest, problem]) => ({ problem, digest, acknowledged: seen.get(digest) ?? null }));
}

function obstaclesOf(issue: DeskIssue, ofRenderings: readonly Problem[]): Obstacles {
  const errors = onceEach(issue, [...issue.problems, ...ofRenderings]).filter(
    ([, { severity }]) => severity === 'error',
  );
  return {
    errors: errors.map(([, problem]) => problem),
    warnings: warningsOf(issue, ofRenderings).filter(({ acknowledged }) => acknowledged === null),
    unsigned: listedEntries(issue)
      .filter(({ slug, entry }) => signedOff(issue, slug, entry) === null)
      .map(({ slug }) => slug),
  };
}

/** Whether anything stands in the way of an approval. */
export function isBlocked({ errors, warnings, unsigned }: Obstacles): boolean {
  return errors.length + warnings.length + unsigned.length > 0;
}

/** In an order of its own, so that the order of the checks is no part of what is bound. */
function acknowledgedOf(warnings: readonly OpenWarning[]): Acknowledged[] {
  return warnings.flatMap(({ acknowledged }) => acknowledged ?? []).sort((a, b) => (a.problem < b.problem ? -1 : 1));
}

function staleReasons(
  approval: Approval,
  { binding, acknowledged, obstacles }: { binding: Binding; acknowledged: Acknowledged[]; obstacles: Obstacles },
): StaleReason[] {
  if (approvalDigest(approval) !== approval.digest) return [reason('approval', 'approval.yaml')];
  const changes = boundChanges(approval.bound, binding.bound);
  const others = canonicalDigest(acknowledged) !== canonicalDigest(approval.acknowledged);
  const open = obstacles.errors.length + obstacles.warnings.length > 0;
  return [
    ...changes,
    ...(others || open ? [reason('problems', null)] : []),
    ...obstacles.unsigned.map((slug) => reason('sign-offs', `entries/${slug}.yaml`)),
  ];
}

function reason(part: StaleReason['part'], name: string | null): StaleReason {
  return { part, name, was: null, is: null };
}

function onceEach(texts: Texts, problems: readonly Problem[]): [Digest, Problem][] {
  return [...new Map(problems.map((one) => [problemDigest(one, texts), one]))];
}
