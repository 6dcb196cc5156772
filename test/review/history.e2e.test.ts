import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openDesk } from '../../src/commands/steps/desk/open-desk.ts';
import type { Language } from '../../src/model/bilingual.ts';
import { askDesk, bodyOf } from '../builders/ask-desk.ts';
import { change, contextOf, fillApprovedHome, sample, staff } from '../builders/reviewed-home.ts';
import { copiesOf } from '../builders/temporary-folder.ts';

const approved = copiesOf(fillApprovedHome);
const log = `issues/${sample}/log.jsonl`;

async function history(home: string, language: Language = 'en'): Promise<string> {
  const { ports } = await openDesk(contextOf(home), 'http://127.0.0.1:8100');
  const reply = await askDesk(ports, ['GET', `/issues/${sample}/history`], { person: staff[0]!, language });
  return bodyOf(ports, reply, language);
}

async function changeLines(home: string, edit: (lines: string[]) => string[]): Promise<void> {
  const lines = (await readFile(join(home, log), 'utf8')).trimEnd().split('\n');
  await writeFile(join(home, log), `${edit(lines).join('\n')}\n`);
}

/** Numbers of the lines that the page marks. */
function marked(html: string): number[] {
  return [...html.matchAll(/<li class="broken"><span class="line">(\d+)</g)]
    .map(([, number]) => Number(number))
    .sort((a, b) => a - b);
}

describe('the history of an issue', () => {
  test('says who did what, in both languages', async () => {
    const home = await approved();
    const html = await history(home);
    expect(html).toContain('The log is whole: 5 lines');
    expect(html).toMatch(/<bdi>The blue<\/bdi>.*<bdi>approved [0-9a-f]{12}<\/bdi>/);
    expect(html).toContain('drafted the picked stories');
    expect(marked(html)).toEqual([]);
    const chinese = await history(home, 'zh');
    expect(chinese).toContain('日志完整：共 5 行');
    expect(chinese).toMatch(/批准 [0-9a-f]{12}/);
  });

  test.each<[string, (lines: string[]) => string[], number[]]>([
    ['one byte of a line changed', (lines) => lines.with(3, lines[3]!.replace('signed off', 'signed oof')), [4]],
    ['a line was taken out', (lines) => lines.toSpliced(2, 1), [3]],
    ['two lines were swapped', ([a, b, c, d, ...rest]) => [a!, c!, b!, d!, ...rest], [2, 3, 4]],
    ['a line was put in', (lines) => lines.toSpliced(1, 0, lines[0]!), [2]],
    ['a line was cut off', (lines) => lines.with(1, lines[1]!.slice(0, 40)), [2, 3]],
  ])('marks the lines that do not hold where %s', async (_, edit, broken) => {
    const home = await approved();
    await changeLines(home, edit);
    const html = await history(home);
    expect(html).toContain('The log was tampered with or cut');
    expect(marked(html)).toEqual(broken);
  });

  test('names the files that no line knows where the end of the log was taken away', async () => {
    const home = await approved();
    await changeLines(home, (lines) => lines.slice(0, -1));
    const html = await history(home);
    expect(marked(html)).toEqual([]);
    expect(html).toContain('Not as the log left them');
    expect(html).toContain('<code><bdi>approval.yaml</bdi></code>');
  });

  test('shows the machine’s draft against the text, word by word', async () => {
    const home = await approved();
    await change(home, `issues/${sample}/entries/helm-helm-5596.yaml`, (text) =>
      text.replace('now returns', 'returns').replace('Tiller', '<script>Tiller'),
    );
    const html = await history(home);
    expect(html).toContain('<del>now </del>');
    expect(html).not.toContain('<script>T');
    expect(html).toContain('as another text');
    expect(html).toMatch(/\d+ characters out, \d+ in \(/);
    expect(html).toContain('issues/2019-W19/entries/helm-helm-5596');
    expect(html).toContain('<code><bdi>entries/helm-helm-5596.yaml</bdi></code>');
  });
});
