import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { problemCatalogue } from '../../src/model/problem-catalogue.ts';

const root = resolve(import.meta.dirname, '../..');

function formatPage(): string {
  const sections = Object.entries(problemCatalogue)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([code, { severity, summary, hint }]) => `## ${code}\n\n_${severity}._ ${summary}\n\n${hint}\n`);
  const opening = [
    '# Problems',
    '',
    'Everything zhoubao can report. Codes are permanent. Errors and warnings make a command exit with 1 and wait for a',
    'person; information does not. This page is made from `src/model/problem-catalogue.ts`; `npm run test:unit -- -u`',
    'makes it again.',
    '',
  ];
  return [...opening, ...sections].join('\n');
}

test('docs/problems.md lists every code of the catalogue as it is', async () => {
  await expect(formatPage()).toMatchFileSnapshot(resolve(root, 'docs/problems.md'));
});

test('every code of the catalogue is raised somewhere', () => {
  const folder = resolve(root, 'src');
  const code = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !/^model.(?:problem-catalogue|[a-z-]+-problems(?:-zh)?)\.ts$/.test(name))
    .map((name) => readFileSync(resolve(folder, name), 'utf8'))
    .join('\n');
  const unused = Object.keys(problemCatalogue).filter((name) => !code.includes(`'${name}'`));
  expect(unused).toEqual([]);
});
