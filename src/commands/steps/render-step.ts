import { join } from 'node:path';
import type { Mode } from '../../model/bilingual.ts';
import type { Draft } from '../../model/draft.ts';
import type { Attempt, Problem } from '../../model/problem.ts';
import { readEvidence } from '../../platform/issue-folder.ts';
import { compileTemplates } from '../../render/compile-templates.ts';
import { renderIssue, type RenderInput } from '../../render/render-issue.ts';
import { renderOverview } from '../../render/render-overview.ts';
import type { Rendered } from '../../model/rendered.ts';
import type { Context, Request } from './context.ts';
import { openIssue } from './open-issue.ts';
import { readIssueFiles } from './read-issue-files.ts';
import { rememberMail } from './remember-mail.ts';

/** `overview` is the path of the page that leads to all renderings; `files` are relative to the home. */
export type RenderResult = { overview: string; files: string[] };

const modes: readonly Mode[] = ['zh', 'en', 'both'];

/** Renders the issue in every language mode below `dist/preview/<issue>/`, which git ignores. */
export async function renderStep(context: Context, request: Request): Promise<Attempt<RenderResult>> {
  const input = await readRenderInput(context, request);
  if (input.value === null) return { value: null, problems: input.problems };
  const fill = compileTemplates(await context.home.templates());
  const press = { fill, convertMail: rememberMail(context.home.cache) };
  const renderings: Rendered[] = [];
  const problems: Problem[] = [];
  for (const mode of modes) {
    const made = await renderIssue(input.value, mode, press);
    renderings.push(made.rendered);
    problems.push(...(mode === 'both' ? made.problems : []));
  }
  const overview = renderOverview(input.value, fill, renderings);
  const directory = `dist/preview/${input.value.issue.window.issue}`;
  const files = fileNames(directory, renderings, overview);
  await context.home.files.write(files);
  const result = { overview: join(context.home.files.root, directory, 'index.html'), files: [...files.keys()] };
  return { value: result, problems };
}

async function readRenderInput(context: Context, request: Request): Promise<Attempt<RenderInput>> {
  const opened = await openIssue(context, request);
  if (opened.value === null) return { value: null, problems: opened.problems };
  const { newsletter, folder } = opened.value;
  const files = await readIssueFiles(folder);
  if (files.value === null) return { value: null, problems: files.problems };
  const quoted = [...files.value.drafts.values()].flatMap(digestsOf);
  return { value: { newsletter, ...files.value, evidence: await readEvidence(folder, quoted) }, problems: [] };
}

/** The texts that a draft quotes. */
function digestsOf({ zh, en }: Draft): string[] {
  const sentences = [zh, en].flatMap(({ title, sentences }) => [title, ...sentences]);
  return sentences.flatMap(({ quotes }) => quotes.map(({ evidence }) => evidence));
}

function fileNames(directory: string, renderings: readonly Rendered[], overview: string): Map<string, string> {
  const files = new Map([[`${directory}/index.html`, overview]]);
  for (const { mode, html, text, page } of renderings) {
    files.set(`${directory}/mail.${mode}.html`, html);
    files.set(`${directory}/mail.${mode}.txt`, text);
    files.set(`${directory}/page.${mode}.html`, page);
  }
  return files;
}
