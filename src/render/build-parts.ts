import type { Mode } from '../model/bilingual.ts';
import type { HandItem, Issue } from '../model/issue.ts';
import { problem } from '../model/problem.ts';
import type { Outcome, Place, Problem } from '../model/problem.ts';
import { blockOfUnknown, blocksOf, paragraphsOf } from './blocks.ts';
import { clipToWidth } from './display-width.ts';
import { cleanText } from './clean-text.ts';
import { labels } from './labels.ts';
import { safeUrl } from './safe-url.ts';
import type { HandSectionView, View } from './view.ts';

/** The parts that editors add by hand, in the newsletter's order. A part without anything in it is left out. */
export function buildParts(issue: Issue, mode: Mode): Outcome<HandSectionView[]> {
  const kinds = ['bestPractice', 'projects', 'reading'] as const;
  const anchors = { bestPractice: 'part-best-practice', projects: 'part-projects', reading: 'part-reading' };
  const problems: Problem[] = [];
  const value = kinds
    .filter((kind) => issue[kind].length > 0)
    .map((kind): HandSectionView => {
      const items = issue[kind].map((item, at) => buildHandItem(item, { at, key: `${kind}[${at}]`, mode }));
      problems.push(...items.flatMap((item) => item.problems));
      return { anchor: anchors[kind], title: blocksOf(labels[kind], mode), items: items.map((item) => item.value) };
    });
  return { value, problems };
}

/** The glossary; a term without a meaning in the languages of the mode is left out. */
export function buildGlossary(issue: Issue, mode: Mode): View['glossary'] {
  return issue.glossary
    .map(({ term, meaning }) => ({ term: blockOfUnknown(term), meaning: blocksOf(meaning, mode) }))
    .filter(({ term, meaning }) => term.text !== '' && meaning.length > 0);
}

/** Earlier issues, in the order of issue.yaml. */
export function buildPrevious(issue: Issue, mode: Mode): Outcome<View['previous']> {
  const outcomes = issue.previous.map(({ number, title, url }, at) => {
    const address = checkUrl(url, { file: 'issue.yaml', key: `previous[${at}].url` });
    return {
      value: { number: `Vol. ${number}`, title: blocksOf(title, mode), url: address.value },
      problems: address.problems,
    };
  });
  return { value: outcomes.map((outcome) => outcome.value), problems: outcomes.flatMap((outcome) => outcome.problems) };
}

function buildHandItem(
  item: HandItem,
  where: { at: number; key: string; mode: Mode },
): Outcome<HandSectionView['items'][number]> {
  const url = checkUrl(item.url, { file: 'issue.yaml', key: `${where.key}.url` });
  const title = blocksOf(item.title, where.mode);
  return {
    value: {
      index: where.at + 1,
      title,
      text: paragraphsOf(item.text, where.mode),
      url: url.value,
      links: [],
      pictures: [],
      figures: [],
      attribution: [],
    },
    problems: url.problems,
  };
}

function checkUrl(url: string | null, place: Place): Outcome<string | null> {
  if (url === null) return { value: null, problems: [] };
  const safe = safeUrl(url);
  if (safe !== null) return { value: safe, problems: [] };
  const message = `This is not a plain http or https address, so it is shown without a link: ${clipToWidth(cleanText(url), 80)}`;
  return { value: null, problems: [problem('render-link-unsafe', place, message)] };
}
