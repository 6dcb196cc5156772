import { z } from 'zod';
import { knownOpening } from '../known-opening.ts';
import { rowsOf } from '../search-page.ts';

const Actor = z.object({ type: z.string().optional(), login: z.string() }).nullable();
const Repository = z.object({ nameWithOwner: z.string() });
const Time = z.iso.datetime();
const known = <T extends z.ZodType>(type: T) => type.nullish().transform((value) => value ?? null);

/** What a sweep says of a pull request. Only what identifies and dates it is required. */
const WrittenThin = z.object({
  number: z.int().positive(),
  title: z.string(),
  url: z.httpUrl(),
  body: known(z.string()),
  isDraft: z.boolean(),
  createdAt: Time.nullable(),
  mergedAt: Time.nullable(),
  closedAt: Time.nullable(),
  baseRefName: known(z.string()),
  headRefName: known(z.string()),
  additions: known(z.int()),
  deletions: known(z.int()),
  changedFiles: known(z.int()),
  totalCommentsCount: known(z.int()),
  repository: Repository,
  author: Actor,
  authorAssociation: known(z.string()),
  mergedBy: known(Actor),
  milestone: known(z.object({ title: z.string() })),
});

/** A size of no files says that the size is not known: a change touches at least one. */
export const ThinPullRequest = WrittenThin.transform((node) => {
  const opened = { ...node, createdAt: knownOpening(node.createdAt) };
  return node.changedFiles === 0 ? { ...opened, additions: null, deletions: null, changedFiles: null } : opened;
});
export type ThinPullRequest = z.infer<typeof ThinPullRequest>;

const Commit = z.object({ commit: z.object({ authoredDate: Time, committedDate: Time }) });
const Talk = z.object({ type: z.string(), createdAt: Time, submittedAt: Time.nullish(), author: Actor });

/** What only a request of its own tells: a list that is null was not read. `unread` counts rows that make no sense. */
export const PullRequestDetail = z.object({
  labels: rowsOf(z.object({ name: z.string() })),
  files: rowsOf(z.object({ path: z.string() })),
  commits: rowsOf(Commit),
  closingIssuesReferences: rowsOf(z.object({ number: z.int(), repository: Repository })),
  timelineItems: rowsOf(Talk),
});
export type PullRequestDetail = z.infer<typeof PullRequestDetail>;

export const noDetail: PullRequestDetail = {
  labels: null,
  files: null,
  commits: null,
  closingIssuesReferences: null,
  timelineItems: null,
};

const Pushed = Commit.transform(({ commit }) => ({ type: 'PullRequestCommit' as const, commit }));
const Event = z.union([Pushed, Talk]);
const Pulse = z.object({ timelineItems: rowsOf(Event) });

/** Pushes and talk alone, as far as a pulse shows them; null where there is no such pull request. */
export function parsePulse(row: unknown): PullRequestDetail | null {
  const list = Pulse.safeParse(row).data?.timelineItems;
  if (!list) return null;
  const pushes = list.nodes.flatMap((event) => ('commit' in event ? [{ commit: event.commit }] : []));
  const talk = list.nodes.flatMap((event) => ('commit' in event ? [] : [event]));
  return {
    ...noDetail,
    commits: { totalCount: null, nodes: pushes, unread: list.unread, cut: list.cut },
    timelineItems: { totalCount: null, nodes: talk, unread: 0, cut: list.cut },
  };
}

/** A pull request with whatever is known of it. */
export type PullRequestNode = ThinPullRequest & PullRequestDetail;

/** How many rows of its lists could not be read. */
export function unreadRows(detail: PullRequestDetail): number {
  return Object.values(detail).reduce((sum, list) => sum + (list?.unread ?? 0), 0);
}
