import type { Draft, DraftText } from '../../model/draft.ts';
import type { Entry, EntryText } from '../../model/entry.ts';
import type { Dossier } from './dossier.ts';

/** A draft before its entry is made. */
export type UnsignedDraft = Omit<Draft, 'entryDigest'>;

/** Links of an entry beyond these are left to the editors; the story names all of its items. */
const mostLinks = 6;

/** The entry that a draft gives: its words, with section, state and links from the record. */
export function entryOf({ story, head, items }: Dossier, draft: UnsignedDraft): Entry {
  return {
    story: story.id,
    section: story.section,
    project: story.project,
    tag: draft.tag,
    state: head.state,
    origin: draft.writer,
    links: items.slice(0, mostLinks).map(({ id }) => id),
    zh: entryText(draft.zh),
    en: entryText(draft.en),
  };
}

function entryText({ title, sentences }: DraftText): EntryText {
  return { title: title.text, text: sentences.map(({ text }) => text).join('\n') };
}
