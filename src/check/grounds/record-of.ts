import { formatRef, type Item, type Move } from '../../model/item.ts';
import type { Told } from '../../model/story.ts';
import { projectName } from '../reading/project-name.ts';

/** What the records of items say, as lines that a text may rest on beside the evidence. Nothing here is written by a model. */
export function recordOf(items: readonly Item[]): string[] {
  return items.flatMap((item) => [
    [projectName(item.project), item.repo, formatRef(item.id)].filter((part) => part !== null).join(' '),
    item.title,
    item.url,
    ...(item.author?.login ? [`@${item.author.login}`] : []),
    ...[item.createdAt, ...item.moves.map((move) => move.at)].flatMap((at) => (at === null ? [] : [at.slice(0, 10)])),
    ...item.moves.flatMap(valuesOfMove),
    item.labels.join(', '),
    ...item.refs.map((ref) => formatRef(ref.id).replace(/^kep:/, 'KEP-')),
    ...factLines(item),
  ]);
}

/** What an earlier issue is known to have told, and what moved since. */
export function recordOfTold(told: Told | undefined): string[] {
  if (told === undefined) return [];
  const moves = told.moves.flatMap((move) => [move.at.slice(0, 10), ...valuesOfMove(move)]);
  return [told.number < 1 ? told.issue : `Vol. ${told.number}`, formatRef(told.id), told.state, ...moves];
}

function valuesOfMove({ from, to, by }: Move): string[] {
  return [from, to, by && `@${by}`].filter((value) => value !== undefined);
}

function factLines({ facts }: Item): string[] {
  const { kind, ...values } = facts;
  const percent = facts.kind === 'vote' && facts.threshold !== null ? [`${facts.threshold.percent}%`] : [];
  return [kind, ...percent, ...Object.values(values).flatMap(valueLines)];
}

function valueLines(value: unknown): string[] {
  if (typeof value === 'string') return /^\d{4}-\d{2}-\d{2}T/.test(value) ? [value.slice(0, 10)] : [value];
  if (typeof value === 'number') return [String(value)];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(valueLines);
}
