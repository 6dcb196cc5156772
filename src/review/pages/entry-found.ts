import type { Language } from '../../model/bilingual.ts';
import { codeSpansIn } from '../../model/code-spans.ts';
import type { Digest } from '../../model/evidence.ts';
import { needsAttention, type Problem } from '../../model/problem.ts';
import { problemDigest } from '../state/problem-digest.ts';
import type { Texts } from '../state/words-at.ts';
import { problemText, type ProblemText } from '../state/problem-text.ts';
import type { Words } from '../words/words.ts';

/** A finding beside its sentence: a short word for its kind, and what it says. `needed` asks somebody to look at it. */
export type FoundView = ProblemText & {
  digest: Digest;
  severity: Problem['severity'];
  word: string;
  needed: boolean;
  seen: boolean;
};

/** A stretch of a sentence; `mark` is the severity of what was found there, or empty. Code has lost its backticks. */
export type MarkedPiece = { text: string; mark: string; isCode: boolean };

const families: readonly [RegExp, keyof Words][] = [
  [/^draft-quote-/, 'entryFoundQuote'],
  [/^draft-(?:fact|claim-unsupported)/, 'entryFoundFact'],
  [/^draft-(?:claim-reversed|denial|order|actors)/, 'entryFoundSense'],
  [/^draft-(?:languages-differ|name-differs)/, 'entryFoundDiffer'],
  [/^draft-(?:stage|state|tense)/, 'entryFoundState'],
  [/^draft-unit/, 'entryFoundUnit'],
  [/^draft-term-/, 'entryFoundTerm'],
  [/^draft-typography/, 'entryFoundTypography'],
  [/^draft-(?:language-wrong|text-unsafe)/, 'entryFoundUnsafe'],
  [/^draft-(?:appeal|praise|empty|too-long)/, 'entryFoundStyle'],
  [/^entry-link-/, 'entryFoundLink'],
  [/^evidence-/, 'entryFoundEvidence'],
];

/** Who reads, and the digests of problems that somebody let stand. */
type Reading = { words: Words; language: Language; seen: ReadonlySet<Digest>; texts: Texts };

export function foundView(found: Problem, { words, language, seen, texts }: Reading): FoundView {
  const digest = problemDigest(found, texts);
  const word = families.find(([pattern]) => pattern.test(found.code))?.[1] ?? 'entryFoundOther';
  return {
    ...problemText(found, language),
    digest,
    severity: found.severity,
    word: words[word],
    needed: needsAttention(found),
    seen: seen.has(digest),
  };
}

const weight = { error: 2, warning: 1, info: 0 } as const;

/** A text cut where code and findings begin and end; where several findings stand, the gravest marks it. */
export function markedPieces(text: string, found: readonly Problem[]): MarkedPiece[] {
  const spans = found.flatMap(({ place, severity }) =>
    place.span === undefined || place.span.end > text.length ? [] : [{ ...place.span, severity }],
  );
  const code = codeSpansIn(text);
  const ticks = code.flatMap(({ start, end }) => [start, start + 1, end - 1, end]);
  const edges = [0, ...ticks, ...spans.flatMap(({ start, end }) => [start, end]), text.length];
  const cuts = [...new Set(edges)].sort((a, b) => a - b);
  return cuts.slice(0, -1).flatMap((start, at) => {
    const end = cuts[at + 1] ?? text.length;
    const inside = code.find((span) => span.start <= start && span.end >= end);
    if (inside !== undefined && (start === inside.start || end === inside.end)) return [];
    const here = spans.filter((span) => span.start <= start && span.end >= end);
    const [worst] = here.sort((a, b) => weight[b.severity] - weight[a.severity]);
    return [{ text: text.slice(start, end), mark: worst?.severity ?? '', isCode: inside !== undefined }];
  });
}
