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

const names = {
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
      ...tableOf(facts, words),
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

type Column = { name: string; of: Partial<DeliveryCounts> };

/** All, and each language where there is more than one: a column each, so that it fits a phone. */
function columnsOf({ counts, modes: found }: SendingFacts, words: Words): Column[] {
  const ofModes = [...Map.groupBy(found, ({ mode }) => mode)].map(([mode, some]): Column => {
    const of: Partial<DeliveryCounts> = {};
    for (const { state, number } of some) of[state] = (of[state] ?? 0) + number;
    return { name: words[modes[mode]], of };
  });
  return [{ name: words.sendingAll, of: counts }, ...(ofModes.length > 1 ? ofModes : [])];
}

function tableOf(facts: SendingFacts, words: Words): { heads: string[]; rows: { name: string; cells: string[] }[] } {
  const columns = columnsOf(facts, words);
  const rows = DeliveryState.options.map((state) => ({
    name: words[names[state]],
    cells: columns.map(({ of }) => String(of[state] ?? 0)),
  }));
  return { heads: columns.map(({ name }) => name), rows };
}

function timeOf({ newsletter }: DeskIssue, at: string): string {
  return momentText(at, newsletter.timezone);
}
