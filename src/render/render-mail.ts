import type { Mode } from '../model/bilingual.ts';
import { problem } from '../model/problem.ts';
import type { Attempt, Problem } from '../model/problem.ts';
import type { ConvertMail } from './convert-mail.ts';
import { firstLine } from './compile-templates.ts';
import type { Fill } from './compile-templates.ts';
import type { View } from './view.ts';

const template = 'mail.mjml.hbs';

/** Gmail cuts near 102 KB; the room left is for each subscriber's own addresses and for the encoding. */
const largeBytes = 80 * 1024;
const tooLargeBytes = 95 * 1024;

/** The mail's HTML: Handlebars first, MJML second, because MJML drops Handlebars blocks between its tags without a word. */
export async function renderMail(fill: Fill, view: View, convert: ConvertMail): Promise<Attempt<string>> {
  const mjml = fill(template, view);
  if (mjml.value === null) return mjml;
  try {
    const tight = tighten(await convert(mjml.value));
    return { value: tight, problems: checkMailSize(tight, view.mode) };
  } catch (error) {
    const message = `MJML refused templates/${template}: ${firstLine(error)}`;
    return { value: null, problems: [problem('template-invalid', { file: `templates/${template}` }, message)] };
  }
}

/** Takes out what means nothing between MJML's tags and in its styles: indentation, empty lines, blanks after colons. */
function tighten(html: string): string {
  const lines = html.split('\n').map((line) => line.trim());
  const text = lines.filter((line) => line !== '').join('\n');
  return `${text.replaceAll(/ style="[^"]*"/g, (style) => style.replaceAll(/([:;,]) /g, '$1'))}\n`;
}

/** Whether the HTML part is small enough that Gmail shows all of it. */
export function checkMailSize(html: string, mode: Mode): Problem[] {
  const bytes = new TextEncoder().encode(html).length;
  if (bytes <= largeBytes) return [];
  const message = `The mail in mode ${mode} has ${(bytes / 1024).toFixed(0)} KiB.`;
  const code = bytes > tooLargeBytes ? 'render-mail-too-large' : 'render-mail-large';
  return [problem(code, { file: 'issue.yaml' }, message)];
}
