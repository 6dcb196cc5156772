import { compareText } from '../../model/compare-text.ts';
import { loginOf } from '../snapshot/logins.ts';
import type { ThreadView } from '../snapshot/thread-as-of.ts';
import { countPattern, countRange, momentPattern, momentRange } from './ranges.ts';
import { runSearch, type Searched } from './run-search.ts';
import type { SearchQuery, Vocabulary } from './search-query.ts';

const repoPattern = /^[\w.-]+\/[\w.-]+$/;

/** What a search of pull requests and GitHub issues may say. */
export const threadVocabulary: Vocabulary = {
  qualifiers: {
    repo: repoPattern,
    org: /./,
    user: /./,
    is: /^(pr|pull-request|issue|open|closed|merged|unmerged|draft|public|private|locked|unlocked|archived)$/,
    type: /^(pr|issue)$/,
    state: /^(open|closed|merged)$/,
    label: /./,
    milestone: /./,
    author: /./,
    commenter: /./,
    merged: momentPattern,
    created: momentPattern,
    updated: momentPattern,
    closed: momentPattern,
    base: /./,
    head: /./,
    draft: /^(true|false)$/,
    in: /^(title|body|comments)(,(title|body|comments))*$/,
    archived: /^(true|false)$/,
    comments: countPattern,
    reactions: countPattern,
    interactions: countPattern,
  },
  sorts: ['created', 'updated', 'comments', 'reactions', 'reactions-+1', 'interactions'],
};

/** The threads that a search finds, in its order: by default the newest first; equal ones by repository and number. */
export function searchThreads(query: SearchQuery, threads: readonly ThreadView[]): ThreadView[] {
  return runSearch(query, threads, searched);
}

const isPull = ({ thread }: ThreadView): boolean => thread.kind === 'pull-request';
const remarksOf = (view: ThreadView): number => view.comments.length + view.reviews.length;

const conditions: Record<string, (view: ThreadView) => boolean> = {
  pr: isPull,
  'pull-request': isPull,
  issue: (view) => !isPull(view),
  open: (view) => view.state === 'OPEN',
  closed: (view) => view.state !== 'OPEN',
  merged: (view) => view.state === 'MERGED',
  unmerged: (view) => isPull(view) && view.state !== 'MERGED',
  draft: (view) => view.thread.draft === true,
  public: () => true,
  private: () => false,
  locked: () => false,
  unlocked: () => true,
  archived: () => false,
};
const condition = (value: string) => conditions[value] ?? (() => false);

const ownedBy = (value: string) => {
  const start = `${value.toLowerCase()}/`;
  return ({ thread }: ThreadView) => thread.repo.toLowerCase().startsWith(start);
};

const accountOf = (value: string) =>
  value
    .toLowerCase()
    .replace(/^app\//, '')
    .replace(/\[bot\]$/, '');

const searched: Searched<ThreadView> = {
  text: (text) => (view) => `${view.title}\n${view.thread.body ?? ''}`.toLowerCase().includes(text),
  qualifiers: {
    repo: (value) => {
      const repo = value.toLowerCase();
      return ({ thread }) => thread.repo.toLowerCase() === repo;
    },
    org: ownedBy,
    user: ownedBy,
    is: condition,
    type: condition,
    state: condition,
    label: (value) => {
      const names = value.toLowerCase().split(',');
      return (view) => view.labels.some((label) => names.includes(label.toLowerCase()));
    },
    milestone:
      (value) =>
      ({ milestone }) =>
        milestone?.toLowerCase() === value.toLowerCase(),
    author: (value) => {
      const wanted = accountOf(value);
      return ({ thread }) => loginOf(thread.user)?.login.toLowerCase() === wanted;
    },
    commenter: (value) => {
      const wanted = accountOf(value);
      return ({ comments }) => comments.some(({ user }) => loginOf(user)?.login.toLowerCase() === wanted);
    },
    merged: (value) => inTime(value, (view) => view.mergedAt),
    created: (value) => inTime(value, (view) => view.createdAt),
    updated: (value) => inTime(value, (view) => view.updatedAt),
    closed: (value) => inTime(value, (view) => view.closedAt),
    base:
      (value) =>
      ({ thread }) =>
        thread.base?.ref === value,
    head:
      (value) =>
      ({ thread }) =>
        thread.head?.ref?.startsWith(value) ?? false,
    draft:
      (value) =>
      ({ thread }) =>
        thread.draft === (value === 'true'),
    in: () => () => true,
    archived: (value) => () => value === 'false',
    comments: (value) => inCount(value, (view) => view.comments.length),
    reactions: (value) => inCount(value, (view) => view.reactions.length),
    interactions: (value) => inCount(value, (view) => remarksOf(view) + view.reactions.length),
  },
  keys: {
    created: (view) => view.createdAt,
    updated: (view) => view.updatedAt,
    comments: (view) => view.comments.length,
    reactions: (view) => view.reactions.length,
    'reactions-+1': (view) => view.reactions.filter(({ content }) => content === '+1').length,
    interactions: (view) => remarksOf(view) + view.reactions.length,
  },
  usual: 'created',
  compare: (a, b) => compareText(a.thread.repo, b.thread.repo) || a.thread.number - b.thread.number,
};

function inTime(value: string, at: (view: ThreadView) => string | null): (view: ThreadView) => boolean {
  const isIn = momentRange(value);
  return (view) => isIn(at(view));
}

function inCount(value: string, count: (view: ThreadView) => number): (view: ThreadView) => boolean {
  const isIn = countRange(value);
  return (view) => isIn(count(view));
}
