import { formatRef } from '../model/item.ts';
import { problem, type Problem } from '../model/problem.ts';
import { cleanLine, cleanLines, type Cleaned } from './clean-text.ts';
import type { CollectedItem } from './collector.ts';

const longestFact = 2000;

type CleanItem = { item: CollectedItem; problem: Problem | null };

/**
 * An item whose texts from outside are safe to show: title, logins, labels, values of moves and facts. What was found is
 * one problem per item. Evidence texts stay as they were read.
 */
export function cleanItem(item: CollectedItem): CleanItem {
  const findings: string[] = [];
  const note = (field: string, found: string[]): void => {
    if (found.length > 0) findings.push(`${field}: ${found.join(', ')}`);
  };
  const clean = (field: string, cleaned: Cleaned): string => {
    note(field, cleaned.removed);
    return cleaned.text;
  };
  const title = cleanLine(item.title);
  note('title', [...title.removed, ...title.shown, ...(title.text === '' ? ['nothing to be seen in it'] : [])]);
  const login = (text: string): string => clean('login', cleanLine(text, 100));
  const label = (text: string): string => clean('label', cleanLine(text, 100));
  const fact = (text: string): string => {
    return clean('facts', text.includes('\n') ? cleanLines(text, longestFact) : cleanLine(text, longestFact));
  };
  const cleaned: CollectedItem = {
    ...item,
    title: title.text || '(no title)',
    author: item.author && { ...item.author, login: item.author.login === null ? null : login(item.author.login) },
    moves: item.moves.map((move) => ({
      ...move,
      ...(move.by !== undefined && { by: login(move.by) }),
      ...(move.from !== undefined && { from: fact(move.from) }),
      ...(move.to !== undefined && { to: fact(move.to) }),
    })),
    labels: item.labels.map(label).filter((name) => name !== ''),
    facts: mapStrings(item.facts, fact),
  };
  return { item: cleaned, problem: findings.length === 0 ? null : unsafe(item, findings) };
}

function unsafe(item: CollectedItem, findings: string[]): Problem {
  const ref = formatRef(item.id);
  const message = `${ref} holds text that is not what it looks like: ${[...new Set(findings)].join('; ')}.`;
  return problem('text-unsafe', { source: item.source, ref }, message);
}

/** The same value with every text in it changed, however deep. */
function mapStrings<T>(value: T, change: (text: string) => string): T {
  if (typeof value === 'string') return change(value) as T;
  if (Array.isArray(value)) return value.map((one: unknown) => mapStrings(one, change)) as T;
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, mapStrings(inner, change)])) as T;
}
