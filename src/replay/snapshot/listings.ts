import { compareText } from '../../model/compare-text.ts';
import type { AdvisoryRow, DiscussionRow } from '../recording/listing-rows.ts';
import type { RepositoryState } from '../recording/recording.ts';
import type { Comment, Reaction } from '../recording/values.ts';
import { viewReactions } from './thread-as-of.ts';

/** A discussion as it stood at a moment. */
export type DiscussionView = {
  discussion: DiscussionRow;
  updatedAt: string;
  closedAt: string | null;
  answeredAt: string | null;
  comments: (Comment & { at: string })[];
  reactions: Reaction[];
};

function seenAt(at: string | null, asOf: string): string | null {
  return at !== null && at < asOf ? at : null;
}

/** The discussions that were there, the newest activity first. */
export function viewDiscussions(rows: readonly DiscussionRow[], asOf: string): DiscussionView[] {
  return rows
    .filter((row) => row.created_at < asOf)
    .map((discussion) => viewDiscussion(discussion, asOf))
    .sort((a, b) => compareText(b.updatedAt, a.updatedAt));
}

function viewDiscussion(discussion: DiscussionRow, asOf: string): DiscussionView {
  const comments = discussion.comments
    .map((comment) => ({ ...comment, at: comment.created_at ?? discussion.created_at }))
    .filter(({ at }) => at < asOf);
  const [closedAt, answeredAt] = [seenAt(discussion.closed_at, asOf), seenAt(discussion.answer_chosen_at, asOf)];
  const known = [seenAt(discussion.updated_at, asOf), closedAt, answeredAt, ...comments.map(({ at }) => at)];
  const updatedAt = known.reduce<string>((a, b) => (b !== null && b > a ? b : a), discussion.created_at);
  return {
    discussion,
    updatedAt,
    closedAt,
    answeredAt,
    comments,
    reactions: viewReactions(discussion.reactions, asOf),
  };
}

/** An advisory as it stood at a moment. */
export type AdvisoryView = { advisory: AdvisoryRow; updatedAt: string; withdrawnAt: string | null };

/** The advisories that were published, the last changed first. */
export function viewAdvisories(rows: readonly AdvisoryRow[], asOf: string): AdvisoryView[] {
  return rows
    .filter((row) => row.published_at < asOf)
    .map((advisory) => {
      const withdrawnAt = seenAt(advisory.withdrawn_at, asOf);
      const updatedAt = seenAt(advisory.updated_at, asOf) ?? withdrawnAt ?? advisory.published_at;
      return { advisory, updatedAt, withdrawnAt };
    })
    .sort((a, b) => compareText(b.updatedAt, a.updatedAt));
}

/** GHSA and CVE ids, whether a row lists them or only names them. */
export function identifiersOf(advisory: AdvisoryRow): { type: string; value: string }[] {
  if (advisory.identifiers.length > 0) return advisory.identifiers;
  const cve = advisory.cve_id === null ? [] : [{ type: 'CVE', value: advisory.cve_id }];
  return [{ type: 'GHSA', value: advisory.ghsa_id }, ...cve];
}

/** What a repository looked like in the last recorded week that had begun. */
export function viewAbout(states: readonly RepositoryState[], asOf: string): RepositoryState | null {
  const known = states.filter(({ from, created_at }) => from < asOf && (created_at === null || created_at < asOf));
  return known.reduce<RepositoryState | null>((a, b) => (a === null || b.from >= a.from ? b : a), null);
}
