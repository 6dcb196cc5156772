import { formatRef, type ItemId } from '../../model/item.ts';
import type { WeightChange } from '../../rank/learn/learn-from-editors.ts';
import { rules } from '../../rank/score/rules.ts';
import { clipToWidth, displayWidth } from '../../render/display-width.ts';
import { wrapText } from '../../render/wrap-text.ts';
import { columnsOf, roomy } from './columns-of.ts';
import { learnedWords, type LearnedWords } from './learned-words.ts';
import type { DeskLanguage } from '../../model/ranking-words.ts';

/** Changes of a table, and points that one has to change by to be in it, unless all are asked for. */
const [most, least] = [30, 0.03];

/** Columns of the name of a story. */
const longestName = 40;

type Page = { columns: number; words: LearnedWords; language: DeskLanguage };

/** Columns of the terminal, and whether every change is written out. */
type Shown = { language: DeskLanguage; terminal?: number | undefined; all?: boolean | undefined };

/**
 * What learning changed, as a table for a terminal: the points before and after, the rule in words, and the decisions that changed
 * it. What changed most comes first; equal changes keep the order of the rules.
 */
export function learnedTable(changes: readonly WeightChange[], { language, terminal, all = false }: Shown): string {
  const page = { columns: columnsOf(terminal), words: learnedWords[language], language };
  const { before, after, change, more } = page.words;
  const sorted = changes.toSorted((a, b) => sizeOf(b) - sizeOf(a));
  const shown = all ? sorted : sorted.filter((one) => sizeOf(one) >= least).slice(0, most);
  const left = changes.length - shown.length;
  return [
    [before, after, change].map((word) => ' '.repeat(Math.max(0, 8 - displayWidth(word))) + word).join(''),
    ...shown.map((one) => rowOf(one, page)),
    ...(left > 0 ? [more(left)] : []),
  ]
    .flatMap((text) => text.split('\n'))
    .map((row) => clipToWidth(row, page.columns)) // A reference is one word that no line can break.
    .join('\n');
}

/** In hundredths, as points are: 0.3 - 0.27 is less than 0.03 in floating point. */
function sizeOf({ before, after }: WeightChange): number {
  return Math.round(Math.abs(after - before) * 100) / 100;
}

function rowOf(change: WeightChange, { columns, words, language }: Page): string {
  const { rule, question, before, after, because } = change;
  const points = [before, after, after - before].map(signed).join('');
  const isRoomy = columns >= roomy;
  const rest = ' '.repeat(isRoomy ? points.length + 2 : 4);
  const what = rules.find((one) => one.rule === rule)?.[language] ?? rule;
  const title = words.title(words[question], what, rule);
  const reasons = because.map(({ deed, count, newest }) => words.decided(deed, count, nameAll(newest)));
  const wrap = (text: string, first = rest) => wrapText(text, columns, { first, rest });
  return [...(isRoomy ? [wrap(title, `${points}  `)] : [points, wrap(title)]), wrap(reasons.join(words.comma))].join(
    '\n',
  );
}

/** `2019-W18 helm#5596`: each story after its issue, which is named where it changes. */
function nameAll(stories: WeightChange['because'][number]['newest']): string[] {
  return stories.map(({ issue, story }, index) => {
    const isSame = stories[index - 1]?.issue === issue;
    return isSame ? shortRef(story) : `${issue} ${shortRef(story)}`;
  });
}

/** Without the owner of the repository, which editors know, or the scheme of an address: `helm#5596`. */
function shortRef(story: ItemId): string {
  const name = story.startsWith('gh:') ? formatRef(story).replace(/^[^/]+\//, '') : formatRef(story);
  return clipToWidth(name.replace(/^https?:\/\//, ''), longestName);
}

function signed(points: number): string {
  return `${points > 0 ? '+' : ''}${points.toFixed(2)}`.padStart(8);
}
