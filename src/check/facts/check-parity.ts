import type { Language } from '../../model/bilingual.ts';
import { problem, type Problem } from '../../model/problem.ts';
import { findFacts, type Fact } from '../reading/find-facts.ts';
import type { TextPart } from '../grounds/text-part.ts';

/** Both languages carry the same numbers, versions, dates, ids, logins and code, each as often. Links of an entry are one list for both. */
export function checkParity(parts: readonly TextPart[]): Problem[] {
  const [zh, en] = [countFacts(parts, 'zh'), countFacts(parts, 'en')];
  return [
    ...report('en', { lacking: missingFrom(en, zh), other: 'Chinese' }),
    ...report('zh', { lacking: missingFrom(zh, en), other: 'English' }),
  ];
}

/** `must`: how many of them the other language has to have. */
type Counts = Map<string, { count: number; must: number; shown: string }>;

function missingFrom(counts: Counts, other: Counts): string[] {
  return [...other].filter(([key, { must }]) => must > (counts.get(key)?.count ?? 0)).map(([, { shown }]) => shown);
}

function countFacts(parts: readonly TextPart[], language: Language): Counts {
  const counts: Counts = new Map();
  for (const part of parts) {
    if (part.language !== language) continue;
    for (const fact of findFacts(part.text).facts) {
      const { kind, key, shown } = fact;
      const id = `${kind === 'kep' || kind === 'reference' ? 'number' : kind} ${key}`;
      const { count, must } = counts.get(id) ?? { count: 0, must: 0 };
      counts.set(id, { count: count + 1, must: must + (isTurnOfPhrase(fact) ? 0 : 1), shown });
    }
  }
  return counts;
}

/** 两个过滤器 is “both filters” as well: small numbers in words need no number in the other language. */
export function isTurnOfPhrase({ key, spelt }: Pick<Fact, 'key' | 'spelt'>): boolean {
  return spelt === true && Number(key) <= 3;
}

function report(language: Language, { lacking, other }: { lacking: string[]; other: string }): Problem[] {
  if (lacking.length === 0) return [];
  const message = `The ${other} text has ${lacking.join(', ')} more often than this one.`;
  return [problem('draft-languages-differ', { key: language }, message)];
}
