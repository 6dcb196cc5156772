import { findFacts } from '../../src/check/reading/find-facts.ts';
import { pick, splice, type MutationContext, type Mutator } from './mutation.ts';

/** Something stands in one language only: a fact, a clause, a whole sentence, or the text of the other language. */
export const mutateParity: Mutator = (passage, context) => {
  const { where, random } = context;
  const zhErrs = where === 'zh' || (where === 'both' && random() < 0.5);
  const ways = [withoutFact, withExtra, inOther, withoutClause];
  const own = zhErrs ? passage.zh : passage.en;
  const way = pick(ways, random) ?? withoutFact;
  const text =
    way({ own, other: zhErrs ? passage.en : passage.zh, language: zhErrs ? 'zh' : 'en', context }) ??
    inOther({ own, other: zhErrs ? passage.en : passage.zh, language: zhErrs ? 'zh' : 'en', context });
  return text === own ? null : { zh: zhErrs ? text : passage.zh, en: zhErrs ? passage.en : text };
};

type Sides = { own: string; other: string; language: 'zh' | 'en'; context: MutationContext };

function withoutFact({ own, context }: Sides): string | null {
  const fact = pick(
    findFacts(own).facts.filter(({ spelt }) => spelt !== true),
    context.random,
  );
  return fact === undefined
    ? null
    : splice(own, { start: fact.start, end: fact.start + fact.shown.length }, '').replaceAll(/ {2,}/g, ' ');
}

function withExtra({ own, language, context }: Sides): string {
  const number = 2 + Math.floor(context.random() * 8);
  const extra = language === 'zh' ? `，共涉及 ${number} 处` : `, in ${number} places`;
  return own.replace(/([。.]?)$/, `${extra}$1`);
}

function inOther({ other }: Sides): string {
  return other;
}

/** Leaves out the last clause, where it holds a fact: without one nothing can be counted. */
function withoutClause({ own, language }: Sides): string | null {
  const mark = language === 'zh' ? /[，；][^，；]*([。]?)$/ : /[,;] [^,;]*(\.?)$/;
  const clause = mark.exec(own);
  if (clause === null || findFacts(clause[0]).facts.length === 0) return null;
  return own.slice(0, clause.index) + (clause[1] ?? '');
}
