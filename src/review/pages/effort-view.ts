import type { Newsletter } from '../../model/newsletter.ts';
import type { Language } from '../../model/bilingual.ts';
import { addChanges, editShare, sentenceShare } from '../state/entry-change.ts';
import { median, type Effort, type IssueEffort } from '../state/issue-effort.ts';
import type { Words } from '../words/words.ts';
import { percent } from './history-view.ts';

/** A figure and how long its bar is, 0 to 100. */
type Bar = { text: string; width: number };

/** All that the page of the effort shows, newest issue first, then all issues together by section and by writer. */
export function effortView(
  efforts: readonly IssueEffort[],
  { newsletter, language, words }: { newsletter: Newsletter; language: Language; words: Words },
) {
  const longest = Math.max(1, ...efforts.map(({ medianSeconds }) => medianSeconds ?? 0));
  const issues = efforts.map((one) => ({
    ...rowOf(one, longest, words),
    id: one.id,
    href: `/issues/${one.id}/history`,
    toSignOff: one.hoursToSignOff?.toFixed(1) ?? words.effortNothing,
    toApproval: one.hoursToApproval?.toFixed(1) ?? words.effortNothing,
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

function rowOf(effort: Effort, longest: number, words: Words) {
  const { entries, medianSeconds, seconds, change } = effort;
  const minutes: Bar =
    medianSeconds === null
      ? { text: words.effortNothing, width: 0 }
      : { text: (medianSeconds / 60).toFixed(1), width: width(medianSeconds / longest) };
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
  const longest = Math.max(1, ...sums.map(({ medianSeconds }) => medianSeconds ?? 0));
  return sums.map((sum) => ({ name: say(sum.name), ...rowOf(sum, longest, words) }));
}

function shareBar(share: number): Bar {
  return { text: percent(share), width: width(share) };
}

function width(share: number): number {
  return Math.round(Math.min(1, share) * 100);
}
