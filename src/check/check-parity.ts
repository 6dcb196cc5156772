import type { Language } from '../model/bilingual.ts';
import { problem, type Problem } from '../model/problem.ts';
import { findFacts } from './find-facts.ts';
import type { TextPart } from './text-part.ts';

/** Both languages carry the same numbers, versions, dates, ids, logins and code, each as often. Links of an entry are one list for both. */
export function checkParity(parts: readonly TextPart[]): Problem[] {
  const [zh, en] = [countFacts(parts, 'zh'), countFacts(parts, 'en')];
  return [
    ...report('en', { lacking: missingFrom(en, zh), other: 'Chinese' }),
    ...report('zh', { lacking: missingFrom(zh, en), other: 'English' }),
  ];
}

type Counts = Map<string, { count: number; shown: string }>;

function missingFrom(counts: Counts, other: Counts): string[] {
  return [...other].filter(([key, { count }]) => count > (counts.get(key)?.count ?? 0)).map(([, { shown }]) => shown);
}

function countFacts(parts: readonly TextPart[], language: Language): Counts {
  const counts: Counts = new Map();
  for (const part of parts) {
    if (part.language !== language) continue;
    for (const { kind, key, shown } of findFacts(part.text).facts) {
      const id = `${kind === 'kep' || kind === 'reference' ? 'number' : kind} ${key}`;
      counts.set(id, { count: (counts.get(id)?.count ?? 0) + 1, shown });
    }
  }
  return counts;
}

function report(language: Language, { lacking, other }: { lacking: string[]; other: string }): Problem[] {
  if (lacking.length === 0) return [];
  const message = `The ${other} text has ${lacking.join(', ')} more often than this one.`;
  return [problem('draft-languages-differ', { key: language }, message)];
}
