import { join } from 'node:path';
import type { Mode } from '../../model/bilingual.ts';
import type { Draft } from '../../model/draft.ts';
import type { Attempt, Problem } from '../../model/problem.ts';
import { readEvidence } from '../../platform/issue-folder.ts';
import { copyPictures, writeBytes } from '../../platform/write-bytes.ts';
import { compileTemplates } from '../../render/compile-templates.ts';
import { renderIssue, type RenderInput } from '../../render/render-issue.ts';
import { renderOverview } from '../../render/render-overview.ts';
import type { Rendered } from '../../model/rendered.ts';
import type { Context, Request } from './context.ts';
import { drawCover } from './draw-cover.ts';
import { exportFiles, exportFolder } from './export-files.ts';
import { openIssue } from './open-issue.ts';
import { readIssueFiles } from './read-issue-files.ts';
import { rememberMail } from './remember-mail.ts';

/** `overview` is the path of the page that leads to all renderings; `files` are relative to the home. */
export type RenderResult = { overview: string; files: string[] };

const modes: readonly Mode[] = ['zh', 'en', 'both'];

/** Renders the issue in every language mode below `dist/preview/<issue>/` and for other places below `dist/exports/<issue>/`; git ignores both. */
export async function renderStep(context: Context, request: Request): Promise<Attempt<RenderResult>> {
  const input = await readRenderInput(context, request);
  if (input.value === null) return { value: null, problems: input.problems };
  const templates = await context.home.templates();
  const fill = compileTemplates(templates);
  const press = { fill, convertMail: rememberMail(context.home.cache) };
  const renderings: Rendered[] = [];
  const problems: Problem[] = [];
  for (const mode of modes) {
    const made = await renderIssue(input.value, mode, press);
    renderings.push(made.rendered);
    problems.push(...made.problems);
  }
  const overview = renderOverview(input.value, fill, renderings);
  const directory = `dist/preview/${input.value.issue.window.issue}`;
  const files = fileNames(directory, renderings, overview);
  const cover = await drawCover(input.value, { fill, templates, cache: context.home.cache });
  if (cover.value !== null) files.set(`${directory}/cover.svg`, cover.value.svg);
  const exported = exportFiles(input.value, fill);
  for (const [path, text] of exported.value) files.set(path, text);
  await context.home.files.write(files);
  const pictures = await writePictures(context, { input: input.value, directory, cover: cover.value?.png ?? null });
  const overviewPath = join(context.home.files.root, directory, 'index.html');
  const result = { overview: overviewPath, files: [...files.keys(), ...pictures] };
  return { value: result, problems: onceEach([...problems, ...cover.problems, ...exported.problems]) };
}

/** The files that are no texts: the cover, and the issue's own pictures. Their paths are relative to the home. */
async function writePictures(
  { home }: Context,
  { input, directory, cover }: { input: RenderInput; directory: string; cover: Uint8Array | null },
): Promise<string[]> {
  const own = join(home.issue(input.issue.window.issue).root, 'pictures');
  const names = await copyPictures(own, join(home.files.root, directory, 'pictures'));
  const exported = exportFolder(input.issue.window.issue);
  await copyPictures(own, join(home.files.root, exported, 'pictures'));
  if (cover !== null) await writeBytes(join(home.files.root, directory, 'cover.png'), cover);
  const covers = cover === null ? [] : [`${directory}/cover.png`];
  return [...covers, ...[directory, exported].flatMap((folder) => names.map((name) => `${folder}/pictures/${name}`))];
}

/** What is wrong with the issue is wrong in all of its modes; what is wrong with one mail names its mode. */
function onceEach(problems: readonly Problem[]): Problem[] {
  return [...new Map(problems.map((one) => [JSON.stringify(one), one])).values()];
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
