import { closingReferences, type ClosingReference } from '../snapshot/closing-references.ts';
import type { ChangedFile } from '../recording/rows.ts';
import type { ThreadView } from '../snapshot/thread-as-of.ts';
import { showActor } from './actor-object.ts';
import { showComment, showReview } from './comment-object.ts';
import { showBranchCommit, showMergeCommit } from './commit-object.ts';
import { connectionOf, type PageArguments } from './connection.ts';
import { formatNodeId } from './node-id.ts';
import { showReactions } from './reactions.ts';
import { showRepository } from './repository-object.ts';
import { showTimeline, type TimelineArguments } from './timeline.ts';
import { repositoryOf, type Shown, type World } from './world.ts';

/** A pull request or GitHub issue. */
export function showThread(world: World, view: ThreadView): Shown {
  return view.thread.kind === 'pull-request' ? showPullRequest(world, view) : showIssue(world, view);
}

function showIssue(world: World, view: ThreadView): Shown {
  return {
    __typename: 'Issue',
    id: formatNodeId('I', `${view.thread.repo}#${view.thread.number}`),
    ...shared(world, view),
    stateReason: view.state === 'CLOSED' ? (view.thread.state_reason?.toUpperCase() ?? null) : null,
    isPinned: false,
  };
}

function showPullRequest(world: World, view: ThreadView): Shown {
  const { thread } = view;
  const files = thread.files ?? [];
  return {
    __typename: 'PullRequest',
    id: formatNodeId('PR', `${thread.repo}#${thread.number}`),
    ...shared(world, view),
    merged: view.mergedAt !== null,
    mergedAt: view.mergedAt,
    mergedBy: view.mergedAt === null ? null : showActor(thread.merged_by),
    mergeCommit: () => (view.mergedAt === null ? null : showMergeCommit(world, view)),
    isDraft: thread.draft ?? false,
    isCrossRepository: (thread.head?.label ?? '').split(':')[0] !== thread.repo.split('/')[0],
    baseRefName: thread.base?.ref ?? '',
    baseRefOid: thread.base?.sha ?? noCommit,
    headRefName: thread.head?.ref ?? '',
    headRefOid: thread.head?.sha ?? view.commits.at(-1)?.sha ?? noCommit,
    ...sizeOf(view),
    files: (page: PageArguments) => ({
      ...connectionOf(files, page, showFile),
      totalCount: Math.max(thread.changed_files ?? 0, files.length),
    }),
    commits: (page: PageArguments) =>
      connectionOf(view.commits, page, (commit) => showBranchCommit(world, view, commit)),
    reviews: (page: PageArguments) => connectionOf(view.reviews, page, (review) => showReview(world, view, review)),
    reviewDecision: null,
    totalCommentsCount: view.comments.length + view.reviews.length,
    closingIssuesReferences: (page: PageArguments) =>
      connectionOf(closedIssues(world, view), page, (reference) => showReference(world, reference)),
  };
}

const noCommit = '0'.repeat(40);

function shared(world: World, view: ThreadView): Shown {
  const { thread } = view;
  const body = thread.body ?? '';
  return {
    databaseId: null,
    fullDatabaseId: null,
    number: thread.number,
    title: view.title,
    url: thread.html_url,
    permalink: thread.html_url,
    resourcePath: new URL(thread.html_url).pathname,
    body,
    bodyText: body,
    state: view.state,
    closed: view.closedAt !== null,
    closedAt: view.closedAt,
    createdAt: view.openedAt,
    publishedAt: view.openedAt,
    updatedAt: view.updatedAt,
    lastEditedAt: null,
    editor: null,
    locked: false,
    author: showActor(thread.user),
    authorAssociation: 'NONE',
    milestone:
      view.milestone === null
        ? null
        : { id: formatNodeId('MI', `${thread.repo}/${view.milestone}`), title: view.milestone },
    labels: (page: PageArguments) => connectionOf(view.labels, page, showLabel),
    comments: (page: PageArguments) =>
      connectionOf(view.comments, page, (comment) => showComment(world, view, comment)),
    timelineItems: (wanted: TimelineArguments) => showTimeline(world, view, wanted),
    repository: () => {
      const repository = repositoryOf(world, thread.repo);
      return repository === null ? null : showRepository(world, repository);
    },
    ...showReactions(view.reactions, { on: `${thread.repo}#${thread.number}`, at: view.openedAt }),
  };
}

/** A label; its colour is not recorded. */
export function showLabel(name: string): Shown {
  return { id: formatNodeId('LA', name), name, description: null };
}

/** A size that is not recorded is 0: GitHub never shows 0 beside files, so a reader can tell. */
function sizeOf({ thread }: ThreadView): { additions: number; deletions: number; changedFiles: number } {
  return {
    additions: thread.additions ?? 0,
    deletions: thread.deletions ?? 0,
    changedFiles: thread.changed_files ?? 0,
  };
}

const changeTypes: Partial<Record<ChangedFile['status'], string>> = {
  added: 'ADDED',
  removed: 'DELETED',
  renamed: 'RENAMED',
  copied: 'COPIED',
  modified: 'MODIFIED',
};

function showFile(file: ChangedFile): Shown {
  return {
    path: file.filename,
    changeType: changeTypes[file.status] ?? 'CHANGED',
    additions: file.additions ?? 0,
    deletions: file.deletions ?? 0,
    viewerViewedState: 'UNVIEWED',
  };
}

/** A keyword before a pull request's number closes nothing on GitHub. */
function closedIssues(world: World, view: ThreadView): ClosingReference[] {
  return closingReferences(view.thread.body ?? '', view.thread.repo).filter(({ repo, number }) => {
    const found = repositoryOf(world, repo)?.byNumber.get(number);
    return found?.thread.kind !== 'pull-request';
  });
}

function showReference(world: World, { repo, number }: ClosingReference): Shown {
  const repository = repositoryOf(world, repo);
  const found = repository?.byNumber.get(number);
  if (found) return showIssue(world, found);
  const [owner, name] = repo.split('/');
  return {
    __typename: 'Issue',
    id: formatNodeId('I', `${repo}#${number}`),
    number,
    title: '(title not recorded)',
    url: `https://github.com/${repo}/issues/${number}`,
    resourcePath: `/${repo}/issues/${number}`,
    repository: repository
      ? () => showRepository(world, repository)
      : { nameWithOwner: repo, name, owner: { login: owner } },
  };
}
