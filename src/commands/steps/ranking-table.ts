import { formatRef } from '../../model/item.ts';
import type { Ranked } from '../../model/story.ts';
import { groupOf } from '../../model/group-of.ts';
import { clipToWidth, displayWidth } from '../../render/display-width.ts';
import { wrapText } from '../../render/wrap-text.ts';
import { columnsOf, roomy } from './columns-of.ts';
import type { RankResult } from './rank-step.ts';
import { rankingWords, type DeskLanguage, type RankingWords } from '../../model/ranking-words.ts';
import { reasonsText } from '../../model/reasons-text.ts';
import { ruleWords } from './rule-words.ts';

/** Stories of a table, unless all are asked for. */
const most = 40;

type Page = {
  columns: number;
  words: RankingWords;
  language: DeskLanguage;
  titles: RankResult['titles'];
  sections: RankResult['sections'];
};

/** Columns of the terminal, whether every story is written out, and the only section whose stories are. */
type Shown = { terminal?: number | undefined; all?: boolean | undefined; section?: string | undefined };

/** A story at its place in the whole ranking, from 1 on. `same`: stories right below that were passed over for the same reason. */
type Row = { story: Ranked; place: number; same: number; isFolded: boolean };

/**
 * The ranking as a table for a terminal, best first: the place, both scores, the story and its group, its reasons in words, and
 * why the plan passed it over. The points that are shown for a story add up to its scores. Of stories that follow each other and
 * were passed over for the same reason, the first has it in words and the others are a line each.
 */
export function rankingTable(
  { ranked, titles, sections, language }: RankResult,
  { terminal, all = false, section }: Shown = {},
): string {
  const columns = columnsOf(terminal);
  const page = { columns, words: rankingWords[language], language, titles, sections };
  const { line, paragraph, story, legend, summary } = page.words;
  const asked = ranked
    .map((one, index) => ({ story: one, place: index + 1 }))
    .filter((one) => section === undefined || one.story.section === section);
  const rows = fold(asked.slice(0, all ? undefined : most), all);
  const picked = asked.filter((one) => one.story.picked).length;
  return [
    wrap(legend, page, ''),
    '',
    `  ${padStart('#', 4)}  ${padStart(line, 6)}  ${padStart(paragraph, 6)}  ${story}`,
    ...rows.map((row) => textOf(row, page)),
    '',
    summary({ picked, all: asked.length, shown: rows.length }),
  ]
    .flatMap((text) => text.split('\n'))
    .map((row) => clipToWidth(row, columns)) // An address is one word that no line can break.
    .join('\n');
}

function fold(stories: readonly Pick<Row, 'story' | 'place'>[], all: boolean): Row[] {
  const rows: Row[] = [];
  let first: Row | null = null;
  for (const { story, place } of stories) {
    const isFolded: boolean = !all && first !== null && isAlike(first.story, story);
    const row: Row = { story, place, same: 0, isFolded };
    if (first !== null && isFolded) first.same += 1;
    else first = row;
    rows.push(row);
  }
  return rows;
}

function isAlike(one: Ranked, other: Ranked): boolean {
  return one.passedOver !== undefined && one.passedOver === other.passedOver && one.section === other.section;
}

function textOf({ story, place, same, isFolded }: Row, page: Page): string {
  const { columns } = page;
  const scores = [story.score, story.paragraph.score].map((score) => score.toFixed(2).padStart(6)).join('  ');
  const first = `${story.picked ? '✔' : ' '} ${String(place).padStart(4)}  ${scores}  `;
  const isRoomy = columns >= roomy;
  const rest = ' '.repeat(isRoomy ? first.length : 4);
  const room = (isFolded ? 1 : 2) * (columns - rest.length) - (isFolded ? 0 : 10);
  const name = clipToWidth(nameOf(story, page), room);
  const opening = isRoomy ? wrapText(name, columns, { first, rest }) : `${first.trimEnd()}\n${wrap(name, page, rest)}`;
  const said = isFolded ? [] : detailsOf(story, same, page).map((text) => wrap(text, page, rest));
  return [opening, ...said].join('\n');
}

/** What people call a story, the group that it competes in, or the section where groups have no name, and its title. */
function nameOf(story: Ranked, { titles, sections, language }: Page): string {
  const section = sections.find(({ id }) => id === story.section);
  const group = section && groupOf(story.project, section);
  const heading = group?.title[language] || section?.title[language];
  const title = (titles.get(story.id) ?? '').replaceAll(/\s+/g, ' ');
  return [story.refs[0] ?? formatRef(story.id), heading, title].filter(Boolean).join(' · ');
}

function detailsOf(story: Ranked, same: number, page: Page): string[] {
  const { words, language } = page;
  const { headline, backlog, told, related = [] } = story;
  const others = related.map(({ id, reason }) => ({ name: formatRef(id), reason }));
  const why = (language === 'zh' ? story.passedOverZh : undefined) ?? story.passedOver ?? '';
  return [
    reasonsText(story, { language, ruleWords }),
    ...(headline ? [words.headline(headline[language])] : []),
    ...(backlog ? [words.backlog(backlog.lastTouched.slice(0, 10))] : []),
    ...(story.picked ? [] : [words.passedOver(why, same)]),
    ...(story.picked && told ? [words.update(told.issue, formatRef(told.id))] : []),
    ...(story.picked && others.length > 0 ? [words.related(others)] : []),
  ];
}

function wrap(text: string, { columns }: Page, indent: string): string {
  return wrapText(text, columns, { first: indent, rest: indent });
}

function padStart(text: string, columns: number): string {
  return ' '.repeat(Math.max(0, columns - displayWidth(text))) + text;
}
