import type { Mode } from '../model/bilingual.ts';
import type { Newsletter } from '../model/newsletter.ts';
import type { Attempt, Problem } from '../model/problem.ts';
import type { Rendered } from '../model/rendered.ts';
import { buildView } from './build-view.ts';
import type { Fill } from './compile-templates.ts';
import type { ConvertMail } from './convert-mail.ts';
import type { RenderInput } from './render-input.ts';
import type { Audience } from './view.ts';
import { chooseEncoding } from './choose-encoding.ts';
import { mailViewOf, type MailView } from './mail-view.ts';
import { renderMail } from './render-mail.ts';
import { safeUrl } from './safe-url.ts';
import { tidyHtml } from './tidy-html.ts';

export type { RenderInput } from './render-input.ts';

/** What turns a view into bytes: the compiled templates and MJML. `audience` is whom the page is for, editors where it is left out. */
export type Press = { fill: Fill; convertMail: ConvertMail; audience?: Audience };

/**
 * Renders an issue in one mode as mail, plain text and web page. Equal input gives equal bytes. A template that cannot be used leaves
 * its rendering empty and is a problem; what an issue names and does not have is left out and is a problem. The plain text has what the
 * mail has.
 */
export async function renderIssue(
  input: RenderInput,
  mode: Mode,
  { fill, convertMail, audience = 'editors' }: Press,
): Promise<{ rendered: Rendered; problems: Problem[] }> {
  const view = buildView(input, mode, { audience });
  const whole = mailViewOf(view.value, houseOf(input.newsletter));
  const mail = await renderMail(fill, whole, convertMail);
  const text = renderText(fill, mail.value?.view ?? whole);
  const html = mail.value?.html ?? '';
  const page = fill('page.html.hbs', view.value);
  return {
    rendered: {
      mode,
      subject: view.value.subject,
      html,
      text: text.value ?? '',
      page: page.value === null ? '' : tidyHtml(page.value),
      encoding: { html: chooseEncoding(html), text: chooseEncoding(text.value ?? '') },
      shortened: mail.value?.shortened ?? 0,
    },
    problems: [...view.problems, ...mail.problems, ...text.problems, ...page.problems],
  };
}

function houseOf({ name, site, delivery }: Newsletter): Parameters<typeof mailViewOf>[1] {
  const preferences = delivery.address === null ? null : safeUrl(`${new URL(delivery.address).origin}/preferences`);
  return { name, preferences, site: site === null ? null : safeUrl(site) };
}

function renderText(fill: Fill, view: MailView): Attempt<string> {
  const text = fill('mail.txt.hbs', view);
  return { value: text.value === null ? null : tidyText(text.value), problems: text.problems };
}

/** At most one empty line between paragraphs, none at the ends, no blanks at the ends of lines, and code without its backticks. */
function tidyText(text: string): string {
  return `${text
    .replaceAll('`', '')
    .replaceAll(/[ \t]+$/gm, '')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()}\n`;
}
