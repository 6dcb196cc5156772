import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve, dirname, sep } from 'node:path';
import { expect, test } from 'vitest';

const src = resolve(import.meta.dirname, '../src');
const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => name.split(sep).join('/'));

const stages = ['collect', 'rank', 'draft', 'check', 'render', 'review', 'deliver', 'archive', 'replay'];
const shared = ['check', 'render'];
const builtins: Record<string, string[]> = {
  collect: ['node:crypto'],
  draft: ['node:crypto'],
  replay: ['node:crypto'],
};
const worldly =
  /\bprocess\.|\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b|(?<![.\w])fetch\(|\bconsole\.|\bsetTimeout\(|\bsetInterval\(/;

/** What a room may import of the others; see docs/architecture.md. */
function mayImport(from: string, target: string): boolean {
  const [room = '', other = ''] = [from, target].map((path) => path.split('/')[0]!);
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
  const text = readFileSync(join(src, file), 'utf8');
  const found = text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g);
  return [...found].map((match) => match[1]!);
}

test.each(files)('%s imports only what its room may import', (file) => {
  const room = file.split('/')[0]!;
  for (const name of importsOf(file)) {
    if (name.startsWith('.')) {
      const target = relative(src, resolve(src, dirname(file), name))
        .split(sep)
        .join('/');
      expect(mayImport(file, target), `${file} imports ${target}`).toBe(true);
    } else if (room === 'model') {
      expect(name, `${file} is in model/, which knows zod alone`).toBe('zod');
    } else if (stages.includes(room) && name.startsWith('node:')) {
      expect(builtins[room] ?? [], `${file} imports ${name}`).toContain(name);
    }
  }
});

test.each(files.filter((file) => ['model', ...stages].includes(file.split('/')[0]!)))(
  '%s takes clock, randomness, network and environment as arguments',
  (file) => {
    expect(readFileSync(join(src, file), 'utf8')).not.toMatch(worldly);
  },
);

test.each([
  ['model/item.ts', 'platform/ports.ts'],
  ['collect/kep.ts', 'rank/rank.ts'],
  ['rank/rank.ts', 'platform/folder.ts'],
  ['check/check-draft.ts', 'draft/draft.ts'],
  ['platform/folder.ts', 'collect/kep.ts'],
  ['commands/run.ts', 'commands/rank.ts'],
  ['commands/steps/rank-step.ts', 'commands/rank.ts'],
])('%s may not import %s', (from, target) => {
  expect(mayImport(from, target)).toBe(false);
});

test.each([
  ['collect/kep.ts', 'model/item.ts'],
  ['collect/kep.ts', 'platform/ports.ts'],
  ['draft/draft.ts', 'check/check-draft.ts'],
  ['commands/run.ts', 'commands/steps/rank-step.ts'],
  ['cli.ts', 'commands/run.ts'],
])('%s may import %s', (from, target) => {
  expect(mayImport(from, target)).toBe(true);
});
