import type { Mode } from '../model/bilingual.ts';
import type { Slug } from '../model/entry.ts';
import type { Issue } from '../model/issue.ts';
import { problem } from '../model/problem.ts';
import type { Outcome, Problem } from '../model/problem.ts';
import { paragraphsOf } from './blocks.ts';
import { cleanText } from './clean-text.ts';
import type { ErratumView, View } from './view.ts';
import { dayIn } from './window-dates.ts';

/** Corrections as they are shown, the newest first; `entry` is null where one is about the whole issue. */
export type DatedErrata = readonly (ErratumView & { entry: Slug | null; key: string })[];

export function buildErrata({ errata = [] }: Pick<Issue, 'errata'>, mode: Mode, timezone: string): DatedErrata {
  return errata
    .map(({ at, entry, text }, index) => ({ at, entry: entry ?? null, text, key: `errata[${index}].entry` }))
    .toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at))
    .map(({ at, entry, text, key }) => ({ day: dayIn(at, timezone), text: paragraphsOf(text, mode), entry, key }))
    .filter(({ text }) => text.length > 0);
}

/** What was wrong in one entry. */
export function errataOf(errata: DatedErrata, slug: Slug): ErratumView[] {
  return errata.filter(({ entry }) => entry === slug).map(({ day, text }) => ({ day, text }));
}

/** All corrections of an issue. One about an entry that the issue does not show leads nowhere and is a problem. */
export function placeErrata(errata: DatedErrata, shown: ReadonlySet<Slug>): Outcome<View['errata']> {
  const problems: Problem[] = [];
  const value = errata.map(({ day, text, entry, key }) => {
    if (entry === null || shown.has(entry)) return { day, text, anchor: entry === null ? null : `entry-${entry}` };
    const message = `A correction is about the entry ${cleanText(entry)}, which the issue does not show.`;
    problems.push(problem('render-entry-missing', { file: 'issue.yaml', key }, message));
    return { day, text, anchor: null };
  });
  return { value, problems };
}
