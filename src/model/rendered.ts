import type { Mode } from './bilingual.ts';

/** A transfer encoding of a mail's part, the shorter one for its text. */
export type Encoding = 'base64' | 'quoted-printable';

/**
 * One rendering of an issue: `html` is the mail, `text` its plain part, `page` the web page. All are complete documents. `shortened` says
 * how much of the mail is left to the web: 0 nothing, 1 pictures, figures and news under others, 2 all but first sentences, 3 all but titles.
 */
export type Rendered = {
  mode: Mode;
  subject: string;
  html: string;
  text: string;
  page: string;
  encoding: { html: Encoding; text: Encoding };
  shortened: 0 | 1 | 2 | 3;
};
