import type { Bilingual } from '../../model/bilingual.ts';
import type { Issue } from '../../model/issue.ts';
import { problem, type Problem } from '../../model/problem.ts';
import { checkHandMade } from './check-hand-made.ts';
import { checkGroundsOfIssue, type EntryGrounds, type IssueText } from './check-grounds-of-issue.ts';
import { checkLanguage } from '../wording/check-language.ts';
import { checkParity } from '../facts/check-parity.ts';
import { checkTypography } from '../wording/check-typography.ts';
import { plainStyle, type HouseStyle } from '../grounds/house-style.ts';
import { languages, type TextPart } from '../grounds/text-part.ts';
import { entriesOf, statedCount } from './stated-count.ts';

const file = 'issue.yaml';

/** `titles` of the collected items: what is unsafe in one was reported when it was collected. `entries`: what the listed ones rest on. */
export type IssueGrounds = {
  titles?: readonly string[];
  house?: Pick<HouseStyle, 'space'> & Partial<HouseStyle>;
  entries?: readonly EntryGrounds[];
};

/**
 * Headline, abstract and leads: safe, in their language, with the same facts, true of the entries that they speak of, within
 * their lengths, and with the right numbers. What else editors wrote is safe and in its language.
 */
export function checkIssueText(
  issue: Issue,
  { titles = [], house = plainStyle, entries }: IssueGrounds = {},
): Problem[] {
  const texts = textsOf(issue);
  const found = texts.flatMap(({ key, text }) => checkOne(key, text, { titles, house }));
  const ungrounded = entries === undefined ? [] : checkGroundsOfIssue(texts, entries);
  const byHand = checkHandMade(issue, { ...plainStyle, ...house });
  const all = [...found, ...ungrounded, ...checkLengths(texts), ...byHand];
  return [...all.map((one) => ({ ...one, place: { ...one.place, file } })), ...checkCount(issue)];
}

function textsOf({ headline, abstract, sections }: Issue): IssueText[] {
  const leads = sections.flatMap(({ lead }, index) =>
    lead === undefined ? [] : [{ key: `sections[${index}].lead`, text: lead }],
  );
  return [{ key: 'headline', text: headline }, { key: 'abstract', text: abstract }, ...leads];
}

function checkOne(
  name: string,
  text: Bilingual,
  { titles, house }: Required<Omit<IssueGrounds, 'entries'>>,
): Problem[] {
  const parts: TextPart[] = languages.map((language) => ({
    key: `${name}.${language}`,
    language,
    text: text[language],
  }));
  const parity = checkParity(parts).map((one) => ({ ...one, place: { key: `${name}.${one.place.key}` } }));
  // A headline may be a name that is the same in both languages.
  const own = checkLanguage(parts, titles).filter((one) => name !== 'headline' || one.code !== 'draft-language-wrong');
  return [...parity, ...own, ...checkTypography(parts, house)];
}

/** Characters: a headline is a line, an abstract a paragraph, a lead a sentence. */
const longest: Record<string, { zh: number; en: number }> = {
  headline: { zh: 120, en: 140 },
  abstract: { zh: 500, en: 700 },
  lead: { zh: 120, en: 240 },
};

function checkLengths(texts: readonly IssueText[]): Problem[] {
  return texts.flatMap(({ key, text }) => {
    const limit = longest[key.replace(/^.*\./, '')];
    if (limit === undefined) return [];
    return languages
      .filter((language) => text[language].length > limit[language])
      .map((language) => {
        const message = `It has ${text[language].length} characters; there is room for ${limit[language]}.`;
        return problem('draft-too-long', { key: `${key}.${language}` }, message);
      });
  });
}

function checkCount(issue: Issue): Problem[] {
  const entries = entriesOf(issue);
  return languages.flatMap((language) => {
    const number = statedCount(issue.abstract[language], language);
    if (number === null || number === entries) return [];
    const message = `The abstract speaks of ${number} entries; the issue has ${entries}.`;
    return [problem('issue-count-wrong', { file, key: `abstract.${language}` }, message)];
  });
}
