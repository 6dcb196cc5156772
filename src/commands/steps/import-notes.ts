import { z } from 'zod';
import type { NoteLine } from '../../rank/learn/note-line.ts';

/** A line of `ranking/kubernetes-notes.jsonl`; what is no signal is not read. */
const RecordedNote = z.object({
  release: z.string().regex(/^1\.\d+$/),
  number: z.int(),
  kinds: z.array(z.string()),
  sigs: z.array(z.string()),
  areas: z.array(z.string()),
  action_required: z.boolean(),
  kep_links: z.array(z.string()),
  keps: z.array(z.int()),
  doc_links_count: z.int(),
  note_length: z.int(),
  note_words: z.array(z.string()),
  cited_how: z.enum(['none', 'mentioned', 'featured']),
  first_cited: z.string().nullable(),
});

const answers = { none: 'left-out', mentioned: 'cited', featured: 'featured' } as const;

/** Reads the ranking data, JSON Lines. Throws where a line has another form. */
export function importNotes(text: string): NoteLine[] {
  return text
    .split('\n')
    .filter((row) => row !== '')
    .map((row) => toLine(RecordedNote.parse(JSON.parse(row))));
}

function toLine(note: z.infer<typeof RecordedNote>): NoteLine {
  const flags = {
    'action-required': note.action_required,
    'doc-link': note.doc_links_count > 0,
    kep: note.keps.length > 0,
    'kep-link': note.kep_links.length > 0,
  };
  return {
    release: note.release,
    number: note.number,
    kinds: note.kinds,
    sigs: note.sigs,
    areas: note.areas,
    flags: Object.entries(flags).flatMap(([flag, isSet]) => (isSet ? [flag] : [])),
    length: note.note_length,
    words: note.note_words,
    answer: answers[note.cited_how],
    firstCited: note.first_cited,
  };
}
