import type { Bilingual } from '../../model/bilingual.ts';
import type { Item } from '../../model/item.ts';
import { problem, type Problem } from '../../model/problem.ts';
import { checkFacts } from '../facts/check-facts.ts';
import { checkState } from '../state/check-state.ts';
import { countsOfIssue } from './counts-of-issue.ts';
import { indexEvidence, joinIndexes, type EvidenceIndex } from '../grounds/evidence-index.ts';
import { languages, type TextPart } from '../grounds/text-part.ts';

/** What one listed entry rests on: its items, head first, their evidence and their record; `index` is of both, where it is made already. */
export type EntryGrounds = {
  items: readonly Item[];
  evidence: readonly string[];
  record: readonly string[];
  index?: EvidenceIndex;
};

/** A text of the issue as a whole; `key` as in `sections[0].lead`. */
export type IssueText = { key: string; text: Bilingual };

type Indexed = EntryGrounds & { index: EvidenceIndex };

/**
 * Headline, abstract and leads hold against the entries that they speak of: each clause has all of its facts in the evidence of one
 * entry, since what is true of two stories is not true of either. A clause that counts is held to all entries, and its numbers
 * are counted again.
 */
export function checkGroundsOfIssue(texts: readonly IssueText[], entries: readonly EntryGrounds[]): Problem[] {
  const stories = entries.map((one) => ({ ...one, index: one.index ?? indexEvidence(one.evidence, one.record) }));
  const all = joinIndexes(stories.map(({ index }) => index));
  const counts = countsOfIssue(entries.flatMap(({ items }) => items.slice(0, 1)));
  return texts.flatMap(({ key, text }) =>
    languages.flatMap((language) =>
      clausesOf({ key: `${key}.${language}`, language, text: text[language] }).flatMap((clause) => {
        const found = findCounts(clause);
        if (found.length > 0)
          return [...checkCounts(clause, found, counts), ...checkFacts([withoutCounts(clause, found)], all)];
        return checkClause(clause, stories);
      }),
    ),
  );
}

/** The findings of the entry that carries the clause best. */
function checkClause(clause: TextPart, stories: readonly Indexed[]): Problem[] {
  let best: Problem[] | null = null;
  for (const { index, items, evidence } of stories) {
    const found = [...checkFacts([clause], index), ...checkState([clause], evidence, items)];
    if (found.length === 0) return [];
    if (best === null || found.length < best.length) best = found;
  }
  return best ?? [];
}

const ends = { zh: /[；。！？]/, en: /;\s|(?<=[a-z)”…][.!?])\s+(?=[A-Z0-9“])/ };

function clausesOf({ key, language, text }: TextPart): TextPart[] {
  const clauses = text.split(ends[language]).map((one) => one.trim());
  return clauses.filter((one) => one !== '').map((one) => ({ key, language, text: one }));
}

/** Numbers of what an issue consists of. Those of other things are facts like any other. */
const counted = {
  zh: /(\d+)\s*(?:条(?:上游进展|内容)|项(?:改动|变更|进展)|份|篇|个项目)/g,
  en: /(?<![\w.#/-])(\d+) (?:(?:upstream |other |security )?(?:entry|entries|projects?|KEPs?|changes? in this issue|articles?|advisory|advisories)\b|newly merged|now \w+|(?:is|are) rated|(?:has|have) a fix)/g,
};

type Count = { value: number; shown: string; start: number };

function findCounts({ language, text }: TextPart): Count[] {
  return [...text.matchAll(counted[language])].map((match) => ({
    value: Number(match[1]),
    shown: match[0],
    start: match.index,
  }));
}

function withoutCounts({ key, language, text }: TextPart, found: readonly Count[]): TextPart {
  const blank = found.reduce((rest, { value, start }) => {
    const digits = String(value).length;
    return `${rest.slice(0, start)}${' '.repeat(digits)}${rest.slice(start + digits)}`;
  }, text);
  return { key, language, text: blank };
}

function checkCounts({ key }: TextPart, found: readonly Count[], counts: ReadonlySet<number>): Problem[] {
  return (
    found
      // How many entries there are is counted where the abstract says it, and found there.
      .filter(({ value, shown }) => !counts.has(value) && !/条|entr/.test(shown))
      .map(({ shown, start }) => {
        const message = `“${shown}” counts nothing of which the issue has that many.`;
        return problem('issue-count-wrong', { key, span: { start, end: start + shown.length } }, message);
      })
  );
}
