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
      const quoted = passage.quoted.flatMap((text) => markedFacts(text, 'en'));
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

function findExtra(part: TextPart, quoted: readonly Marked[]): Marked | undefined {
  const own = markedFacts(part.text, part.language);
  return own.find((fact) => {
    const known = count(quoted, fact);
    if (known === 0 || count(own, fact) <= known) return false;
    return quoted.some((one) => one.kind === fact.kind && count(own, one) === 0 && isFull(one));
  });
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

function count(facts: readonly Marked[], { kind, key }: Marked): number {
  return facts.filter((one) => one.kind === kind && one.key === key).length;
}

/** Small numbers are counted and left out for many reasons. */
function isFull({ kind, key }: Marked): boolean {
  return kind !== 'number' || Number(key) > 3;
}
