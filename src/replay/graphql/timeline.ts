import type { ThreadEvent } from '../recording/rows.ts';
import type { ThreadView } from '../snapshot/thread-as-of.ts';
import { showActor } from './actor-object.ts';
import { showBranchCommit } from './commit-object.ts';
import { showComment, showReview } from './comment-object.ts';
import { connectionOf, type Connection, type PageArguments } from './connection.ts';
import { formatNodeId } from './node-id.ts';
import { showLabel, showThread } from './thread-object.ts';
import type { Shown, World } from './world.ts';

export type TimelineArguments = PageArguments & {
  since?: string | null;
  itemTypes?: string[] | null;
  skip?: number | null;
};

type Event = { type: string; at: string; show(): Shown };

/**
 * The recorded events of a thread, oldest first. `totalCount` counts those of the wanted types, `filteredCount` those
 * that also are not before `since`. Types that are not recorded have no events.
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
    ...view.events.map((event) => markOf(world, view, event)),
    ...(view.mergedAt === null ? [] : [mergeOf(world, view, view.mergedAt)]),
    ...(view.closedAt === null ? [] : [closeOf(world, view, view.closedAt)]),
  ];
  return events.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

const marks = {
  labeled: { type: 'LABELED_EVENT', name: 'LabeledEvent' },
  unlabeled: { type: 'UNLABELED_EVENT', name: 'UnlabeledEvent' },
  milestoned: { type: 'MILESTONED_EVENT', name: 'MilestonedEvent' },
  demilestoned: { type: 'DEMILESTONED_EVENT', name: 'DemilestonedEvent' },
};

function markOf(
  world: World,
  view: ThreadView,
  { event, actor, label, milestone, created_at: at }: ThreadEvent,
): Event {
  const { type, name } = marks[event];
  const subject = () => showThread(world, view);
  const show = () => ({
    __typename: name,
    id: formatNodeId('E', `${view.thread.repo}#${view.thread.number}/${event}/${label ?? milestone ?? ''}/${at}`),
    createdAt: at,
    actor: showActor(actor),
    label: showLabel(label ?? ''),
    labelable: subject,
    milestoneTitle: milestone ?? '',
    subject,
  });
  return { type, at, show };
}

function mergeOf(world: World, view: ThreadView, at: string): Event {
  const pullRequest = () => showThread(world, view);
  const show = () => ({
    __typename: 'MergedEvent',
    ...marker(view, 'merged', at),
    actor: showActor(view.thread.merged_by),
    mergeRefName: view.thread.base?.ref ?? '',
    commit: () => pullRequest()['mergeCommit'],
    pullRequest,
  });
  return { type: 'MERGED_EVENT', at, show };
}

/** Who closed a thread is recorded only for a merge. */
function closeOf(world: World, view: ThreadView, at: string): Event {
  const show = () => ({
    __typename: 'ClosedEvent',
    ...marker(view, 'closed', at),
    actor: view.mergedAt === null ? null : showActor(view.thread.merged_by),
    closer: null,
    stateReason: null,
    closable: () => showThread(world, view),
  });
  return { type: 'CLOSED_EVENT', at, show };
}

function marker({ thread }: ThreadView, type: string, at: string): Shown {
  return {
    id: formatNodeId('E', `${thread.repo}#${thread.number}/${type}`),
    createdAt: at,
    url: thread.html_url,
    resourcePath: new URL(thread.html_url).pathname,
  };
}
