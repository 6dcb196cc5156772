import { formatRef, type Item } from '../model/item.ts';
import { projectName } from './project-name.ts';

/** What the records of items say, as lines that a text may rest on beside the evidence. Nothing here is written by a model. */
export function recordOf(items: readonly Item[]): string[] {
  return items.flatMap((item) => [
    `${projectName(item.project)} ${item.repo} ${formatRef(item.id)}`,
    item.title,
    ...(item.author?.login ? [`@${item.author.login}`] : []),
    ...[item.createdAt, ...item.moves.map((move) => move.at)].flatMap((at) => (at === null ? [] : [at.slice(0, 10)])),
    ...item.moves.flatMap((move) =>
      [move.from, move.to, move.by && `@${move.by}`].filter((value) => value !== undefined),
    ),
    item.labels.join(', '),
    ...item.refs.map((ref) => formatRef(ref.id).replace(/^kep:/, 'KEP-')),
    ...factLines(item),
  ]);
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
