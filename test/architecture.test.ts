import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve, dirname, sep } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';

const src = resolve(import.meta.dirname, '../src');
const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => name.split(sep).join('/'));

const stages = ['collect', 'rank', 'draft', 'check', 'render', 'review', 'deliver', 'archive', 'replay'];
const shared = ['check', 'render'];

/** The libraries of each room's field, and the built-in modules that are pure. platform/ and commands/ are free. */
const libraries: Record<string, RegExp> = {
  model: /^zod$/,
  collect: /^(zod|yaml|graphql|feedsmith|date-fns\/\w+|@date-fns\/tz|node:crypto)$/,
  rank: /^date-fns\/\w+$/,
  draft: /^(zod|date-fns\/\w+|@date-fns\/tz|handlebars|p-limit|node:crypto)$/,
  check: /^tldts$/,
  render: /^(date-fns\/\w+|@date-fns\/tz|handlebars|mjml|node:crypto)$/,
  review: /^(zod|hono(\/[\w-]+)?|node-diff3|diff|canonicalize|date-fns\/\w+|@date-fns\/tz|node:crypto)$/,
  deliver: /^(zod|hono(\/[\w-]+)?|postal-mime|node:crypto)$/,
  replay: /^(zod|graphql|@octokit\/graphql-schema|node:crypto)$/,
};

/** What reaches for the world by a global name. */
const worldly =
  /\b(process|globalThis|console|fetch|setTimeout|setInterval|setImmediate|queueMicrotask|randomUUID|getRandomValues|randomBytes)\b|\bperformance\s*\.|\bDate\.now\b|\bnew\s+Date\(\s*\)|\bMath\.random\b/;

/** Code without comments and without the content of strings, where such names are only words. */
function codeOf(file: string): string {
  return readFileSync(join(src, file), 'utf8')
    .replaceAll(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, '')
    .replaceAll(/'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"/g, "''")
    .replaceAll(/`[^`$]*`/g, '``');
}

/** What a room may import of the others; see docs/architecture.md. */
function mayImport(from: string, target: string): boolean {
  const [room = '', other = ''] = [from, target].map((path) => path.replace(/^cli\//, 'cli.ts/').split('/')[0]!);
  if (isVerb(target)) return room === 'cli.ts';
  if (room === other) return true;
  if (room === 'platform') return other === 'model';
  if (room === 'cli.ts' || room === 'commands') return other !== 'cli.ts';
  if (!stages.includes(room)) return false;
  const sharesWith = ['draft', 'review', 'deliver', 'archive'].includes(room) ? shared : [];
  return other === 'model' || target === 'platform/ports.ts' || sharesWith.includes(other);
}

/** A file of commands/ itself; what verbs share lies in commands/steps/. */
function isVerb(target: string): boolean {
  return /^commands\/[^/]+$/.test(target);
}

function importsOf(file: string): string[] {
  const { importedFiles } = ts.preProcessFile(readFileSync(join(src, file), 'utf8'), true, true);
  return importedFiles.map(({ fileName }) => fileName);
}

test.each(files)('%s imports only what its room may import', (file) => {
  const room = file.split('/')[0]!;
  for (const name of importsOf(file)) {
    if (name.startsWith('.')) {
      const target = relative(src, resolve(src, dirname(file), name))
        .split(sep)
        .join('/');
      expect(mayImport(file, target), `${file} imports ${target}`).toBe(true);
    } else if (libraries[room]) {
      expect(name, `${file} imports ${name}`).toMatch(libraries[room]);
    }
  }
});

/** Folders of the large rooms, each of which may import those before it. */
const foldersOf: Record<string, string[]> = {
  rank: ['items', 'stories', 'told', 'score', 'plan', 'decisions', 'learn', 'evaluate'],
  check: ['text', 'reading', 'grounds', 'facts', 'wording', 'state', 'sense', 'safety', 'entry', 'issue'],
  draft: ['dossier', 'offline', 'issue', 'entry', 'model'],
  deliver: [
    'words',
    'tokens',
    'subscribers',
    'compose',
    'replies',
    'returns',
    'sending',
    'workers',
    'pages',
    'insight',
  ],
  review: ['words', 'state', 'decide', 'pull-request', 'access', 'pages', 'app'],
};
const ordered = Object.entries(foldersOf).flatMap(([room, folders]) =>
  folders.map((folder, index) => ({ room, folder, later: folders.slice(index + 1) })),
);

test.each(ordered)('$room/$folder imports only folders of its room that come before it', ({ room, folder, later }) => {
  const own = files.filter((file) => file.startsWith(`${room}/${folder}/`));
  expect(own.length).toBeGreaterThan(0);
  for (const file of own) {
    const imported = importsOf(file).map((name) => relative(src, resolve(src, dirname(file), name)).split(sep));
    const siblings = imported.filter(([other]) => other === room).map(([, next = '']) => next);
    for (const name of siblings)
      expect([...later, 'ts'], `${file} imports ${name}`).not.toContain(name.split('.').at(-1));
  }
});

test.each(files.filter((file) => Object.hasOwn(libraries, file.split('/')[0] ?? '')))(
  '%s takes clock, randomness, network and environment as arguments',
  (file) => {
    expect(codeOf(file)).not.toMatch(worldly);
  },
);

test.each([
  'process.env',
  'const { env } = process',
  'globalThis.fetch(x)',
  'new Date(  )',
  'performance.now()',
  'crypto.randomUUID()',
])('%s reaches for the world', (code) => {
  expect(code).toMatch(worldly);
});

test.each([
  ['model/item.ts', 'platform/ports.ts'],
  ['collect/kep.ts', 'rank/rank.ts'],
  ['rank/rank.ts', 'platform/folder.ts'],
  ['check/entry/check-draft.ts', 'draft/draft.ts'],
  ['platform/folder.ts', 'collect/kep.ts'],
  ['commands/run.ts', 'commands/rank.ts'],
  ['commands/steps/rank-step.ts', 'commands/rank.ts'],
])('%s may not import %s', (from, target) => {
  expect(mayImport(from, target)).toBe(false);
});

test.each([
  ['collect/kep.ts', 'model/item.ts'],
  ['collect/kep.ts', 'platform/ports.ts'],
  ['draft/draft.ts', 'check/entry/check-draft.ts'],
  ['commands/run.ts', 'commands/steps/rank-step.ts'],
  ['cli.ts', 'commands/run.ts'],
])('%s may import %s', (from, target) => {
  expect(mayImport(from, target)).toBe(true);
});
