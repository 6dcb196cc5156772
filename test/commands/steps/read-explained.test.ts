import { expect, test } from 'vitest';
import { readExplained } from '../../../src/commands/steps/read-explained.ts';
import { withGlossary } from '../../../src/commands/steps/with-glossary.ts';
import { openHome } from '../../../src/platform/home.ts';
import { format } from '../../../src/platform/issue-folder.ts';
import { issueOf, newsletter } from '../../builders/issue.ts';
import { temporaryFolder } from '../../builders/temporary-folder.ts';

const explaining = (...terms: string[]) => ({
  'issue.yaml': format.issue(
    issueOf(new Map(), { glossary: terms.map((term) => ({ term, meaning: { zh: '释义', en: 'meaning' } })) }),
  ),
});

test('the issues of the last twelve weeks say what they explained', async () => {
  const home = openHome(await temporaryFolder());
  const files = { '2019-W18': explaining('KEP', 'SIG'), '2019-W10': explaining('KEP'), '2019-W06': explaining('CRD') };
  for (const [issue, texts] of Object.entries(files)) await home.issue(issue).write(new Map(Object.entries(texts)));
  await home.issue('2019-W17').write(new Map([['issue.yaml', 'not: an issue']]));
  expect([...(await readExplained({ home }, '2019-W19'))]).toEqual([
    ['KEP', 2],
    ['SIG', 1],
  ]);
});

test('a home without a glossary has that of the project, with the terms of its newsletter.yaml', async () => {
  const home = openHome(await temporaryFolder());
  const { value } = await withGlossary({ home }, newsletter({ glossary: [{ term: 'node', zh: ['结点'] }] }));
  expect(value?.glossary.length).toBeGreaterThan(250);
  expect(value?.glossary.find(({ term }) => term === 'node')?.zh).toEqual(['结点']);
});

test('a glossary of the home is taken in its place, and one that cannot be read is a problem with its line', async () => {
  const home = openHome(await temporaryFolder());
  await home.files.write(new Map([['templates/glossary.yaml', 'terms:\n  - { term: mesh, zh: [网格] }\n']]));
  expect((await withGlossary({ home }, newsletter())).value?.glossary).toEqual([{ term: 'mesh', zh: ['网格'] }]);
  const broken = openHome(await temporaryFolder());
  await broken.files.write(new Map([['templates/glossary.yaml', 'terms:\n  - { term: mesh, zh: 网格 }\n']]));
  expect((await withGlossary({ home: broken }, newsletter())).problems).toMatchObject([
    { code: 'glossary-invalid', place: { file: 'templates/glossary.yaml', line: 2 } },
  ]);
});
