import { LineCounter, parseDocument, type Document } from 'yaml';
import type { z } from 'zod';
import { problem, type Attempt, type Problem, type ProblemCode } from '../model/problem.ts';

type YamlFile<T> = { file: string; text: string; schema: z.ZodType<T>; code: ProblemCode };

/** Reads YAML 1.2 by a schema: the first fault of its syntax, or all faults of its keys, with file, key path and line. */
export function parseYaml<T>({ file, text, schema, code }: YamlFile<T>): Attempt<T> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true, prettyErrors: false });
  if (document.errors.length > 0) {
    const problems = document.errors
      .slice(0, 1)
      .map((error) =>
        problem(code, { file, line: lines.linePos(error.pos[0]).line }, `${file} is not valid YAML: ${error.message}.`),
      );
    return { value: null, problems };
  }
  const parsed = schema.safeParse(plainValue(document));
  if (parsed.success) return { value: parsed.data, problems: [] };
  const problems = parsed.error.issues.map((issue): Problem => {
    const key = issue.path.map(String).join('.');
    const place = { file, ...(key && { key }), ...lineOf(document, issue.path, lines) };
    return problem(code, place, `${file}${key && `: ${key}`}: ${issue.message}.`);
  });
  return { value: null, problems };
}

/** Too many aliases make `toJS` throw; such a file counts as holding nothing. */
function plainValue(document: Document): unknown {
  try {
    return document.toJS({ maxAliasCount: 20 });
  } catch {
    return null;
  }
}

/** The line of the deepest part of a key path that the file has. */
function lineOf(document: Document, path: readonly PropertyKey[], lines: LineCounter): { line?: number } {
  for (let length = path.length; length > 0; length--) {
    const node: unknown = document.getIn(path.slice(0, length), true);
    if (node && typeof node === 'object' && 'range' in node && Array.isArray(node.range)) {
      return { line: lines.linePos(Number(node.range[0])).line };
    }
  }
  return {};
}
