import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { HtmlValidate } from 'html-validate';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../builders/temporary-folder.ts';
import { project, zhoubao } from '../builders/zhoubao.ts';

test('rendering an issue writes it for other places, with its pictures beside the text', async () => {
  const home = await temporaryFolder();
  const folder = join(home, 'issues/2019-W19');
  await cp(join(project, 'issues/2019-W19'), folder, { recursive: true });
  await mkdir(join(folder, 'pictures'));
  await writeFile(join(folder, 'pictures/latency.png'), 'bytes of a picture');
  const { stdout } = await zhoubao(['render', '2019-W19', '--home', home, '--json']);
  const names = ['en.md', 'wechat.zh.html', 'zh.md', 'pictures/latency.png'].map(
    (name) => `dist/exports/2019-W19/${name}`,
  );
  expect(JSON.parse(stdout).files).toEqual(expect.arrayContaining(names));
  const texts = await Promise.all(names.map((name) => readFile(join(home, name), 'utf8')));
  for (const text of texts.slice(0, 3)) expect(text).toContain('OpenTelemetry');
  // What editors are told of an entry is not for readers.
  for (const text of texts.slice(0, 3)) expect(text).not.toMatch(/模型草稿|Model draft|待核/);
  const report = await new HtmlValidate({
    extends: ['html-validate:standard'],
    rules: { 'no-inline-style': 'off' },
  }).validateString(texts[1] ?? '');
  expect(
    report.results.flatMap(({ messages }) => messages.map(({ ruleId, message, line }) => [ruleId, message, line])),
  ).toEqual([]);
});
