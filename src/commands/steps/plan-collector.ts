/** The texts that a new collector is made of, by the name of its template: `collector.ts`, `test.ts`, `source.yaml`. */
export type CollectorTemplates = Record<'collector' | 'test' | 'source', string>;

export const listPath = 'src/collect/collectors.ts';

/** The files that a new collector writes, or why it cannot be made. */
type PlannedCollector = { files: Map<string, string> } | { refused: string };

/** Words that no constant may be called. */
const reserved = new Set(
  (
    'arguments async await break case catch class const continue debugger default delete do else enum eval export extends false ' +
    'finally for function if implements import in instanceof interface let new null package private protected public return ' +
    'static super switch this throw true try typeof undefined var void while with yield collectors'
  ).split(' '),
);

/** Where the files of a kind lie. */
export function pathsOf(kind: string): Record<keyof CollectorTemplates, string> {
  return { collector: `src/collect/${kind}.ts`, test: `test/collect/${kind}.test.ts`, source: `sources/${kind}.yaml` };
}

/**
 * Plans a collector: its file, its test, a source, and its line in the list.
 * @param known every path of the project that a new file could hit, and the text of the list.
 */
export function planCollector(
  kind: string,
  templates: CollectorTemplates,
  known: { paths: readonly string[]; list: string },
): PlannedCollector {
  const fault = faultOf(kind, known.paths);
  if (fault !== null) return { refused: fault };
  const list = addToList(known.list, kind);
  if (list === null) {
    return {
      refused: `${listPath} has no list of the form \`export const collectors: … = […];\`, so nothing was written.`,
    };
  }
  const fill = (text: string): string => text.replaceAll('__KIND__', kind).replaceAll('__CONSTANT__', constantOf(kind));
  const paths = pathsOf(kind);
  const names = ['collector', 'test', 'source'] as const;
  return { files: new Map([...names.map((name) => [paths[name], fill(templates[name])] as const), [listPath, list]]) };
}

function faultOf(kind: string, paths: readonly string[]): string | null {
  if (!/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(kind) || kind.length > 40) {
    return `“${kind.slice(0, 60)}” is no name of a kind: expected up to 40 lower-case letters, digits and single hyphens, a letter first, such as feature-request.`;
  }
  if (reserved.has(constantOf(kind))) return `“${kind}” is a word of TypeScript itself; choose another name.`;
  const own = Object.values(pathsOf(kind));
  const taken = paths.find((path) => own.includes(path) || path.startsWith(`src/collect/${kind}/`));
  return taken === undefined ? null : `${taken} is there already; choose another name.`;
}

/** `feature-request` is exported as `featureRequest`. */
export function constantOf(kind: string): string {
  return kind.replaceAll(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/** The list with one more kind at its place in the alphabet, in the form that the formatter gives it. */
function addToList(list: string, kind: string): string | null {
  const imported = [...list.matchAll(/^import \{ (\w+) \} from '\.\/([a-z0-9-]+)\.ts';\n/gm)];
  const array = /(export const collectors: [^=]+ = )\[([^\]]*)\];/.exec(list);
  const [first] = imported;
  if (array === null || first === undefined) return null;
  const kinds = new Map(imported.map(([, constant = '', file = '']) => [file, constant]));
  kinds.set(kind, constantOf(kind));
  const sorted = [...kinds].sort(([a], [b]) => (a < b ? -1 : 1));
  const imports = sorted.map(([file, constant]) => `import { ${constant} } from './${file}.ts';\n`).join('');
  const names = sorted.map(([, constant]) => constant);
  const line = `${array[1] ?? ''}[${names.join(', ')}];`;
  const body = line.length <= 120 ? line : `${array[1] ?? ''}[\n${names.map((name) => `  ${name},\n`).join('')}];`;
  const bare = imported.reduce((text, [whole]) => text.replace(whole, ''), list).replace(array[0], () => body);
  return bare.slice(0, first.index) + imports + bare.slice(first.index);
}
