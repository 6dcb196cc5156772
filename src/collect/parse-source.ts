import { LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { problem, type Outcome, type Problem, type ProblemCode } from '../model/problem.ts';
import { SourceId, WrittenSource, type Source } from '../model/source.ts';
import type { Collector } from './collector.ts';
import { lineOfKey, plainValue } from './yaml-place.ts';

const mostText = 65_536;

type Fault = { code?: ProblemCode; path: readonly PropertyKey[]; message: string };
type Written = z.infer<typeof WrittenSource>;

/**
 * Reads a file of `sources/` (YAML 1.2) into one source per kind. All faults at once, each with file, key path and line;
 * a file with a fault gives no source.
 * @param file path of the file; its name without `.yaml` is the id.
 */
export function parseSource(file: string, text: string, collectors: readonly Collector[]): Outcome<Source[]> {
  const lines = new LineCounter();
  const isLarge = text.length > mostText;
  const document = parseDocument(isLarge ? '' : text, {
    version: '1.2',
    uniqueKeys: true,
    prettyErrors: false,
    lineCounter: lines,
  });
  const broken = [...document.errors, ...document.warnings];
  if (isLarge || broken.length > 0) {
    const size = isLarge ? [`${file} has ${text.length} characters; a source has at most ${mostText}.`] : [];
    const faults = broken.map(({ message, pos }) => {
      const place = { file, line: lines.linePos(pos[0]).line };
      return problem('source-invalid', place, `${file}, line ${place.line}: not valid YAML: ${message}.`);
    });
    return { value: [], problems: [...size.map((message) => problem('source-invalid', { file }, message)), ...faults] };
  }
  const { value, faults } = readValue(file, plainValue(document), collectors);
  const problems = faults.map((fault) => problemOf(fault, file, lineOfKey(document, fault.path, lines)));
  return { value: problems.length > 0 ? [] : value, problems };
}

function readValue(
  file: string,
  value: unknown,
  collectors: readonly Collector[],
): { value: Source[]; faults: Fault[] } {
  const id = SourceId.safeParse(file.replace(/^.*[\\/]/, '').replace(/\.ya?ml$/, ''));
  const faults: Fault[] = id.success
    ? []
    : [{ path: [], message: 'the file name must be lower-case letters, digits and hyphens' }];
  const written = WrittenSource.safeParse(value);
  if (!written.success) return { value: [], faults: [...faults, ...written.error.issues.map(faultOf)] };
  const read = written.data.collect.map((_, index) => readKind(written.data, index, collectors));
  const sources = read.flatMap(({ kind, options }): Source[] => {
    const { repo, project, section } = written.data;
    return id.success && kind !== null ? [{ id: id.data, kind, repo, project, section, options }] : [];
  });
  return { value: sources, faults: [...faults, ...read.flatMap((one) => one.faults)] };
}

type Kind = { kind: string | null; options: unknown; faults: Fault[] };

function readKind({ collect }: Written, index: number, collectors: readonly Collector[]): Kind {
  const entry = collect[index];
  const kind = typeof entry === 'string' ? entry : (entry?.kind ?? '');
  const path = ['collect', index, ...(typeof entry === 'string' ? [] : ['kind'])];
  const collector = collectors.find((one) => one.kind === kind);
  if (collector === undefined) {
    const message = `there is no collector of the kind ${JSON.stringify(kind)}; the kinds are ${listKinds(collectors)}`;
    return { kind: null, options: null, faults: [{ code: 'source-unknown-kind', path, message }] };
  }
  if (collect.slice(0, index).some((one) => (typeof one === 'string' ? one : one.kind) === kind)) {
    return { kind: null, options: null, faults: [{ path, message: `${kind} is listed twice; list it once` }] };
  }
  const options = collector.options.safeParse(typeof entry === 'string' ? {} : (entry?.options ?? {}));
  if (options.success) return { kind, options: options.data, faults: [] };
  const under = ['collect', index, 'options'];
  const faults = options.error.issues.map(faultOf).map((fault) => ({ ...fault, path: [...under, ...fault.path] }));
  return { kind: null, options: null, faults };
}

function faultOf(issue: z.core.$ZodIssue): Fault {
  const first = issue.code === 'unrecognized_keys' ? issue.keys[0] : undefined;
  return { path: first === undefined ? issue.path : [...issue.path, first], message: issue.message };
}

function listKinds(collectors: readonly Collector[]): string {
  return collectors.map(({ kind }) => kind).join(', ');
}

function problemOf({ code, path, message }: Fault, file: string, line: number | null): Problem {
  const key = path.map(String).join('.');
  const place = { file, ...(key && { key }), ...(line !== null && { line }) };
  const where = `${file}${line === null ? '' : `, line ${line}`}${key && `, ${key}`}`;
  return problem(code ?? 'source-invalid', place, `${where}: ${message}.`);
}
