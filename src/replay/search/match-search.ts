import type { Expression, QualifierName, SearchQuery } from './search-query.ts';
import type { ThreadView } from '../snapshot/thread-as-of.ts';
import { loginOf } from '../snapshot/logins.ts';

/** GitHub's search shows no more than this of what it counts. */
export const reachable = 1000;

/** The threads that a search finds, in its order: by default the newest first; equal ones by repository and number. */
export function searchThreads(query: SearchQuery, threads: ThreadView[]): ThreadView[] {
  const found = threads.filter((view) => matches(query.expression, view));
  const { by, descending } = query.sort ?? { by: 'created', descending: true };
  const key = (view: ThreadView): string | number => {
    if (by === 'comments') return view.comments.length;
    return by === 'created' ? view.createdAt : view.updatedAt;
  };
  const sign = descending ? -1 : 1;
  return found
    .map((view) => ({ view, key: key(view) }))
    .sort(
      (a, b) =>
        sign * order(a.key, b.key) ||
        order(a.view.thread.repo, b.view.thread.repo) ||
        a.view.thread.number - b.view.thread.number,
    )
    .map(({ view }) => view);
}

function order(a: string | number, b: string | number): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function matches(expression: Expression, view: ThreadView): boolean {
  if (expression.kind === 'and') return expression.of.every((part) => matches(part, view));
  if (expression.kind === 'not') return !matches(expression.of, view);
  if (expression.kind === 'qualifier') return matchers[expression.name](view, expression.value);
  if (expression.kind === 'or') return expression.of.some((part) => matches(part, view));
  return `${view.title}\n${view.thread.body ?? ''}`.toLowerCase().includes(expression.text);
}

type Matcher = (view: ThreadView, value: string) => boolean;

const isPull = ({ thread }: ThreadView): boolean => thread.kind === 'pull-request';
const owner: Matcher = ({ thread }, value) => thread.repo.toLowerCase().startsWith(`${value.toLowerCase()}/`);

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
const condition: Matcher = (view, value) => conditions[value]?.(view) ?? false;

const matchers: Record<QualifierName, Matcher> = {
  repo: ({ thread }, value) => thread.repo.toLowerCase() === value.toLowerCase(),
  org: owner,
  user: owner,
  is: condition,
  type: condition,
  state: condition,
  label: ({ thread }, value) => {
    const names = value.toLowerCase().split(',');
    return (thread.labels ?? []).some((label) => names.includes(label.toLowerCase()));
  },
  author: ({ thread }, value) => {
    const wanted = value.toLowerCase().replace(/^app\//, '');
    return loginOf(thread.user)?.login.toLowerCase() === wanted.replace(/\[bot\]$/, '');
  },
  merged: (view, value) => isInRange(view.mergedAt, value),
  created: (view, value) => isInRange(view.createdAt, value),
  updated: (view, value) => isInRange(view.updatedAt, value),
  closed: (view, value) => isInRange(view.closedAt, value),
  base: ({ thread }, value) => thread.base?.ref === value,
  in: () => true,
  archived: (_view, value) => value === 'false',
  comments: (view, value) => isCountIn(view.comments.length, value),
};

function isInRange(at: string | null, value: string): boolean {
  if (at === null) return false;
  const moment = Date.parse(at);
  const [low, high] = bounds(value);
  return moment >= low && moment <= high;
}

/** The first and last millisecond that a range covers; a day without a time is the whole day. */
function bounds(value: string): [number, number] {
  const [from, to] = value.split('..');
  if (from !== undefined && to !== undefined) return [startOf(from), endOf(to)];
  const match = /^(>=|<=|>|<)?(.*)$/.exec(value);
  const point = match?.[2] ?? value;
  if (match?.[1] === '>=') return [startOf(point), Infinity];
  if (match?.[1] === '>') return [endOf(point) + 1, Infinity];
  if (match?.[1] === '<=') return [-Infinity, endOf(point)];
  if (match?.[1] === '<') return [-Infinity, startOf(point) - 1];
  return [startOf(point), endOf(point)];
}

function startOf(point: string): number {
  return point === '*' ? -Infinity : Date.parse(point.length === 10 ? `${point}T00:00:00Z` : withZone(point));
}

function endOf(point: string): number {
  if (point === '*') return Infinity;
  return point.length === 10 ? Date.parse(`${point}T23:59:59Z`) : Date.parse(withZone(point));
}

function withZone(point: string): string {
  return /(Z|[+-]\d{2}:?\d{2})$/.test(point) ? point : `${point}Z`;
}

function isCountIn(count: number, value: string): boolean {
  const [from, to] = value.split('..');
  if (from !== undefined && to !== undefined)
    return (from === '*' || count >= Number(from)) && (to === '*' || count <= Number(to));
  const limit = Number(value.replace(/^[<>=]+/, ''));
  if (value.startsWith('>=')) return count >= limit;
  if (value.startsWith('<=')) return count <= limit;
  if (value.startsWith('>')) return count > limit;
  return value.startsWith('<') ? count < limit : count === limit;
}
