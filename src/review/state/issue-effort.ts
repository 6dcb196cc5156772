import type { Draft } from '../../model/draft.ts';
import type { Instant } from '../../model/instant.ts';
import type { LogEntry } from '../../model/log-entry.ts';
import type { IssueId } from '../../model/window.ts';
import { listedEntries, type DeskIssue } from './desk-issue.ts';
import { addChanges, entryChange, type EntryChange } from './entry-change.ts';
import { ownValue } from './own-value.ts';

/** What some entries took: seconds that people had them before them, and what became of the machine's text. */
export type Effort = {
  entries: number;
  /** Median of the seconds of those entries that anybody looked at; null where nobody did. */
  medianSeconds: number | null;
  seconds: number;
  change: EntryChange;
};

/** The effort of an issue, by section and by who wrote the draft as well. Hours are from the first act at the desk; null is not yet. */
export type IssueEffort = Effort & {
  id: IssueId;
  hoursToSignOff: number | null;
  hoursToApproval: number | null;
  sections: ({ name: string } & Effort)[];
  writers: ({ name: Draft['writer'] | 'editor' } & Effort)[];
};

type Measured = { section: string; writer: Draft['writer'] | 'editor'; seconds: number; change: EntryChange };

/** What is needed of an issue to measure the work on it. */
export type ReviewedIssue = Pick<DeskIssue, 'id' | 'issue' | 'entries' | 'drafts' | 'review' | 'approval' | 'log'>;

export function issueEffort(reviewed: ReviewedIssue): IssueEffort {
  const { id, review, drafts, approval, log } = reviewed;
  const measured = listedEntries(reviewed).map(({ slug, entry, section }): Measured => {
    const draft = drafts.get(slug);
    const seconds = Object.values(ownValue(review.effort, slug) ?? {}).reduce((sum, one) => sum + one.seconds, 0);
    const change = draft === undefined ? addChanges([]) : entryChange(entry, draft);
    return { section, writer: draft?.writer ?? 'editor', seconds, change };
  });
  const begun = begunAt(log);
  const signed = Object.values(review.signOffs).map(({ at }) => at);
  return {
    id,
    ...sumUp(measured),
    hoursToSignOff: hoursBetween(begun, signed.sort().at(-1)),
    hoursToApproval: hoursBetween(begun, approval?.approvals.at(-1)?.at),
    sections: groupBy(measured, ({ section }) => section),
    writers: groupBy(measured, ({ writer }) => writer),
  };
}

/** The median of some numbers; null of none. */
export function median(numbers: readonly number[]): number | null {
  const sorted = [...numbers].sort((a, b) => a - b);
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}

function sumUp(measured: readonly Measured[]): Effort {
  return {
    entries: measured.length,
    medianSeconds: median(measured.map(({ seconds }) => seconds).filter((seconds) => seconds > 0)),
    seconds: measured.reduce((sum, one) => sum + one.seconds, 0),
    change: addChanges(measured.map(({ change }) => change)),
  };
}

function groupBy<Name extends string>(
  measured: readonly Measured[],
  nameOf: (one: Measured) => Name,
): ({ name: Name } & Effort)[] {
  const names = [...new Set(measured.map(nameOf))];
  return names.map((name) => ({ name, ...sumUp(measured.filter((one) => nameOf(one) === name)) }));
}

/** When a person did something for the first time; a draft may have lain there for months. */
function begunAt(log: readonly LogEntry[]): Instant | undefined {
  // No id of a person has a space; stages and changes outside the desk go by names that do.
  return log.find(({ by }) => !by.includes(' '))?.at;
}

/** To a tenth; null where either is not there, or time ran backwards. */
function hoursBetween(from: Instant | undefined, to: Instant | undefined): number | null {
  if (from === undefined || to === undefined || to < from) return null;
  return Math.round((Date.parse(to) - Date.parse(from)) / 360_000) / 10;
}
