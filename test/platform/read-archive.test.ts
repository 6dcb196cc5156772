import { mkdir, readFile, rename, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { listIssues, readArchivedIssue } from '../../src/platform/read-archive.ts';
import { archiveHome } from '../builders/archive-home.ts';
import { temporaryFolder } from '../builders/temporary-folder.ts';

/** What reading an issue gives in which one key is written as YAML of a hand. */
async function readWith(key: string, yaml: string) {
  const home = await archiveHome([0]);
  const [stored] = listIssues(home);
  const file = join(stored!.folder, 'issue.yaml');
  const text = await readFile(file, 'utf8');
  const changed = text.replace(new RegExp(`^${key}:.*\\n(?:[ -].*\\n)*`, 'm'), `${key}: ${yaml}\n`);
  expect(changed).not.toBe(text);
  await writeFile(file, changed);
  return readArchivedIssue(stored!);
}

const many = (text: string) => Array.from({ length: 30 }, () => text).join(', ');

test.each([
  ['with an odd name', 'authors', `[&&a One, ${many('*&a')}]`],
  [
    'behind a quoted key',
    'glossary',
    `[{"term":&a KEP, "meaning":{zh: a, en: b}}, ${many('{"term":*a, "meaning":{zh: a, en: b}}')}]`,
  ],
  ['as usual', 'authors', `[&a One, ${many('*a')}]`],
])('aliases that would multiply a text are refused, %s', async (_, key, yaml) => {
  const { value, problems } = await readWith(key, yaml);
  expect(value).toBeNull();
  expect(problems[0]?.code).toBe('file-invalid');
});

test('stars inside of words are no aliases', async () => {
  const { value } = await readWith('authors', `['One * Two', "x*y"]`);
  expect(value?.issue.authors).toEqual(['One * Two', 'x*y']);
});

test.each(['entries', 'pictures'])(
  'a folder %s that is a link is not followed, as no file that is one is',
  async (name) => {
    const [home, elsewhere] = [await archiveHome([0]), await temporaryFolder()];
    const folder = join(home, 'issues/2020-W52');
    if (name === 'pictures') await mkdir(join(folder, name));
    await writeFile(join(folder, name, 'private.yaml'), 'words of somebody');
    await rename(join(folder, name), join(elsewhere, name));
    await symlink(join(elsewhere, name), join(folder, name));
    const [stored] = listIssues(home);
    expect(stored?.files.filter((file) => file.startsWith(name))).toEqual([]);
  },
);

test('an issue whose folder is a link is no issue of the newsletter', async () => {
  const [home, other] = [await archiveHome([0]), await archiveHome([1])];
  await symlink(join(other, 'issues/2020-W53'), join(home, 'issues/2020-W53'));
  expect(listIssues(home).map(({ id }) => id)).toEqual(['2020-W52']);
});
