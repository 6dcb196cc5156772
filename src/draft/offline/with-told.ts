import type { Dossier } from '../dossier/dossier.ts';
import type { UnsignedDraft } from '../dossier/entry-of.ts';
import { writeTold } from './write-told.ts';

/** A draft about a story that an earlier issue told: an update, which opens with what the reader knows and what moved since. */
export function withTold(dossier: Dossier, draft: UnsignedDraft): UnsignedDraft {
  const line = writeTold(dossier);
  if (line === null) return draft;
  const [zh, en] = (['zh', 'en'] as const).map((language) => ({
    title: draft[language].title,
    sentences: [{ text: line[language], quotes: line.quotes }, ...draft[language].sentences],
  }));
  return zh === undefined || en === undefined ? draft : { ...draft, tag: 'update', zh, en };
}
