import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openFolder } from '../../src/platform/folder.ts';
import { openHome } from '../../src/platform/home.ts';
import { temporaryFolder } from '../builders/temporary-folder.ts';
import { project } from '../builders/zhoubao.ts';

test('an empty home has the newsletter, sources and templates of the project', async () => {
  const home = openHome(await temporaryFolder());
  expect((await home.newsletter()).value?.name.zh).toBe('云原生生态周报');
  expect([...(await home.sources()).keys()]).toContain('sources/containerd.yaml');
  expect([...(await home.templates()).keys()]).toContain('mail.mjml.hbs');
  expect(await home.locate('test/fixtures/weeks')).toBe(join(project, 'test/fixtures/weeks'));
});

test('a source of its own replaces all those of the project, a template of its own the one of its name', async () => {
  const root = await temporaryFolder();
  await openFolder(root).write(new Map([['sources/mine.yaml', 'x'], ['templates/mail.css', 'y']])); // prettier-ignore
  const home = openHome(root);
  expect(await home.sources()).toEqual(new Map([['sources/mine.yaml', 'x']]));
  const templates = await home.templates();
  expect(templates.get('mail.css')).toBe('y');
  expect(templates.has('mail.mjml.hbs')).toBe(true);
});

test('a newsletter of its own that is broken is a problem with the key, never replaced in silence', async () => {
  const root = await temporaryFolder();
  await openFolder(root).write(new Map([['newsletter.yaml', 'timezone: 8\n']]));
  const { value, problems } = await openHome(root).newsletter();
  expect(value).toBeNull();
  expect(problems).toContainEqual(
    expect.objectContaining({ place: { file: 'newsletter.yaml', key: 'timezone', line: 1 } }),
  );
});
