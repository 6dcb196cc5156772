import { cite } from './cite.ts';
import type { Dossier } from './dossier.ts';
import type { UnsignedDraft } from './entry-of.ts';
import { formatDay, zh } from './phrases.ts';

/**
 * A draft about a story of the backlog, which opens with the admission that nothing of it moved this week. Weeks that were not
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
  ]);
  const text = {
    zh: zh`本周没有收集到这份 KEP 的变更，有记录的最近一次变更在${day.zh}。`,
    en: `No change of this KEP was collected this week; the last one on record is of ${day.en}.`,
  };
  return {
    ...draft,
    zh: { ...draft.zh, sentences: [{ text: text.zh, quotes }, ...draft.zh.sentences] },
    en: { ...draft.en, sentences: [{ text: text.en, quotes }, ...draft.en.sentences] },
  };
}
