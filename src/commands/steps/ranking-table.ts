import { formatRef } from '../../model/item.ts';
import type { Ranked } from '../../model/story.ts';
import { rules } from '../../rank/rules.ts';
import { clipToWidth, displayWidth } from '../../render/display-width.ts';
import { wrapText } from '../../render/wrap-text.ts';
import type { RankResult } from './rank-step.ts';
import { rankingWords, type DeskLanguage, type RankingWords } from './ranking-words.ts';

/** Stories of a table; --json has all. */
const most = 40;
/** Reasons of a story that are written out; the points of the others are one sum. */
const written = 6;
/** Columns of a line at the most, and at the least: below that a terminal breaks lines itself. */
const [widest, narrowest] = [100, 40];
/** From so many columns on the story stands beside its scores, below that under them. */
const roomy = 72;

type Page = { columns: number; words: RankingWords; language: DeskLanguage };

/**
 * The ranking as a table for a terminal, best first: both scores, the story, its reasons in words, and why the plan passed it
 * over. The points that are shown for a story add up to its scores.
 */
export function rankingTable({ ranked, titles, language }: RankResult, terminal: number = widest): string {
  const columns = Math.max(narrowest, Math.min(widest, terminal));
  const page = { columns, words: rankingWords[language], language };
  const { line, paragraph, story, legend, summary } = page.words;
  const shown = ranked.slice(0, most);
  const head = `  ${padStart(line, 6)}  ${padStart(paragraph, 6)}  ${story}`;
  const picked = ranked.filter((one) => one.picked).length;
  return [
    wrap(legend, page, ''),
    '',
    head,
    ...shown.map((one) => rowOf(one, titles.get(one.id) ?? '', page)),
    '',
    summary({ picked, all: ranked.length, shown: shown.length }),
  ]
    .flatMap((text) => text.split('\n'))
    .map((row) => clipToWidth(row, columns)) // An address is one word that no line can break.
    .join('\n');
}

function rowOf(story: Ranked, title: string, page: Page): string {
  const { columns } = page;
  const scores = [story.score, story.paragraph.score].map((score) => score.toFixed(2).padStart(6)).join('  ');
  const first = `${story.picked ? '✔' : ' '} ${scores}  `;
  const isRoomy = columns >= roomy;
  const rest = ' '.repeat(isRoomy ? first.length : 4);
  const room = 2 * (columns - rest.length) - 10;
  const name = clipToWidth(`${story.refs[0] ?? formatRef(story.id)} ${title.replaceAll(/\s+/g, ' ')}`, room);
  const opening = isRoomy ? wrapText(name, columns, { first, rest }) : `${first.trimEnd()}\n${wrap(name, page, rest)}`;
  const said = detailsOf(story, page).map((text) => wrap(text, page, rest));
  return [opening, ...said].join('\n');
}

function detailsOf(story: Ranked, page: Page): string[] {
  const { words, language } = page;
  const { headline, backlog, told, related = [] } = story;
  const others = related.map(({ id, reason }) => ({ name: formatRef(id), reason }));
  const why = (language === 'zh' ? story.passedOverZh : undefined) ?? story.passedOver ?? '';
  return [
    reasonsOf(story, page),
    ...(headline ? [words.headline(headline[language])] : []),
    ...(backlog ? [words.backlog(backlog.lastTouched.slice(0, 10))] : []),
    ...(story.picked ? [] : [words.passedOver(why)]),
    ...(story.picked && told ? [words.update(told.issue, formatRef(told.id))] : []),
    ...(story.picked && others.length > 0 ? [words.related(others)] : []),
  ];
}

type Points = { rule: string; line: number; paragraph: number };

/** The weightiest reasons in words and the sum of the others. */
function reasonsOf(story: Ranked, { words, language }: Page): string {
  const sorted = pointsOf(story).sort((a, b) => weightOf(b) - weightOf(a));
  const [named, others] =
    sorted.length > written + 1 ? [sorted.slice(0, written), sorted.slice(written)] : [sorted, []];
  const texts = named.map((points) => `${format(points)} ${wordsOf(points.rule, language)}`);
  const sum = { line: total(others, 'line'), paragraph: total(others, 'paragraph') };
  return [...texts, ...(others.length > 0 ? [`${format(sum)} ${words.smaller(others.length)}`] : [])].join(words.comma);
}

function pointsOf({ reasons, paragraph }: Ranked): Points[] {
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

/** A rule that this version does not know is named as it is. */
function wordsOf(rule: string, language: DeskLanguage): string {
  return rules.find((one) => one.rule === rule)?.[language] ?? rule;
}

function format({ line, paragraph }: Omit<Points, 'rule'>): string {
  return line === paragraph ? signed(line) : `${signed(line)}/${signed(paragraph)}`;
}

function signed(points: number): string {
  return `${points > 0 ? '+' : ''}${points}`;
}

function wrap(text: string, { columns }: Page, indent: string): string {
  return wrapText(text, columns, { first: indent, rest: indent });
}

function padStart(text: string, columns: number): string {
  return ' '.repeat(Math.max(0, columns - displayWidth(text))) + text;
}
