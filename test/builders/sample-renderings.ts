import { resolve } from 'node:path';
import { readIssueFiles } from '../../src/commands/steps/read-issue-files.ts';
import type { Mode } from '../../src/model/bilingual.ts';
import type { Rendered } from '../../src/model/rendered.ts';
import { openHome } from '../../src/platform/home.ts';
import { compileTemplates } from '../../src/render/compile-templates.ts';
import { convertMail } from '../../src/render/convert-mail.ts';
import { renderIssue } from '../../src/render/render-issue.ts';

let made: Promise<ReadonlyMap<Mode, Rendered>> | null = null;

/** The sample issue of the project as its readers get it, rendered once, in all modes. */
export function sampleRenderings(): Promise<ReadonlyMap<Mode, Rendered>> {
  made ??= render();
  return made;
}

async function render(): Promise<ReadonlyMap<Mode, Rendered>> {
  const home = openHome(resolve(import.meta.dirname, '../..'));
  const [newsletter, files] = [await home.newsletter(), await readIssueFiles(home.issue('2019-W19'))];
  if (newsletter.value === null || files.value === null) throw new Error('The sample issue cannot be read.');
  const press = { fill: compileTemplates(await home.templates()), convertMail, audience: 'readers' } as const;
  const input = { newsletter: newsletter.value, ...files.value };
  const renderings = new Map<Mode, Rendered>();
  for (const mode of ['zh', 'en', 'both'] as const)
    renderings.set(mode, (await renderIssue(input, mode, press)).rendered);
  return renderings;
}
