import type { Mode } from './bilingual.ts';

/** One rendering of an issue: `html` is the mail, `text` its plain part, `page` the web page. All are complete documents. */
export type Rendered = { mode: Mode; subject: string; html: string; text: string; page: string };
