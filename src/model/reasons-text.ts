import type { Bilingual, Language } from './bilingual.ts';
import { rankingWords } from './ranking-words.ts';
import type { Ranked } from './story.ts';

/** What the points of each rule are for, by the rule's name. */
export type RuleWords = ReadonlyMap<string, Bilingual>;

/** The language to say it in, and what the rules are called there. */
type Told = { language: Language; ruleWords: RuleWords };

/** A reason in words, and the points that it gives or takes. */
export type ReasonInWords = { words: string; points: number };

/** Reasons of a story that are written out; the points of the others are one sum. */
const written = 6;

type Points = { rule: string; line: number; paragraph: number };

/**
 * Why a story has its scores: the weightiest reasons in words and the sum of the others. The points add up to both scores. A rule
 * that this version does not know is named as it is.
 */
export function reasonsText(story: Pick<Ranked, 'reasons' | 'paragraph'>, { language, ruleWords }: Told): string {
  const words = rankingWords[language];
  const sorted = pointsOf(story).sort((a, b) => weightOf(b) - weightOf(a));
  const [named, others] =
    sorted.length > written + 1 ? [sorted.slice(0, written), sorted.slice(written)] : [sorted, []];
  const texts = named.map((points) => `${format(points)} ${ruleWords.get(points.rule)?.[language] ?? points.rule}`);
  const sum = { line: total(others, 'line'), paragraph: total(others, 'paragraph') };
  return [...texts, ...(others.length > 0 ? [`${format(sum)} ${words.smaller(others.length)}`] : [])].join(words.comma);
}

/** Why a story is worth a line of the issue, the weightiest reason first; the points of all add up to its score. */
export function lineReasons({ reasons }: Pick<Ranked, 'reasons'>, { language, ruleWords }: Told): ReasonInWords[] {
  return reasons
    .filter(({ points }) => points !== 0)
    .toSorted((a, b) => Math.abs(b.points) - Math.abs(a.points))
    .map(({ rule, points }) => ({ words: ruleWords.get(rule)?.[language] ?? rule, points }));
}

function pointsOf({ reasons, paragraph }: Pick<Ranked, 'reasons' | 'paragraph'>): Points[] {
  const lines = new Map(reasons.map(({ rule, points }) => [rule, points]));
  const paragraphs = new Map(paragraph.reasons.map(({ rule, points }) => [rule, points]));
  return [...new Set([...lines.keys(), ...paragraphs.keys()])].map((rule) => ({
    rule,
    line: lines.get(rule) ?? 0,
    paragraph: paragraphs.get(rule) ?? 0,
  }));
}

function weightOf({ line, paragraph }: Points): number {
  return Math.max(Math.abs(line), Math.abs(paragraph));
}

function total(points: readonly Points[], decision: 'line' | 'paragraph'): number {
  return points.reduce((sum, one) => sum + Math.round(one[decision] * 100), 0) / 100;
}

function format({ line, paragraph }: Omit<Points, 'rule'>): string {
  return line === paragraph ? signed(line) : `${signed(line)}/${signed(paragraph)}`;
}

function signed(points: number): string {
  return `${points > 0 ? '+' : ''}${points}`;
}
