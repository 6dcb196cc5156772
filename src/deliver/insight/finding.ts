import { hiddenCharacters } from '../../model/hidden-characters.ts';
import { problem, type Problem, type ProblemCode } from '../../model/problem.ts';
import { problemCatalogue } from '../../model/problem-catalogue.ts';
import type { Severity } from '../../model/problem.ts';

/** What a check came to. `publish` are lines to copy: into a zone of the DNS, into newsletter.yaml, or into a shell. */
export type Finding = {
  check: string;
  state: 'fine' | 'wrong' | 'skipped';
  severity?: Severity;
  code?: ProblemCode;
  found: string;
  expected?: string;
  publish?: string[];
};

export function fine(check: string, found: string): Finding {
  return { check, state: 'fine', found: shown(found) };
}

/** What could not be looked at, and why; no fault by itself. */
export function skipped(check: string, why: string): Finding {
  return { check, state: 'skipped', found: shown(why) };
}

export function wrong(
  check: string,
  code: ProblemCode,
  { found, expected, publish }: { found: string; expected?: string; publish?: string[] },
): Finding {
  const more = { ...(expected !== undefined && { expected }), ...(publish !== undefined && { publish }) };
  return { check, state: 'wrong', severity: problemCatalogue[code].severity, code, found: shown(found), ...more };
}

/** A fault that another part of the program has put into words. */
export function wrongAs(check: string, { code, message, hint, severity }: Problem): Finding {
  return { check, state: 'wrong', severity, code: code as ProblemCode, found: shown(message), expected: hint };
}

/** What asks for a person, as problems of the catalogue. */
export function problemsOf(findings: readonly Finding[]): Problem[] {
  return findings.flatMap(({ check, code, found, expected }) => {
    if (code === undefined) return [];
    return [problem(code, {}, `${check}: ${found}${expected === undefined ? '' : ` Expected: ${expected}`}`)];
  });
}

/** What the name service said is anybody's: cut, and without what hides or breaks a line. */
export function quoted(text: string): string {
  const cut = text.length > longest ? `${text.slice(0, longest)}…` : text;
  return `"${cut.replaceAll(/\s+/g, ' ')}"`;
}

const longest = 160;

function shown(text: string): string {
  return text.replaceAll(hiddenCharacters, '\uFFFD').replaceAll(/\s+/g, ' ');
}
