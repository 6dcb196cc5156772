import type { Mode } from '../model/bilingual.ts';
import { problem } from '../model/problem.ts';
import type { Attempt, Problem } from '../model/problem.ts';
import { encodedBytes } from './choose-encoding.ts';
import type { ConvertMail } from './convert-mail.ts';
import { firstLine } from './compile-templates.ts';
import type { Fill } from './compile-templates.ts';
import type { MailView } from './mail-view.ts';
import { shortenMail, shorteningSteps, type Shortening, type ShorteningStep } from './shorten-mail.ts';
import { tightenMail } from './tighten-mail.ts';

const template = 'mail.mjml.hbs';

/** Gmail cuts near 102 KB; the room left is for each subscriber's own addresses and for the encoding. */
const largeBytes = 80 * 1024;
const tooLargeBytes = 95 * 1024;
const largeEncodedBytes = 100_000;

/** Bytes that MJML writes around a section, rather too few; nearly all that stands in the MJML itself stands in the mail too. */
const sectionBytes = 800;

/** A mail that fits, as far as it can: `view` is what of the issue it shows. */
export type FittedMail = { html: string; view: MailView; shortened: Shortening };

/**
 * The mail's HTML with as much of the issue as Gmail shows. Handlebars comes first and MJML second, because MJML drops Handlebars blocks
 * between its tags without a word. What does not fit is left to the web in steps.
 */
export async function renderMail(fill: Fill, view: MailView, convert: ConvertMail): Promise<Attempt<FittedMail>> {
  let last: FittedMail | null = null;
  for (const step of shorteningSteps) {
    const shown = shortenMail(view, step);
    const mjml = fill(template, shown);
    if (mjml.value === null) return { value: null, problems: mjml.problems };
    if (cannotFit(mjml.value) && step !== shorteningSteps.at(-1)) continue;
    const html = await convertStrictly(mjml.value, convert);
    if (html.value === null) return { value: null, problems: html.problems };
    last = { html: html.value, view: shown, shortened: step.level };
    if (fits(html.value)) return { value: last, problems: shortenedProblem(step, view.mode) };
  }
  return { value: last, problems: last === null ? [] : checkMailSize(last.html, view.mode) };
}

/** Whether the HTML part is small enough that Gmail shows all of it. */
export function checkMailSize(html: string, mode: Mode): Problem[] {
  if (fits(html)) return [];
  const [bytes, encoded] = [bytesOf(html), encodedBytes(html)];
  const message = `The mail in mode ${mode} has ${(bytes / 1024).toFixed(0)} KiB, ${encoded} bytes as it travels.`;
  const code = bytes > tooLargeBytes ? 'render-mail-too-large' : 'render-mail-large';
  return [problem(code, { file: 'issue.yaml' }, message)];
}

function fits(html: string, more = 0): boolean {
  return bytesOf(html) + more <= largeBytes && encodedBytes(html) + more <= largeEncodedBytes;
}

/** Whether it is clear before the conversion, which takes longest, that the mail is too large. */
function cannotFit(mjml: string): boolean {
  return !fits(mjml, sectionBytes * (mjml.split('<mj-section ').length - 1));
}

async function convertStrictly(mjml: string, convert: ConvertMail): Promise<Attempt<string>> {
  try {
    return { value: tightenMail(await convert(mjml)), problems: [] };
  } catch (error) {
    const message = `MJML refused templates/${template}: ${firstLine(error)}`;
    return { value: null, problems: [problem('template-invalid', { file: `templates/${template}` }, message)] };
  }
}

const leftOut = {
  1: 'pictures, tables and news under others are on the web alone',
  2: 'entries have their first sentence or its beginning, and the rest is on the web',
  3: 'entries have their title, and the rest is on the web',
} as const;

function shortenedProblem({ level, security }: ShorteningStep, mode: Mode): Problem[] {
  if (level === 0) return [];
  const but = security === level ? '' : ' (those of security have more)';
  const message = `The mail in mode ${mode} is shortened to stay below 80 KiB: ${leftOut[level]}${but}.`;
  return [problem('render-mail-shortened', { file: 'issue.yaml' }, message)];
}

function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length;
}
