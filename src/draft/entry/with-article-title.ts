import type { DraftText } from '../../model/draft.ts';
import type { Dossier } from '../dossier/dossier.ts';
import type { UnsignedDraft } from '../dossier/entry-of.ts';
import { titleOf } from '../offline/write-article.ts';

/**
 * A draft about an article, under the article's own title: readers look for that one. What was said of the title before falls away
 * with it. Drafts about anything else stay as they are.
 */
export function withArticleTitle(dossier: Dossier, draft: UnsignedDraft): UnsignedDraft {
  const { facts } = dossier.head;
  if (facts.kind !== 'article') return draft;
  const title = titleOf(dossier, facts);
  const under = (language: 'zh' | 'en'): DraftText => ({
    title: { text: title[language], quotes: title.quotes },
    sentences: draft[language].sentences,
  });
  const problems = draft.problems.filter(({ place }) => !/^(?:zh|en)\.title\b/.test(place.key ?? ''));
  return { ...draft, zh: under('zh'), en: under('en'), problems };
}
