import type { Language } from '../../model/bilingual.ts';
import type { Item } from '../../model/item.ts';
import { problem, type Problem } from '../../model/problem.ts';
import { findDates, formatFoundDate, type FoundDate } from '../reading/find-dates.ts';
import type { TextPart } from '../grounds/text-part.ts';

const future: Record<Language, RegExp> = {
  en: /\b(?:will|upcoming|is to be|are to be|is due|scheduled|planned for|is expected|next)\b/i,
  zh: /将于|将在|即将|计划于|计划在|预计|定于|待到/,
};
const past: Record<Language, RegExp> = {
  en: /\b(?:was|were|has been|have been|merged|released|landed|went|added|closed|opened|accepted|passed)\b/i,
  zh: /已于|已在|已经|合并|合入|发布了|入库|已/,
};

/** How long after the last move of a story its text may be written, in days. */
const slack = 14;
const day = 86_400_000;

/** A day that is over is not said to come, and one to come not to be over. The last move of the items is when that is judged. */
export function checkTense(parts: readonly TextPart[], items: readonly Item[]): Problem[] {
  const last = Math.max(...items.flatMap(({ moves }) => moves.map(({ at }) => Date.parse(at))));
  if (!Number.isFinite(last)) return [];
  return parts.flatMap(({ key, language, text }) => {
    const { dates } = findDates(text);
    return dates
      .filter(({ day: known }) => known !== null)
      .flatMap((date) => {
        const clause = clauseOf(text, date);
        const at = instantOf(date, last);
        const comes = future[language].test(clause);
        const isOver = past[language].test(clause);
        const span = { start: date.start, end: date.end };
        const shown = formatFoundDate(date);
        if (comes && !isOver && at < last - day)
          return [
            problem('draft-tense-wrong', { key, span }, `${shown} is said to come, and the story moved after it.`),
          ];
        if (isOver && !comes && at > last + slack * day)
          return [
            problem(
              'draft-tense-wrong',
              { key, span },
              `${shown} is said to be past, and it is later than everything that the record knows.`,
            ),
          ];
        return [];
      });
  });
}

function clauseOf(text: string, { start, end }: FoundDate): string {
  const from = Math.max(...[',', ';', '，', '；', '。', '. '].map((mark) => text.lastIndexOf(mark, start)));
  const to = text.slice(end).search(/[,;，；。]|\.\s/);
  return text.slice(from + 1, to < 0 ? text.length : end + to);
}

/** A day without a year is the nearest one. */
function instantOf({ year, month, day: of }: FoundDate, last: number): number {
  const years = year === null ? [-1, 0, 1].map((step) => new Date(last).getUTCFullYear() + step) : [year];
  const instants = years.map((one) => Date.UTC(one, month - 1, of ?? 1));
  return instants.toSorted((a, b) => Math.abs(a - last) - Math.abs(b - last))[0] ?? last;
}
