import type { Bilingual } from '../model/bilingual.ts';
import type { Issue } from '../model/issue.ts';
import { problem, type Problem } from '../model/problem.ts';
import { checkLanguage } from './check-language.ts';
import { checkParity } from './check-parity.ts';
import { languages, type TextPart } from './text-part.ts';

const file = 'issue.yaml';
const stated = { zh: /(\d+)\s*条(?:上游进展|内容)/, en: /(\d+) (?:upstream )?(?:entry|entries)/ };

/**
 * Headline and abstract: safe, in their language, with the same facts, and the right number of entries where one is stated.
 * @param titles of the collected items; what is unsafe in one was reported when it was collected.
 */
export function checkIssueText(issue: Issue, titles: readonly string[] = []): Problem[] {
  const pairs: [string, Bilingual][] = [
    ['headline', issue.headline],
    ['abstract', issue.abstract],
  ];
  const found = pairs.flatMap(([name, text]) => {
    const parts: TextPart[] = languages.map((language) => ({
      key: `${name}.${language}`,
      language,
      text: text[language],
    }));
    const parity = checkParity(parts).map((one) => ({ ...one, place: { key: `${name}.${one.place.key}` } }));
    // A headline may be a name that is the same in both languages.
    const own = checkLanguage(parts, titles).filter(
      (one) => name !== 'headline' || one.code !== 'draft-language-wrong',
    );
    return [...parity, ...own];
  });
  return [...found.map((one) => ({ ...one, place: { ...one.place, file } })), ...checkCount(issue)];
}

function checkCount(issue: Issue): Problem[] {
  const entries = issue.sections.flatMap((section) => section.groups.flatMap((group) => group.entries)).length;
  return languages.flatMap((language) => {
    const number = stated[language].exec(issue.abstract[language])?.[1];
    if (number === undefined || Number(number) === entries) return [];
    const message = `The abstract speaks of ${number} entries; the issue has ${entries}.`;
    return [problem('issue-count-wrong', { file, key: `abstract.${language}` }, message)];
  });
}
