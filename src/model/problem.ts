import { z } from 'zod';
import { hiddenCharacters } from './hidden-characters.ts';
import { problemCatalogue } from './problem-catalogue.ts';

/** A stretch of a text, in UTF-16 code units; `end` is exclusive. */
const Span = z.strictObject({ start: z.int().min(0), end: z.int().min(0) });

/** Where a problem is: a file with key path and line, a source, or an upstream reference. Every part may be missing.
 * `span` marks what failed inside the text at `key`; without it all of the text is meant. */
export const Place = z.strictObject({
  file: z.string().optional(),
  key: z.string().optional(),
  line: z.int().optional(),
  source: z.string().optional(),
  ref: z.string().optional(),
  span: Span.optional(),
});
export type Place = z.infer<typeof Place>;

export const Severity = z.enum(['error', 'warning', 'info']);
export type Severity = z.infer<typeof Severity>;

export type ProblemCode = keyof typeof problemCatalogue;

/** A fault as data. Codes are permanent; docs/problems.md lists them all. */
export const Problem = z.strictObject({
  code: z.string().regex(/^[a-z]+(-[a-z]+)+$/),
  severity: Severity,
  place: Place,
  message: z.string(),
  hint: z.string(),
});
export type Problem = z.infer<typeof Problem>;

/**
 * Makes a problem of the catalogue.
 * @param message one sentence: what happened, what was expected, what came; a difference may follow it, a line each. It may quote others, so hidden characters become U+FFFD.
 */
export function problem(code: ProblemCode, place: Place, message: string): Problem {
  const { severity, hint } = problemCatalogue[code];
  return { code, severity, place, message: message.replaceAll(hiddenCharacters, '\uFFFD'), hint };
}

/** Errors and warnings ask for a person; information does not. */
export function needsAttention(one: Problem): boolean {
  return one.severity !== 'info';
}

/** A value together with what went wrong on the way to it. Expected faults are never thrown. */
export type Outcome<T> = { value: T; problems: Problem[] };

/** An outcome of a step that may have no value at all. */
export type Attempt<T> = { value: T | null; problems: Problem[] };
