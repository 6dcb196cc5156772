import type { Problem } from '../../model/problem.ts';
import type { Dossier } from '../dossier/dossier.ts';
import type { UnsignedDraft } from '../dossier/entry-of.ts';
import { withBacklog } from '../offline/with-backlog.ts';
import { withTold } from '../offline/with-told.ts';

/** A draft by a model with the sentences that code writes before it. Problems go along with the sentences they are about. */
export function withOpenings(dossier: Dossier, draft: UnsignedDraft): UnsignedDraft {
  const opened = withBacklog(dossier, withTold(dossier, draft));
  const added = opened.zh.sentences.length - draft.zh.sentences.length;
  return { ...opened, problems: draft.problems.map((one) => moved(one, added)) };
}

function moved(one: Problem, by: number): Problem {
  const key = one.place.key?.replace(/(?<=^(?:zh|en)\.sentences\[)\d+/, (index) => String(Number(index) + by));
  return key === undefined ? one : { ...one, place: { ...one.place, key } };
}

/** Whether a draft opens with what code would write before it now: an earlier issue may have been corrected since. */
export function hasOpenings(dossier: Dossier, draft: UnsignedDraft): boolean {
  const { title } = draft.zh;
  const opened = withOpenings(dossier, {
    ...draft,
    tag: null,
    zh: { title, sentences: [] },
    en: { title, sentences: [] },
  });
  const isSame = (language: 'zh' | 'en'): boolean =>
    opened[language].sentences.every(
      ({ text }, index) => unspaced(text) === unspaced(draft[language].sentences[index]?.text ?? ''),
    );
  return (opened.tag === updated) === (draft.tag === updated) && isSame('zh') && isSame('en');
}

/** The tag of a story that an earlier issue told. */
const updated = 'update';

/** Spacing is the house's to choose. */
function unspaced(text: string): string {
  return text.replaceAll(/\s+/g, '');
}
