import { z } from 'zod';
import { problem, type Outcome, type Problem, type ProblemCode } from '../model/problem.ts';
import { CollectEntry, SourceId, WrittenSource, type AnySource } from '../model/source.ts';
import type { AnyCollector } from './collector.ts';
import { composeYaml } from './compose-yaml.ts';
import { lineOfKey } from './yaml-place.ts';

const mostText = 65_536;

type Fault = { code?: ProblemCode; path: readonly PropertyKey[]; message: string };

/**
 * Reads a file of `sources/` (YAML 1.2) into one source per kind. All faults at once, each with file, key path and line;
 * a file with a fault gives no source.
 * @param file path of the file; its name without `.yaml` is the id.
 */
export function parseSource(file: string, text: string, collectors: readonly AnyCollector[]): Outcome<AnySource[]> {
  if (text.length > mostText) {
    const message = `${file} has ${text.length} characters; a source has at most ${mostText}.`;
    return { value: [], problems: [problem('source-invalid', { file }, message)] };
  }
  const read = composeYaml(text, { longest: mostText });
  if ('fault' in read) {
    const { line, reason } = read.fault;
    const message = `${file}, line ${line}: not valid YAML: ${reason}.`;
    return { value: [], problems: [problem('source-invalid', { file, line }, message)] };
  }
  const { document, lines } = read.composed;
  const { value, faults } = readValue(file, read.composed.value, collectors);
  const problems = faults.map((fault) => problemOf(fault, file, lineOfKey(document, fault.path, lines)));
  return { value: problems.length > 0 ? [] : value, problems };
}

type Read = { value: AnySource[]; faults: Fault[] };

function readValue(file: string, value: unknown, collectors: readonly AnyCollector[]): Read {
  const id = SourceId.safeParse(file.replace(/^.*[\\/]/, '').replace(/\.ya?ml$/, ''));
  const written = WrittenSource.safeParse(value);
  const kinds = readKinds(value, collectors);
  const faults = [
    ...(id.success ? [] : [{ path: [], message: 'the file name must be lower-case letters, digits and hyphens' }]),
    ...(written.error?.issues.map(faultOf) ?? []),
    ...kinds.flatMap((one) => one.faults),
    ...findPlaceless(value, kinds, collectors),
  ];
  if (!id.success || !written.success || faults.length > 0) return { value: [], faults };
  const { repo = null, formerly, project, section, silence } = written.data;
  const common = { id: id.data, repo, formerly, project, silence };
  const sources = kinds.map(({ kind, options, section: own = section }) => ({
    ...common,
    kind,
    options,
    section: own,
  }));
  return { value: sources, faults };
}

/** A kind that reads a repository needs one. A repo that is there and wrong is a fault of its own. */
function findPlaceless(value: unknown, kinds: readonly Kind[], collectors: readonly AnyCollector[]): Fault[] {
  if (z.object({ repo: z.unknown().refine((repo) => repo !== undefined) }).safeParse(value).success) return [];
  const placed = kinds.filter(({ kind }) => collectors.find((one) => one.kind === kind)?.place === 'repository');
  const [first] = placed;
  return first === undefined
    ? []
    : [{ path: ['repo'], message: `${first.kind} needs a repository, such as owner/name` }];
}

type Kind = { kind: string; options: unknown; section: string | undefined; faults: Fault[] };

/** The kinds that are well written, wherever else the file has faults. */
function readKinds(value: unknown, collectors: readonly AnyCollector[]): Kind[] {
  const list = z.object({ collect: z.array(z.unknown()) }).safeParse(value).data?.collect ?? [];
  const entries = list.map((one) => {
    const entry = CollectEntry.safeParse(one).data;
    return typeof entry === 'string' ? { kind: entry, isName: true } : { ...entry, isName: false };
  });
  return entries.flatMap(({ kind, options, section, isName }, index): Kind[] => {
    if (kind === undefined) return [];
    const path = ['collect', index, ...(isName ? [] : ['kind'])];
    const isRepeated = entries.slice(0, index).some((one) => one.kind === kind);
    const repeated = isRepeated ? [{ path, message: `${kind} is listed twice; list it once` }] : [];
    const read = readOptions(kind, options ?? {}, collectors);
    const under = (fault: Fault): Fault => ({
      ...fault,
      path: fault.code ? path : ['collect', index, 'options', ...fault.path],
    });
    return [{ kind, options: read.options, section, faults: [...repeated, ...read.faults.map(under)] }];
  });
}

function readOptions(
  kind: string,
  options: unknown,
  collectors: readonly AnyCollector[],
): Pick<Kind, 'options' | 'faults'> {
  const collector = collectors.find((one) => one.kind === kind);
  if (collector === undefined) {
    const kinds = collectors.map((one) => one.kind).join(', ');
    const message = `there is no collector of the kind ${JSON.stringify(kind)}; the kinds are ${kinds}`;
    return { options: null, faults: [{ code: 'source-unknown-kind', path: [], message }] };
  }
  const parsed = collector.options.safeParse(options);
  return { options: parsed.data ?? null, faults: parsed.error?.issues.map(faultOf) ?? [] };
}

function faultOf(issue: z.core.$ZodIssue): Fault {
  const first = issue.code === 'unrecognized_keys' ? issue.keys[0] : undefined;
  return { path: first === undefined ? issue.path : [...issue.path, first], message: issue.message };
}

function problemOf({ code, path, message }: Fault, file: string, line: number | null): Problem {
  const key = path.map(String).join('.');
  const place = { file, ...(key && { key }), ...(line !== null && { line }) };
  const where = `${file}${line === null ? '' : `, line ${line}`}${key && `, ${key}`}`;
  return problem(code ?? 'source-invalid', place, `${where}: ${message}.`);
}
