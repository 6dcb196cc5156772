import { threadId, type ItemState, type Move } from '../../model/item.ts';
import { Repo, type Source } from '../../model/source.ts';
import { isInWindow, type Window } from '../../model/window.ts';
import { isBot } from '../bot-account.ts';
import { cleanLine } from '../clean-text.ts';
import type { CollectedItem } from '../collector.ts';
import { describedLength } from '../described-length.ts';
import { formatDay, formatEvidence, type Fact } from '../evidence-text.ts';
import { parseRefs } from '../parse-refs.ts';
import { nodesOf } from '../search-page.ts';
import { commentsInWindow, isTalkCut, type HotNode } from './hot-node.ts';

const day = 86_400_000;

type Where = { source: Pick<Source, 'id' | 'repo' | 'project' | 'section'>; window: Window };

/** The item of a discussed thread, a GitHub issue or a pull request, as it stood at the end of the window. */
export function hotItem(node: HotNode, { source, window }: Where): CollectedItem {
  const repo = Repo.safeParse(node.repository.nameWithOwner).data ?? source.repo;
  const moves = movesOf(node, window);
  const state = stateAtEnd(node, window);
  return {
    id: threadId(repo, node.number),
    kind: node.kind === 'Issue' ? 'github-issue' : 'pull-request',
    source: source.id,
    project: source.project,
    section: source.section,
    repo,
    url: node.url,
    title: node.title,
    author: node.author && { login: node.author.login, bot: isBot(node.author.login, node.author.type) },
    state,
    createdAt: node.createdAt,
    moves,
    labels: nodesOf(node.labels).map(({ name }) => name),
    signals: signalsOf(node, window),
    refs: parseRefs({ repo, number: node.number, title: node.title, body: node.body ?? '' }),
    facts: factsOf(node),
    texts: [{ label: 'thread', url: node.url, text: textOf(node, { repo, state, moves }) }],
  };
}

function stateAtEnd({ closedAt, mergedAt }: HotNode, { to }: Window): ItemState {
  const isBefore = (at: string | null | undefined) => Boolean(at) && Date.parse(at ?? '') < Date.parse(to);
  if (isBefore(mergedAt)) return 'merged';
  return isBefore(closedAt) ? 'closed' : 'open';
}

function movesOf(node: HotNode, window: Window): Move[] {
  const last = commentsInWindow(node, window).at(-1);
  const moves: Move[] = [
    ...(node.createdAt === null ? [] : [moveAt('opened', node.createdAt, node.author?.login)]),
    ...(last === undefined ? [] : [moveAt('discussed', last.at, last.by)]),
    ...(node.closedAt === null ? [] : [moveAt(node.mergedAt ? 'merged' : 'closed', node.closedAt)]),
  ];
  return moves.filter(({ at }) => isInWindow(window, at));
}

function moveAt(move: Move['move'], at: string, by?: string): Move {
  return by === undefined ? { move, at } : { move, at, by };
}

function signalsOf(node: HotNode, window: Window): CollectedItem['signals'] {
  const comments = commentsInWindow(node, window);
  const people = new Set(comments.map(({ by }) => by).filter((by) => by !== node.author?.login));
  return {
    commentsInWindow: comments.length,
    commentersInWindow: people.size,
    ...(isTalkCut(node, window) && { talkCut: true }),
    ...(node.comments && { totalComments: node.comments.totalCount }),
    ...(node.reactions && { reactions: node.reactions.totalCount }),
    ...(node.createdAt !== null && { ageDays: daysBefore(window.to, node.createdAt) }),
    bodyLength: describedLength(node.body ?? ''),
    ...(node.kind === 'PullRequest' && { draft: node.isDraft === true }),
  };
}

function daysBefore(end: string, at: string): number {
  return Math.max(0, Math.floor((Date.parse(end) - Date.parse(at)) / day));
}

function factsOf({ kind, number, comments, reactions }: HotNode): CollectedItem['facts'] {
  if (kind === 'Issue') {
    const counts = { comments: comments?.totalCount ?? null, reactions: reactions?.totalCount ?? null };
    return { kind: 'github-issue', number, ...counts };
  }
  const unknown = { base: null, additions: null, deletions: null, changedFiles: null, milestone: null };
  return { kind: 'pull-request', number, ...unknown, releaseNote: null };
}

function textOf(node: HotNode, known: { repo: string; state: ItemState; moves: Move[] }): string {
  const dayOf = (kind: Move['move']) => {
    const move = known.moves.find((one) => one.move === kind);
    return move ? formatDay(move.at) : null;
  };
  const facts: Fact[] = [
    ['repository', known.repo],
    [node.kind === 'Issue' ? 'GitHub issue' : 'pull request', `#${node.number}`],
    ['title', cleanLine(node.title).text],
    ['author', node.author?.login ?? null],
    ['state', known.state],
    ['opened', node.createdAt && formatDay(node.createdAt)],
    ['discussed', dayOf('discussed')],
    ['closed', dayOf('closed')],
    ['comments', node.comments && String(node.comments.totalCount)],
    ['reactions', node.reactions && String(node.reactions.totalCount)],
    [
      'labels',
      nodesOf(node.labels)
        .map(({ name }) => cleanLine(name, 100).text)
        .join(', '),
    ],
  ];
  return formatEvidence(facts, 'description', node.body ?? '').text;
}
