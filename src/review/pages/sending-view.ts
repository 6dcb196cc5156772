import type { Mode } from '../../model/bilingual.ts';
import { DeliveryState, type DeliveryCounts, type MailingState } from '../../model/delivery.ts';
import type { DeskIssue } from '../state/desk-issue.ts';
import type { SendingFacts } from '../state/sending-facts.ts';
import { say, type Words } from '../words/words.ts';
import { momentText } from './moment-text.ts';
import { nameOf } from './name-of.ts';

const states = {
  scheduled: 'sendingScheduled',
  running: 'sendingRunning',
  paused: 'sendingPaused',
  stopped: 'sendingStopped',
  cancelled: 'sendingCancelled',
  finished: 'sendingFinished',
} as const satisfies Record<MailingState, keyof Words>;

const columns = {
  planned: 'sendingPlannedCount',
  claimed: 'sendingClaimedCount',
  submitted: 'sendingSubmittedCount',
  deferred: 'sendingDeferredCount',
  rejected: 'sendingRejectedCount',
  uncertain: 'sendingUncertainCount',
  skipped: 'sendingSkippedCount',
} as const satisfies Record<DeliveryState, keyof Words>;

const modes = { zh: 'sendingModeZh', en: 'sendingModeEn', both: 'sendingModeBoth' } as const satisfies Record<
  Mode,
  keyof Words
>;

const kinds: Readonly<Record<string, keyof Words>> = {
  hard: 'sendingHard',
  soft: 'sendingSoft',
  complaint: 'sendingComplaint',
  delivered: 'sendingDelivered',
};

/** All that the page about sending shows; `facts` is null where nobody has confirmed it. */
export function sendingView(issue: DeskIssue, facts: SendingFacts | null, words: Words) {
  const base = `/issues/${issue.id}/sending`;
  const command = `npx zhoubao send ${issue.id}`;
  if (facts === null) return { base, command, isLive: false, mailing: null };
  const { mailing, counts, returns, troubles } = facts;
  const { total, state, why } = mailing;
  return {
    base,
    command: `${command} --report`,
    // Asked for again until nothing happens any more.
    isLive: state === 'running' || state === 'scheduled' || state === 'paused',
    mailing: {
      state: say(words[states[state]], { at: timeOf(issue, mailing.startAt) }),
      isBad: state === 'stopped' || state === 'paused',
      why,
      troubles,
      taken: say(words.sendingTaken, { taken: counts.submitted, total }),
      value: counts.submitted,
      total,
      lines: linesOf(issue, facts, words),
      returns: returns.map(({ kind, number }) => say(words[kinds[kind] ?? 'sendingUnknown'], { number })),
      heads: DeliveryState.options.map((name) => words[columns[name]]),
      rows: rowsOf(facts, words),
      uncertain: counts.uncertain > 0,
    },
  };
}

function linesOf(issue: DeskIssue, { mailing, nextDue }: SendingFacts, words: Words): string[] {
  const { confirmedBy, confirmedAt, mailedAt, endedAt, heldUntil, upTo, total, state } = mailing;
  const confirmed = { name: nameOf(issue, confirmedBy), at: timeOf(issue, confirmedAt) };
  const isRunning = state === 'running';
  const step = isRunning && upTo > 0 && upTo < total;
  return [
    say(words.sendingConfirmed, confirmed),
    ...(mailedAt === null ? [] : [say(words.sendingBegan, { at: timeOf(issue, mailedAt) })]),
    ...(endedAt === null ? [] : [say(words.sendingEnded, { at: timeOf(issue, endedAt) })]),
    ...(isRunning && heldUntil !== null
      ? [say(words.sendingHeld, { count: upTo, at: timeOf(issue, heldUntil) })]
      : step
        ? [say(words.sendingStep, { count: upTo })]
        : []),
    ...(isRunning && nextDue !== null ? [say(words.sendingRetry, { at: timeOf(issue, nextDue) })] : []),
  ];
}

function rowsOf({ counts, modes: found }: SendingFacts, words: Words): { name: string; cells: string[] }[] {
  const rows = [...Map.groupBy(found, ({ mode }) => mode)].map(([mode, some]) => {
    const of: Partial<DeliveryCounts> = {};
    for (const { state, number } of some) of[state] = (of[state] ?? 0) + number;
    return { name: words[modes[mode]], cells: cellsOf(of) };
  });
  return [{ name: words.sendingAll, cells: cellsOf(counts) }, ...(rows.length > 1 ? rows : [])];
}

function cellsOf(of: Partial<DeliveryCounts>): string[] {
  return DeliveryState.options.map((state) => String(of[state] ?? 0));
}

function timeOf({ newsletter }: DeskIssue, at: string): string {
  return momentText(at, newsletter.timezone);
}
