import type { Newsletter } from '../../model/newsletter.ts';
import type { Language } from '../../model/bilingual.ts';
import { addChanges, editShare, sentenceShare } from '../state/entry-change.ts';
import { median, type Effort, type IssueEffort } from '../state/issue-effort.ts';
import { say, type Words } from '../words/words.ts';
import { percent } from './history-view.ts';

/** A figure and how long its bar is, 0 to 100. */
type Bar = { text: string; width: number };

/** What a full bar of time stands for, so that bars can be compared from one look to the next. */
const fullBarSeconds = 600;

/** All that the page of the effort shows, newest issue first, then all issues together by section and by writer. */
export function effortView(
  efforts: readonly IssueEffort[],
  { newsletter, language, words }: { newsletter: Newsletter; language: Language; words: Words },
) {
  const issues = efforts.map((one) => ({
    ...rowOf(one, words),
    id: one.id,
    href: `/issues/${one.id}/history`,
    toSignOff: spanText(one.hoursToSignOff, words),
    toApproval: spanText(one.hoursToApproval, words),
  }));
  const titles = new Map(newsletter.sections.map(({ id, title }) => [id, title[language]]));
  const writers = { offline: words.historyByOffline, model: words.historyByModel, editor: words.historyByEditor };
  return {
    issues,
    groups: [
      {
        caption: words.effortSections,
        head: words.effortSection,
        rows: groupRows(
          efforts.map(({ sections }) => sections),
          words,
          (id) => titles.get(id) ?? id,
        ),
      },
      {
        caption: words.effortWriters,
        head: words.effortWriter,
        rows: groupRows(
          efforts.map((one) => one.writers),
          words,
          (name) => writers[name],
        ),
      },
    ],
  };
}

/** Hours up to two days, then days. */
export function spanText(hours: number | null, words: Words, none: string = words.effortNothing): string {
  if (hours === null) return none;
  return hours > 48
    ? say(words.effortDays, { count: Math.round(hours / 24) })
    : say(words.effortHours, { count: hours.toFixed(1) });
}

function rowOf(effort: Effort, words: Words) {
  const { entries, medianSeconds, seconds, change } = effort;
  const minutes: Bar =
    medianSeconds === null
      ? { text: words.effortNothing, width: 0 }
      : { text: (medianSeconds / 60).toFixed(1), width: width(medianSeconds / fullBarSeconds) };
  return {
    entries,
    minutes,
    hours: (seconds / 3600).toFixed(1),
    sentences: shareBar(sentenceShare(change)),
    characters: { ...shareBar(editShare(change)), count: (change.taken + change.put).toLocaleString('en') },
  };
}

/** The groups of one name over all issues; the median is that of their medians. */
function groupRows<Name extends string>(
  ofIssues: readonly (readonly ({ name: Name } & Effort)[])[],
  words: Words,
  say: (name: Name) => string,
) {
  const all = ofIssues.flat();
  const names = [...new Set(all.map(({ name }) => name))];
  const sums = names.map((name) => {
    const own = all.filter((one) => one.name === name);
    return {
      name,
      entries: own.reduce((sum, { entries }) => sum + entries, 0),
      medianSeconds: median(own.flatMap(({ medianSeconds }) => medianSeconds ?? [])),
      seconds: own.reduce((sum, { seconds }) => sum + seconds, 0),
      change: addChanges(own.map(({ change }) => change)),
    };
  });
  return sums.map((sum) => ({ name: say(sum.name), ...rowOf(sum, words) }));
}

function shareBar(share: number): Bar {
  return { text: percent(share), width: width(share) };
}

function width(share: number): number {
  return Math.round(Math.min(1, share) * 100);
}
