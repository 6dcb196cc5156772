import { formatRef } from '../model/item.ts';
import { problem, type Problem } from '../model/problem.ts';
import { cleanLine, cleanLines, type Cleaned } from './clean-text.ts';
import type { CollectedItem } from './collector.ts';

const longestFact = 2000;

type CleanItem = { item: CollectedItem; problem: Problem | null };

/** What was found in a text: what makes it other than it looks like, and how much of it was cut off. */
type Finding = { field: string; odd: string[]; cut: string | null };

/**
 * An item whose texts from outside are safe to show: title, logins, labels, values of moves and facts. What was found is
 * one problem per item. Evidence texts stay as they were read.
 */
export function cleanItem(item: CollectedItem): CleanItem {
  const findings: Finding[] = [];
  const clean = (field: string, { text, removed, cut }: Cleaned): string => {
    findings.push({ field, odd: removed, cut });
    return text;
  };
  const title = cleanLine(item.title);
  const isBlank = title.text === '' ? ['nothing to be seen in it'] : [];
  // A title that has to be cut is no title; of other texts a long one is only long.
  const isEndless = title.cut === null ? [] : [title.cut];
  findings.push({ field: 'title', odd: [...title.removed, ...title.shown, ...isEndless, ...isBlank], cut: null });
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
  return { item: cleaned, problem: problemOf(item, findings) };
}

function problemOf({ id, source }: CollectedItem, findings: readonly Finding[]): Problem | null {
  const found = findings.filter(({ odd, cut }) => odd.length > 0 || cut !== null);
  if (found.length === 0) return null;
  const said = found.map(({ field, odd, cut }) => `${field}: ${[...odd, ...(cut === null ? [] : [cut])].join(', ')}`);
  const [ref, all] = [formatRef(id), [...new Set(said)].join('; ')];
  return found.every(({ odd }) => odd.length === 0)
    ? problem('evidence-cut', { source, ref }, `Texts of ${ref} were too long to be kept whole: ${all}.`)
    : problem('text-unsafe', { source, ref }, `${ref} holds text that is not what it looks like: ${all}.`);
}

/** The same value with every text in it changed, however deep. */
function mapStrings<T>(value: T, change: (text: string) => string): T {
  if (typeof value === 'string') return change(value) as T;
  if (Array.isArray(value)) return value.map((one: unknown) => mapStrings(one, change)) as T;
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, mapStrings(inner, change)])) as T;
}
