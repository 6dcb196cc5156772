import type { Dossier } from '../../src/draft/dossier/dossier.ts';
import { writeOffline } from '../../src/draft/offline/offline-writer.ts';
import { signDraft } from '../../src/draft/entry/sign-draft.ts';

/** What the offline writer makes of a dossier: both languages line by line, the tag, and every finding of the checks. */
export function written(dossier: Dossier) {
  const { draft } = signDraft(dossier, writeOffline(dossier).draft);
  const linesOf = (language: 'zh' | 'en') =>
    [draft[language].title, ...draft[language].sentences].map(({ text }) => text);
  return {
    tag: draft.tag,
    zh: linesOf('zh'),
    en: linesOf('en'),
    problems: draft.problems.map(({ code, message }) => `${code}: ${message}`),
  };
}
