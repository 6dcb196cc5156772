import type { Entry } from '../../model/entry.ts';
import { problem, type Problem } from '../../model/problem.ts';

/**
 * The most that the desk takes of an entry: lines of one text, characters of one line, and characters of all texts in both languages. A
 * real entry has six lines of a hundred; nobody is to wait while a book is checked with every key.
 */
export const mostOfEntry = { lines: 60, line: 2000, all: 12_000 };

/** Beyond this not even two texts are compared, whoever wrote them: a file may hold more than the desk takes. */
const mostCompared = { lines: 500, characters: 50_000 };

type Texts = Pick<Entry, 'zh' | 'en' | 'judgement' | 'children'>;

/** What of an entry the desk does not take, and how much of it there is room for; null where it takes all. */
export function beyondLimits(entry: Texts): Problem | null {
  const { lines, line, all } = mostOfEntry;
  const texts = textsOf(entry);
  const split = texts.map((text) => text.split(/\r\n?|\n/));
  const longest = Math.max(...split.flat().map(({ length }) => length));
  const counts = [
    { has: Math.max(...split.map(({ length }) => length)), most: lines, what: 'sentences in one text' },
    { has: longest, most: line, what: 'characters in one sentence' },
    { has: texts.reduce((sum, { length }) => sum + length, 0), most: all, what: 'characters in all' },
  ];
  const [over] = counts.filter(({ has, most }) => has > most);
  if (over === undefined) return null;
  const message = `It has ${over.has} ${over.what}; the desk takes ${over.most}.`;
  return problem('desk-text-too-long', {}, message);
}

/** Whether a text is too long to be compared with another one. */
export function isEndless(entry: Texts): boolean {
  const { lines, characters } = mostCompared;
  return textsOf(entry).some((text) => text.length > characters || text.split('\n').length > lines);
}

function textsOf({ zh, en, judgement, children = [] }: Texts): string[] {
  const own = [zh.title, zh.text, en.title, en.text, judgement?.zh ?? '', judgement?.en ?? ''];
  const below = children.flatMap(({ title, text }) => [title?.zh ?? '', title?.en ?? '', text.zh, text.en]);
  return [...own, ...below];
}
