import type { Move, Ref } from '../../model/item.ts';
import { threadId } from '../../model/item.ts';
import { problem, type Problem } from '../../model/problem.ts';
import { Repo, type Source } from '../../model/source.ts';
import { isInWindow, type Window } from '../../model/window.ts';
import { isBot } from '../bot-account.ts';
import type { CollectedItem } from '../collector.ts';
import { evidenceCut, formatDay, formatEvidence, type Fact } from '../evidence-text.ts';
import { parseRefs } from '../parse-refs.ts';
import { DiscussionNode } from './discussion-node.ts';

type Place = { source: Source<{ include: string[]; exclude: string[] }>; window: Window; repo: string };
type Read = { items: CollectedItem[]; problems: Problem[] };

/** The bot that publishes the results of votes, under the name that GraphQL gives it. */
const voteBot = 'git-vote';

/** The item of one discussion, or none where its category is left out or nothing happened to it inside the window. */
export function readDiscussion(row: unknown, { source, window, repo: name }: Place): Read {
  const node = DiscussionNode.safeParse(row).data;
  if (!node) return { items: [], problems: [unreadable(source)] };
  const moves = movesOf(node, window);
  if (moves.length === 0 || !isWanted(node, source.options)) return { items: [], problems: [] };
  const repo = Repo.safeParse(name).data ?? source.repo;
  const id = threadId(repo, node.number);
  const { text, cut } = formatEvidence(factsOf(node, repo, window), 'description', node.body);
  const item: CollectedItem = {
    id,
    kind: 'discussion',
    source: source.id,
    project: source.project,
    section: source.section,
    repo,
    url: node.url,
    title: node.title.trim() || `Discussion ${node.number}`,
    author: node.author && { login: node.author.login, bot: isBot(node.author.login, node.author.type) },
    state: isBefore(node.closedAt, window) ? 'closed' : 'open',
    createdAt: node.createdAt,
    moves,
    labels: [],
    signals: signalsOf(node, window),
    refs: refsOf(node, repo),
    facts: {
      kind: 'discussion',
      number: node.number,
      category: node.category.name,
      comments: node.comments.totalCount,
      upvotes: node.upvoteCount,
      answered: node.isAnswered === null ? null : isBefore(node.answerChosenAt, window),
    },
    texts: [{ label: 'discussion', url: node.url, text }],
  };
  return {
    items: [item],
    problems: [
      ...(node.comments.unread > 0 ? [commentsUnread(node, source, id)] : []),
      ...(cut ? [evidenceCut({ source: source.id, ref: id }, `discussion ${node.number}`)] : []),
    ],
  };
}

function isWanted({ category }: DiscussionNode, { include, exclude }: Place['source']['options']): boolean {
  return (include.length === 0 || include.includes(category.slug)) && !exclude.includes(category.slug);
}

function isBefore(at: string | null, window: Window): boolean {
  return at !== null && Date.parse(at) < Date.parse(window.to);
}

/** A comment of a person counts as discussion; the last one of the window stands for all. */
function movesOf(node: DiscussionNode, window: Window): Move[] {
  const opened: Move = { move: 'opened', at: node.createdAt, ...byOf(node.author) };
  const last = humanComments(node, window).at(-1);
  const later: Move[] = [
    ...(last ? [{ move: 'discussed' as const, at: last.createdAt, ...byOf(last.author) }] : []),
    ...(node.answerChosenAt
      ? [{ move: 'answered' as const, at: node.answerChosenAt, ...byOf(node.answerChosenBy) }]
      : []),
    ...(node.closedAt ? [{ move: 'closed' as const, at: node.closedAt }] : []),
  ];
  return [opened, ...later].filter(({ at }) => isInWindow(window, at));
}

function byOf(actor: { login: string } | null): { by?: string } {
  return actor === null ? {} : { by: actor.login };
}

function humanComments({ comments }: DiscussionNode, window: Window) {
  return comments.nodes
    .filter(({ createdAt, author }) => isInWindow(window, createdAt) && !(author && isBot(author.login, author.type)))
    .sort((a, b) => Date.parse(a.createdAt) - Date.parse(b.createdAt));
}

function signalsOf(node: DiscussionNode, window: Window): CollectedItem['signals'] {
  return {
    announcement: isByVoteBot(node),
    comments: node.comments.totalCount,
    commentsInWindow: humanComments(node, window).length,
    upvotes: node.upvoteCount,
  };
}

/** A person may call an account by the bot's name; only an app has the type. */
function isByVoteBot({ author }: DiscussionNode): boolean {
  return author?.login === voteBot && author.type === 'Bot';
}

/** GitVote announces a result as `(**#12**)` behind the title of the thread that was voted on. */
const votedThread = /\(\*{0,2}#(\d{1,7})\*{0,2}\)/;

function refsOf(node: DiscussionNode, repo: string): Ref[] {
  const refs = parseRefs({ repo, number: node.number, title: node.title, body: node.body });
  if (!isByVoteBot(node)) return refs;
  const voted = votedThread.exec(node.body)?.[1];
  const subject = voted === undefined ? null : threadId(repo, Number(voted));
  return refs.map((ref) => (ref.id === subject ? { ...ref, relation: 'subject' } : ref));
}

function factsOf(node: DiscussionNode, repo: string, window: Window): Fact[] {
  return [
    ['repository', repo],
    ['discussion', `#${node.number}`],
    ['title', node.title],
    ['category', node.category.name],
    ['author', node.author?.login ?? null],
    ['opened', formatDay(node.createdAt)],
    ['answered', isBefore(node.answerChosenAt, window) && node.answerChosenAt ? formatDay(node.answerChosenAt) : null],
    ['comments', String(node.comments.totalCount)],
    ['upvotes', String(node.upvoteCount)],
  ];
}

function unreadable(source: Source): Problem {
  const message = `A discussion of ${source.repo} could not be read and is missing.`;
  return problem('row-invalid', { source: source.id }, message);
}

function commentsUnread({ number, comments }: DiscussionNode, source: Source, ref: string): Problem {
  const message = `${comments.unread} of the last comments on discussion ${number} of ${source.repo} could not be read, so they are not counted.`;
  return problem('row-invalid', { source: source.id, ref }, message);
}
