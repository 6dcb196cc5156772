import type { Mode } from '../../model/bilingual.ts';
import { problem, type Attempt, type Problem } from '../../model/problem.ts';
import { exportMarkdown } from '../../archive/export-markdown.ts';
import { exportWechat } from '../../archive/export-wechat.ts';
import { absoluteUrl, issuePath } from '../../archive/site-address.ts';
import { buildView } from '../../render/build-view.ts';
import { compileTemplates, type Fill } from '../../render/compile-templates.ts';
import { convertMail, type ConvertMail } from '../../render/convert-mail.ts';
import { renderIssue, type RenderInput } from '../../render/render-issue.ts';
import type { Context, Request } from './context.ts';
import { issueDates } from './export-files.ts';
import { forceScheme } from './force-scheme.ts';
import { openIssue } from './open-issue.ts';
import { readIssueFiles } from './read-issue-files.ts';

/** A face of an issue in one mode: what a frame shows. `name` ends in `.html` or `.txt`. */
export type Face = { mode: Mode; kind: string; name: string; text: string };

/** All faces of an issue, and what is wrong with it. */
export type Faces = { issue: string; faces: Face[]; problems: Problem[] };

const modes: readonly Mode[] = ['zh', 'en', 'both'];

/** Renders every face of an issue in memory. A face whose template cannot be used is a page that says why. */
export async function renderFaces(
  context: Context,
  request: Request,
  convert: ConvertMail = convertMail,
): Promise<Attempt<Faces>> {
  const opened = await openIssue(context, request);
  if (opened.value === null) return { value: null, problems: opened.problems };
  const { newsletter, folder, window } = opened.value;
  const files = await readIssueFiles(folder);
  if (files.value === null) return { value: null, problems: files.problems };
  const input = { newsletter, ...files.value };
  const fill = compileTemplates(await context.home.templates());
  const outcomes = [];
  for (const mode of modes) outcomes.push(await facesOf(input, mode, { fill, convertMail: convert }));
  const problems = outcomes.flatMap((outcome) => outcome.problems);
  const once = [...new Map(problems.map((one) => [JSON.stringify(one), one])).values()];
  const faces = outcomes.flatMap((outcome) => outcome.faces);
  return { value: { issue: window.issue, faces, problems: once }, problems: [] };
}

async function facesOf(
  input: RenderInput,
  mode: Mode,
  press: { fill: Fill; convertMail: ConvertMail },
): Promise<{ faces: Face[]; problems: Problem[] }> {
  const { fill } = press;
  const { rendered, problems } = await renderIssue(input, mode, press);
  const language = mode === 'en' ? 'en' : 'zh';
  const { site } = input.newsletter;
  const path = issuePath(language, input.issue.window.issue);
  const address = site === null ? {} : { address: absoluteUrl(site.endsWith('/') ? site : `${site}/`, path) };
  const view = buildView(input, mode, { audience: 'readers', ...address }).value;
  const wechat = exportWechat(fill, view);
  const dates = issueDates(input.issue);
  const all = [...problems, ...wechat.problems];
  const shown = (html: string): string => (html === '' ? faultPage(all) : html);
  const mail = shown(rendered.html);
  const page = shown(rendered.page);
  const faces = [
    { kind: 'Mail, light', name: `mail.${mode}.light.html`, text: forceScheme(mail, 'light') },
    { kind: 'Mail, dark', name: `mail.${mode}.dark.html`, text: forceScheme(mail, 'dark') },
    { kind: 'Plain text', name: `mail.${mode}.txt`, text: rendered.text === '' ? faultText(all) : rendered.text },
    { kind: 'Page, light', name: `page.${mode}.light.html`, text: forceScheme(page, 'light') },
    { kind: 'Page, dark', name: `page.${mode}.dark.html`, text: forceScheme(page, 'dark') },
    { kind: 'WeChat', name: `wechat.${mode}.html`, text: shown(wechat.value ?? '') },
    { kind: 'Markdown', name: `markdown.${mode}.txt`, text: exportMarkdown(view, dates) },
  ];
  return { faces: faces.map((face) => ({ mode, ...face })), problems: all };
}

/** What stands in the place of a face that could not be made. */
function faultPage(problems: readonly Problem[]): string {
  const template =
    '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Template error</title></head><body><pre style="white-space: pre-wrap; font: 16px/1.5 monospace; color: #8a1c12; background-color: #fff4f2; padding: 16px;">{{words}}</pre></body></html>';
  const fill = compileTemplates(new Map([['fault.hbs', template]]));
  return fill('fault.hbs', { words: faultText(problems) }).value ?? '';
}

function faultText(problems: readonly Problem[]): string {
  const faults = problems.filter(({ code }) => code === 'template-invalid' || code === 'template-missing');
  return faults.map(({ message, hint }) => `${message}\n${hint}`).join('\n\n');
}

/** What the shell says of a fault of its own template. */
export function shellFault(message: string): string {
  return faultPage([problem('template-invalid', {}, message)]);
}
