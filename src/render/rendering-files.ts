import type { Mode } from '../model/bilingual.ts';

/** Names of the files of one rendering. They lie in one folder, because pages link to each other and the overview to all. */
export function renderingFiles(mode: Mode): { page: string; html: string; text: string } {
  return { page: `page.${mode}.html`, html: `mail.${mode}.html`, text: `mail.${mode}.txt` };
}
