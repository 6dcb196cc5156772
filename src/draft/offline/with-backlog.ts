import { cite } from '../dossier/cite.ts';
import type { Dossier } from '../dossier/dossier.ts';
import type { UnsignedDraft } from '../dossier/entry-of.ts';
import { formatDay, zh } from './phrases.ts';
import { optInLines } from './write-kep-change.ts';

/**
 * A draft about a story of the backlog, which opens by saying so, since nothing of it moved this week. Weeks that were not
 * collected may have moved it, so it says what is on record and no more.
 */
export function withBacklog(dossier: Dossier, draft: UnsignedDraft): UnsignedDraft {
  const { story, window, head } = dossier;
  if (story.backlog === undefined) return draft;
  const day = formatDay(story.backlog.lastTouched, window);
  const quotes = cite(dossier, head, [
    'title',
    'status',
    'stage',
    'milestone',
    'changed keys',
    'added by',
    'changed by',
    'removed by',
    ...optInLines,
    ...head.moves.map(({ move }) => move),
  ]);
  const text = {
    zh: zh`这份 KEP 来自提案储备，有记录的最近一次变更在${day.zh}。`,
    en: `This KEP comes from the backlog; its last recorded change is of ${day.en}.`,
  };
  return {
    ...draft,
    zh: { ...draft.zh, sentences: [{ text: text.zh, quotes }, ...draft.zh.sentences] },
    en: { ...draft.en, sentences: [{ text: text.en, quotes }, ...draft.en.sentences] },
  };
}
