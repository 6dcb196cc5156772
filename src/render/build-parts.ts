import type { Mode } from '../model/bilingual.ts';
import type { HandItem, Issue } from '../model/issue.ts';
import type { Outcome } from '../model/problem.ts';
import { blockOfUnknown, blocksOf, paragraphsOf } from './blocks.ts';
import { buildAttribution } from './build-attribution.ts';
import { buildFigures } from './build-figures.ts';
import { buildReferences, checkUrl } from './build-links.ts';
import { buildPictures } from './build-pictures.ts';
import { handAnchors, type HandKind, type HandMade } from './hand-anchors.ts';
import { labels } from './labels.ts';
import { joinOutcomes } from './outcomes.ts';
import type { HandSectionView, View } from './view.ts';

/** The parts that editors add by hand, in the newsletter's order. A part without anything in it is left out. */
export function buildParts(issue: HandMade, mode: Mode): Outcome<HandSectionView[]> {
  const kinds = ['bestPractice', 'projects', 'reading'] as const;
  return joinOutcomes(kinds.map((kind) => buildPart(kind, issue, mode)));
}

/** What is announced, or null. It stands apart from the parts, because readers must see what it is. */
export function buildPromotion(issue: HandMade, mode: Mode): Outcome<HandSectionView | null> {
  return buildPart('promotion', issue, mode);
}

const anchors: Record<HandKind, string> = {
  bestPractice: 'part-best-practice',
  projects: 'part-projects',
  reading: 'part-reading',
  promotion: 'part-promotion',
};

function buildPart(kind: HandKind, issue: HandMade, mode: Mode): Outcome<HandSectionView | null> {
  const hand = issue[kind] ?? [];
  if (hand.length === 0) return { value: null, problems: [] };
  const names = handAnchors(issue)[kind];
  const items = joinOutcomes(
    hand.map((item, at) => buildHandItem(item, { anchor: names[at] ?? '', at, key: `${kind}[${at}]`, mode })),
  );
  return {
    value: { anchor: anchors[kind], title: blocksOf(labels[kind], mode), items: items.value },
    problems: items.problems,
  };
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
    const place = { file: 'issue.yaml', key: `previous[${at}].url` };
    const address = url === null ? { value: null, problems: [] } : checkUrl(url, place);
    return {
      value: { number: `Vol. ${number}`, title: blocksOf(title, mode), url: address.value },
      problems: address.problems,
    };
  });
  return { value: outcomes.map((outcome) => outcome.value), problems: outcomes.flatMap((outcome) => outcome.problems) };
}

function buildHandItem(
  item: HandItem,
  where: { anchor: string; at: number; key: string; mode: Mode },
): Outcome<HandSectionView['items'][number]> {
  const { anchor, at, key, mode } = where;
  const file = 'issue.yaml';
  const url = item.url === null ? { value: null, problems: [] } : checkUrl(item.url, { file, key: `${key}.url` });
  const links = buildReferences(item.references, { file, key: `${key}.` });
  return {
    value: {
      anchor,
      index: at + 1,
      title: blocksOf(item.title, mode),
      text: paragraphsOf(item.text, mode),
      url: url.value,
      links: links.value,
      pictures: buildPictures(item.pictures, mode),
      figures: buildFigures(item.figures, mode),
      attribution: buildAttribution(item.attribution, mode),
    },
    problems: [...url.problems, ...links.problems],
  };
}
