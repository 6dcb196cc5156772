import type { HandItem, Issue } from '../../model/issue.ts';
import type { Problem } from '../../model/problem.ts';
import { checkExtras, checkPicture } from '../entry/check-extras.ts';
import { checkLines, checkNames } from '../entry/check-words.ts';
import type { HouseStyle } from '../grounds/house-style.ts';

/** The words of all that people add to an issue: preface, corrections, cover, readings, projects, practices and announcements. */
export function checkHandMade(issue: Issue, house: HouseStyle): Problem[] {
  const { preface, cover, errata = [], promotion = [] } = issue;
  const lists = Object.entries({
    bestPractice: issue.bestPractice,
    projects: issue.projects,
    reading: issue.reading,
    promotion,
  });
  return [
    ...(preface === undefined ? [] : checkLines('preface', preface, { house })),
    ...(cover === undefined ? [] : checkPicture(cover, 'cover', { house })),
    ...lists.flatMap(([name, list]) => list.flatMap((item, at) => checkItem(item, `${name}[${at}].`, house))),
    ...issue.glossary.flatMap(({ meaning }, at) => checkNames(`glossary[${at}].meaning`, meaning, { house })),
    ...errata.flatMap(({ text }, at) => checkLines(`errata[${at}].text`, text, { house })),
  ];
}

/** A title may be a name that is the same in both languages. */
function checkItem(item: HandItem, prefix: string, house: HouseStyle): Problem[] {
  return [
    ...checkNames(`${prefix}title`, item.title, { house }),
    ...checkLines(`${prefix}text`, item.text, { house }),
    ...checkExtras(item, prefix, { house }),
  ];
}
