import { isInWindow, type Window } from '../../model/window.ts';
import type { ItemState, Move } from '../../model/item.ts';
import { isBot } from '../bot-account.ts';
import { nodesOf } from '../search-page.ts';
import type { PullRequestNode } from './pull-request-node.ts';

/** A comment or review that a person wrote. */
export type Talk = { kind: 'discussed' | 'reviewed'; at: string; by: string };

/** The state at the end of the window: what came later had not happened. */
export function stateAtEnd(node: PullRequestNode, window: Window): ItemState {
  if (isBefore(node.mergedAt, window.to)) return 'merged';
  return isBefore(node.closedAt, window.to) ? 'closed' : 'open';
}

/** Comments and reviews of people inside the window, oldest first. Robots' are no talk. */
export function talkInWindow(node: PullRequestNode, window: Window): Talk[] {
  return nodesOf(node.timelineItems)
    .map((one): Talk => {
      const kind = one.type === 'PullRequestReview' ? 'reviewed' : 'discussed';
      const by = one.author !== null && !isBot(one.author.login, one.author.type) ? one.author.login : '';
      return { kind, at: one.submittedAt ?? one.createdAt, by };
    })
    .filter(({ at, by }) => by !== '' && isInWindow(window, at))
    .sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

/** Whether GitHub had more of the window than it showed of pushes and talk. They come oldest first. */
export function isTalkCut({ commits, timelineItems }: PullRequestNode, { to }: Window): boolean {
  if (!timelineItems?.cut) return false;
  const pushes = nodesOf(commits).map(({ commit }) => commit.committedDate);
  const talk = timelineItems.nodes.map((one) => one.submittedAt ?? one.createdAt);
  return [...pushes, ...talk].every((at) => isBefore(at, to));
}

/**
 * What happened inside the window: opened, merged, closed, and the last push, comment and review. A commit from before
 * the opening is no push. Empty when nothing happened. Of a pull request that was only swept it is not known whether it was
 * pushed or talked about.
 */
export function movesOf(node: PullRequestNode, window: Window): Move[] {
  const talk = talkInWindow(node, window);
  const state = stateAtEnd(node, window);
  const moves: (Move | null)[] = [
    moveAt('opened', node.createdAt, node.author?.login),
    moveAt('pushed', lastPush(node, window)),
    ...(['discussed', 'reviewed'] as const).map((kind) => {
      const last = talk.findLast((one) => one.kind === kind);
      return moveAt(kind, last?.at ?? null, last?.by);
    }),
    moveAt('merged', state === 'merged' ? node.mergedAt : null, node.mergedBy?.login),
    moveAt('closed', state === 'closed' ? node.closedAt : null),
  ];
  return moves.filter((move) => move !== null).filter(({ at }) => isInWindow(window, at));
}

function lastPush(node: PullRequestNode, window: Window): string | null {
  const times = nodesOf(node.commits)
    .map(({ commit }) => commit.committedDate)
    .filter((at) => isInWindow(window, at) && (node.createdAt === null || isBefore(node.createdAt, at)))
    .sort((a, b) => Date.parse(a) - Date.parse(b));
  return times.at(-1) ?? null;
}

function moveAt(move: Move['move'], at: string | null, by?: string): Move | null {
  if (at === null) return null;
  return by === undefined ? { move, at } : { move, at, by };
}

function isBefore(at: string | null, end: string): boolean {
  return at !== null && Date.parse(at) < Date.parse(end);
}
