import type { Bilingual } from '../../model/bilingual.ts';
import { compareText } from '../../model/compare-text.ts';
import { formatRef, type ItemId } from '../../model/item.ts';

/** What the proposal looks at; `score` and `paragraph` are points for a line and for a paragraph. */
export type HeadlineCandidate = {
  id: ItemId;
  kind: string;
  score: number;
  paragraph: number;
  backlog: boolean;
  /** Whether it is a pull request that was closed unmerged, or an open one that nobody but its author had a hand in. */
  quiet: boolean;
};

/** What is there to read or to try is no news. */
const beside = new Set(['article', 'repository']);

/**
 * The picked story that is worth a paragraph most, and why it is the one; of equal ones that with the higher score for a line,
 * then the one whose id comes first. Null where nothing that was picked is news of the week.
 */
export function proposeHeadline(picked: readonly HeadlineCandidate[]): { id: ItemId; why: Bilingual } | null {
  const [first, second] = picked
    .filter(({ kind, backlog, quiet }) => !beside.has(kind) && !backlog && !quiet)
    .toSorted((a, b) => b.paragraph - a.paragraph || b.score - a.score || compareText(a.id, b.id));
  if (!first) return null;
  const { id, paragraph } = first;
  if (!second) return { id, why: { en: 'the only news that was picked', zh: '唯一入选的新消息' } };
  const next = formatRef(second.id);
  const isEven = second.paragraph === paragraph;
  return {
    id,
    why: isEven
      ? {
          en: `worth a paragraph with ${paragraph} points like ${next}, and a line with ${first.score} against ${second.score}`,
          zh: `一段 ${paragraph} 分，与 ${next} 相同；一行 ${first.score} 分，后者 ${second.score} 分`,
        }
      : {
          en: `worth a paragraph most, with ${paragraph} points; next is ${next} with ${second.paragraph}`,
          zh: `一段的分数最高，${paragraph} 分；其次是 ${next}，${second.paragraph} 分`,
        },
  };
}
