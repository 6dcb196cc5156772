import type { ThreadView } from '../thread-as-of.ts';
import { showActor } from './actor-object.ts';
import { showBranchCommit } from './commit-object.ts';
import { showComment, showReview } from './comment-object.ts';
import { connectionOf, type Connection, type PageArguments } from './connection.ts';
import { formatNodeId } from './node-id.ts';
import { showThread } from './thread-object.ts';
import type { Shown, World } from './world.ts';

export type TimelineArguments = PageArguments & {
  since?: string | null;
  itemTypes?: string[] | null;
  skip?: number | null;
};

type Event = { type: string; at: string; show(): Shown };

/**
 * The recorded events of a thread, oldest first. `totalCount` counts those of the wanted types, `filteredCount` those
 * that also are not before `since`. Types that are not recorded, such as labels, have no events.
 */
export function showTimeline(world: World, view: ThreadView, wanted: TimelineArguments): Shown {
  const ofType = eventsOf(world, view).filter(({ type }) => wanted.itemTypes?.includes(type) ?? true);
  const since = wanted.since ? Date.parse(wanted.since) : -Infinity;
  const events = ofType.filter(({ at }) => Date.parse(at) >= since).slice(wanted.skip ?? 0);
  const connection: Connection = connectionOf(events, wanted, (event) => event.show());
  return {
    ...connection,
    totalCount: ofType.length,
    filteredCount: events.length,
    pageCount: () => connection.nodes().length,
    updatedAt: view.updatedAt,
  };
}

function eventsOf(world: World, view: ThreadView): Event[] {
  const { thread } = view;
  const pullRequest = () => showThread(world, view);
  const marker = (type: string, at: string): Shown => ({
    id: formatNodeId('E', `${thread.repo}#${thread.number}/${type}`),
    createdAt: at,
    url: thread.html_url,
    resourcePath: new URL(thread.html_url).pathname,
  });
  const events: Event[] = [
    ...view.commits.map((commit) => ({
      type: 'PULL_REQUEST_COMMIT',
      at: commit.at,
      show: () => showBranchCommit(world, view, commit),
    })),
    ...view.comments.map((comment) => ({
      type: 'ISSUE_COMMENT',
      at: comment.at,
      show: () => showComment(world, view, comment),
    })),
    ...view.reviews.map((review) => ({
      type: 'PULL_REQUEST_REVIEW',
      at: review.at,
      show: () => showReview(world, view, review),
    })),
  ];
  const { mergedAt, closedAt } = view;
  if (mergedAt !== null) {
    const show = () => ({
      __typename: 'MergedEvent',
      ...marker('merged', mergedAt),
      actor: showActor(thread.merged_by),
      mergeRefName: thread.base?.ref ?? '',
      commit: () => pullRequest()['mergeCommit'],
      pullRequest,
    });
    events.push({ type: 'MERGED_EVENT', at: mergedAt, show });
  }
  if (closedAt !== null) {
    const shown = {
      ...marker('closed', closedAt),
      actor: mergedAt === null ? null : showActor(thread.merged_by),
      closer: null,
    };
    events.push({
      type: 'CLOSED_EVENT',
      at: closedAt,
      show: () => ({ __typename: 'ClosedEvent', ...shown, stateReason: null, closable: pullRequest }),
    });
  }
  return events.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}
