import type { z } from 'zod';
import { problem, type Attempt, type Outcome } from '../model/problem.ts';

type JsonFile<T> = { file: string; text: string; schema: z.ZodType<T>; line?: number };

/** Reads one JSON value by a schema; the first fault is reported with its key path. */
export function parseJson<T>({ file, text, schema, line }: JsonFile<T>): Attempt<T> {
  const place = { file, ...(line && { line }) };
  const where = line ? `${file}, line ${line}` : file;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { value: null, problems: [problem('file-invalid', place, `${where} is not valid JSON.`)] };
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return { value: parsed.data, problems: [] };
  const [issue] = parsed.error.issues;
  const key = issue?.path.map(String).join('.') ?? '';
  const message = `${where}${key && `: ${key}`}: ${issue?.message ?? 'the value has another form'}.`;
  return { value: null, problems: [problem('file-invalid', { ...place, key }, message)] };
}

/** Reads JSON Lines; a row that does not parse is a problem, the others stay. */
export function parseJsonLines<T>({ file, text, schema }: JsonFile<T>): Outcome<T[]> {
  const value: T[] = [];
  const problems = text.split('\n').flatMap((row, index) => {
    if (row === '') return [];
    const parsed = parseJson({ file, text: row, schema, line: index + 1 });
    if (parsed.value !== null) value.push(parsed.value);
    return parsed.problems;
  });
  return { value, problems };
}

/** One compact JSON value per line. */
export function formatJsonLines(values: readonly unknown[]): string {
  return values.map((value) => `${JSON.stringify(value)}\n`).join('');
}

/** Indented JSON with a line end, for files that people compare. */
export function formatJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
