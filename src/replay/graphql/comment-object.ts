import type { CommentView, ThreadView } from '../snapshot/thread-as-of.ts';
import { showActor } from './actor-object.ts';
import { connectionOf, type PageArguments } from './connection.ts';
import { formatNodeId } from './node-id.ts';
import { showReactions } from './reactions.ts';
import { showThread } from './thread-object.ts';
import type { Shown, World } from './world.ts';

function none(page: PageArguments): Shown {
  return connectionOf([], page, () => null);
}

/** A comment of a thread. */
export function showComment(world: World, view: ThreadView, comment: CommentView): Shown {
  const thread = () => showThread(world, view);
  return {
    __typename: 'IssueComment',
    ...remark(view, comment, 'issuecomment'),
    id: formatNodeId('IC', `${view.thread.repo}#${view.thread.number}/${comment.id}`),
    issue: thread,
    pullRequest: () => (view.thread.kind === 'pull-request' ? thread() : null),
    repository: () => thread()['repository'],
  };
}

/** A review as one remark; its comments on lines are not recorded. */
export function showReview(world: World, view: ThreadView, review: CommentView): Shown {
  return {
    __typename: 'PullRequestReview',
    ...remark(view, review, 'pullrequestreview'),
    id: formatNodeId('PRR', `${view.thread.repo}#${view.thread.number}/${review.id}`),
    state: review.state?.toUpperCase() ?? 'COMMENTED',
    submittedAt: review.at,
    comments: none,
    commit: null,
    pullRequest: () => showThread(world, view),
  };
}

function remark({ thread }: ThreadView, { id, user, body, at, reactions }: CommentView, anchor: string): Shown {
  const path = `/${thread.repo}/${thread.kind === 'issue' ? 'issues' : 'pull'}/${thread.number}#${anchor}-${id}`;
  return {
    databaseId: id,
    fullDatabaseId: String(id),
    url: `https://github.com${path}`,
    resourcePath: path,
    author: showActor(user),
    authorAssociation: 'NONE',
    body,
    bodyText: body,
    createdAt: at,
    publishedAt: at,
    updatedAt: at,
    lastEditedAt: null,
    editor: null,
    includesCreatedEdit: false,
    isMinimized: false,
    minimizedReason: null,
    ...showReactions(reactions, { on: `${thread.repo}#${thread.number}/${id}`, at }),
  };
}
