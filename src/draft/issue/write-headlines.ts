import type { Bilingual } from '../../model/bilingual.ts';
import type { PlannedEntry } from './plan-issue.ts';
import { isNews } from './write-abstract.ts';

type Told = Pick<PlannedEntry, 'entry' | 'dossier' | 'headline'>;

/** What two headlines may take together, in columns; a Chinese character takes two. */
const room = 110;

/** News after the largest one of which one may stand beside it. */
const most = 3;

/** The headline, and the entries that it is about. */
export type Headline<Entry extends Told> = { text: Bilingual; named: Entry[] };

/** The largest news of the issue, and the next of another project where there is room for both; null of an empty issue. */
export function writeHeadlines<Entry extends Told>(entries: readonly Entry[]): Headline<Entry> | null {
  const top = topOf(entries);
  if (top === undefined) return null;
  const alone = { text: top.headline, named: [top] };
  if (!isNews(top.dossier)) return alone;
  const others = entries.filter((one) => isNews(one.dossier) && one.entry.project !== top.entry.project);
  const both = others.slice(0, most).map((next) => ({
    text: { zh: `${top.headline.zh}；${next.headline.zh}`, en: `${top.headline.en}; ${next.headline.en}` },
    named: [top, next],
  }));
  return both.find(({ text }) => [text.zh, text.en].every(fits)) ?? alone;
}

/** What the ranking proposes; without a proposal the best news, and without news the best there is. */
function topOf<Entry extends Told>(entries: readonly Entry[]): Entry | undefined {
  const proposed = entries.find(({ dossier }) => dossier.story.headline !== undefined);
  return proposed ?? entries.find(({ dossier }) => isNews(dossier)) ?? entries[0];
}

function fits(text: string): boolean {
  return widthOf(text) <= room && !text.includes('…');
}

function widthOf(text: string): number {
  return text.length + (text.match(/[\u2E80-\uFFEF]/g)?.length ?? 0);
}
