import { problem, type Place, type Problem } from '../model/problem.ts';
import { cleanLine } from './clean-text.ts';

/** A line of an evidence text; null and an empty text leave it out. */
export type Fact = [name: string, value: string | null];

/** As long as GitHub lets a description be. */
const mostCharacters = 65_536;

/**
 * An evidence text: one fact per line, cleaned so that no text from outside can forge a line, then a heading and the
 * source text as it was read, cut at 65,536 characters.
 */
export function formatEvidence(
  facts: readonly Fact[],
  heading: string,
  source: string,
): { text: string; cut: boolean } {
  const lines = facts
    .map(([name, value]) => [name, value === null ? '' : cleanLine(value, 1000).text] as const)
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `${name}: ${value}`);
  const cut = source.length > mostCharacters;
  const kept = source.slice(0, mostCharacters).toWellFormed();
  return { text: `${lines.join('\n')}\n\n${heading}:\n${kept}${kept === '' || kept.endsWith('\n') ? '' : '\n'}`, cut };
}

/** The problem that of a source text only its first part is stored. `what` names it, for example `the notes of …`. */
export function evidenceCut(place: Place, what: string, most = mostCharacters): Problem {
  const message = `The evidence holds only the first ${most.toLocaleString('en')} characters of ${what}.`;
  return problem('evidence-cut', place, message);
}

/** The day of an instant in UTC, `2019-05-09`. */
export function formatDay(at: string): string {
  return at.slice(0, 10);
}
