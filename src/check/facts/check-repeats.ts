import { problem, type Problem } from '../../model/problem.ts';
import { findFacts, type Fact, type FactKind } from '../reading/find-facts.ts';
import { findStages } from '../reading/find-stages.ts';
import { textsOf, type Passage } from '../grounds/passage.ts';
import type { TextPart } from '../grounds/text-part.ts';

const repeatable: FactKind[] = ['code', 'number', 'percentage', 'version', 'date', 'reference'];

/**
 * A fact that a sentence states more often than its quotes do, while another one of the same kind is left out: one was put
 * in the place of the other. Both languages have to do so; where one does, the languages differ anyway.
 */
export function checkRepeats(passages: readonly Passage[]): Problem[] {
  return passages
    .filter(({ quoted }) => quoted.length > 0)
    .flatMap((passage) => {
      const quoted = countFacts(passage.quoted.flatMap((text) => markedFacts(text, 'en')));
      const extra = textsOf(passage).map((part) => ({ part, fact: findExtra(part, quoted) }));
      return extra.every(({ fact }) => fact !== undefined) ? extra.flatMap(report) : [];
    });
}

function report({ part, fact }: { part: TextPart; fact: Marked | undefined }): Problem[] {
  if (fact === undefined) return [];
  const span = { start: fact.start, end: fact.start + fact.shown.length };
  const message = `${fact.shown} stands here more often than in what the sentence quotes, and something else of the kind is left out.`;
  return [problem('draft-fact-not-quoted', { key: part.key, span }, message)];
}

function findExtra(part: TextPart, { counts: quoted, facts }: Counted): Marked | undefined {
  const own = countFacts(markedFacts(part.text, part.language));
  const leftOut = new Set(facts.filter((one) => !own.counts.has(nameOf(one)) && isFull(one)).map(({ kind }) => kind));
  return own.facts.find((fact) => {
    const known = quoted.get(nameOf(fact)) ?? 0;
    return known > 0 && (own.counts.get(nameOf(fact)) ?? 0) > known && leftOut.has(fact.kind);
  });
}

/** Facts, and how often each stands there: by name, since a text may have as many of them as words. */
type Counted = { facts: readonly Marked[]; counts: ReadonlyMap<string, number> };

function countFacts(facts: readonly Marked[]): Counted {
  const counts = new Map<string, number>();
  for (const fact of facts) counts.set(nameOf(fact), (counts.get(nameOf(fact)) ?? 0) + 1);
  return { facts, counts };
}

function nameOf({ kind, key }: Marked): string {
  return `${kind} ${key}`;
}

type Marked = { kind: string; key: string; shown: string; start: number };

function markedFacts(text: string, language: TextPart['language']): Marked[] {
  const facts: Marked[] = findFacts(text).facts.filter(({ kind }: Fact) => repeatable.includes(kind));
  const stages = findStages(text, language).filter(({ loose }) => !loose || language === 'en');
  return [
    ...facts,
    ...stages.map(({ stage, start, end }) => ({ kind: 'stage', key: stage, shown: text.slice(start, end), start })),
  ];
}

/** Small numbers are counted and left out for many reasons. */
function isFull({ kind, key }: Marked): boolean {
  return kind !== 'number' || Number(key) > 3;
}
