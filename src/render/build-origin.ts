import type { Mode } from '../model/bilingual.ts';
import type { Draft, DraftText } from '../model/draft.ts';
import type { Entry, EntryText } from '../model/entry.ts';
import { needsAttention } from '../model/problem.ts';
import { blocksOf } from './blocks.ts';
import { originLabels } from './labels.ts';
import type { Audience, EntryView } from './view.ts';

/**
 * Who wrote it, for editors: readers are told neither that nor what was to check, whatever a template asks for. What a draft's checks
 * found holds until somebody changes its words; a picture beside them changes nothing.
 */
export function buildOrigin(
  entry: Entry,
  draft: Draft | undefined,
  { mode, audience }: { mode: Mode; audience: Audience },
): EntryView['origin'] {
  const { origin } = entry;
  const reworded = origin === 'editor' || (draft !== undefined && differs(entry, draft));
  const kind = origin === 'editor' || reworded || hasAdditions(entry) ? 'edited' : origin;
  if (audience === 'readers') return { kind, label: [], flagged: [] };
  const flags = reworded ? 0 : (draft?.problems ?? []).filter(needsAttention).length;
  const flagged = flags === 0 ? [] : blocksOf({ zh: `待核 ${flags} 处`, en: `${flags} to check` }, mode);
  return { kind, label: blocksOf(originLabels[kind], mode), flagged };
}

/** Whether an entry no longer says what its draft said. */
function differs(entry: Entry, draft: Draft): boolean {
  return !says(entry.zh, draft.zh) || !says(entry.en, draft.en);
}

/** Whether it has anything that people alone add. */
function hasAdditions({ references, judgement, children, pictures, figures, attribution }: Entry): boolean {
  return [references, judgement, children, pictures, figures, attribution].some((part) => part !== undefined);
}

function says(text: EntryText, made: DraftText): boolean {
  const sentences = made.sentences.map((sentence) => sentence.text).join('\n');
  return text.title.trim() === made.title.text.trim() && text.text.trim() === sentences.trim();
}
