import type { Language } from '../../model/bilingual.ts';
import { findFacts } from './find-facts.ts';
import { findNames } from './find-names.ts';
import { findTopics } from './find-topics.ts';
import { isInside } from '../text/last-ending.ts';
import { cutAt, piecesOf } from '../text/pieces-of.ts';

/** A name or a piece of code, and the words on either side of it: `<call` before it, `>call` after it. */
export type Neighbours = ReadonlyMap<string, ReadonlySet<string>>;

/** A clause is no longer than this, so that a long text takes linear time. */
const farthest = 400;
/** So many words on each side tell what a name does. */
const reach = 3;

/** Neighbours of every name and code span of texts, those of all its places together. */
export function findNeighbours(texts: readonly string[], language: Language): Map<string, Set<string>> {
  const neighbours = new Map<string, Set<string>>();
  for (const text of texts) for (const clause of clausesOf(text, language)) collect(clause, language, neighbours);
  return neighbours;
}

function clausesOf(text: string, language: Language): string[] {
  return piecesOf(text).flatMap((piece) => piece.split(cuts[language]).flatMap((clause) => cutAt(clause, farthest)));
}

const cuts: Record<Language, RegExp> = { en: /[,;:]\s/, zh: /[，；。：]/ };

type Anchor = { name: string; start: number; end: number };

function collect(clause: string, language: Language, neighbours: Map<string, Set<string>>): void {
  const anchors = anchorsOf(clause, language);
  if (anchors.length === 0) return;
  const topics = findTopics(clause, language).filter((one) => !isInside(anchors, one.start));
  for (const { name, start, end } of anchors) {
    const own = neighbours.get(name) ?? new Set<string>();
    for (const { topic } of topics.filter((one) => one.end <= start).slice(-reach)) own.add(`<${topic}`);
    for (const { topic } of topics.filter((one) => one.start >= end).slice(0, reach)) own.add(`>${topic}`);
    neighbours.set(name, own);
  }
}

/** Names and code in the order of a text. */
export function anchorsOf(text: string, language: Language): Anchor[] {
  const { facts, rest } = findFacts(text);
  const codes = facts
    .filter(({ kind }) => kind === 'code')
    .map(({ key, start, shown }) => ({ name: key.toLowerCase(), start, end: start + shown.length }));
  const prose = rest.replaceAll(/“[^“”]*”/g, (shown) => ' '.repeat(shown.length));
  const names = findNames(prose, language)
    .filter(({ certain }) => certain)
    .map(({ name, start }) => ({ name: name.toLowerCase().replace(/s$/, ''), start, end: start + name.length }));
  return [...codes, ...names].toSorted((a, b) => a.start - b.start);
}
