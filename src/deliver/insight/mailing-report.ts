import type { Mode } from '../../model/bilingual.ts';
import type {
  Delivery,
  DeliveryCounts,
  DeliveryState,
  Mailing,
  MailingState,
  ReplyClass,
} from '../../model/delivery.ts';
import { DeliveryState as States } from '../../model/delivery.ts';
import type { Instant } from '../../model/instant.ts';
import type { SubscriberId } from '../../model/subscriber.ts';
import type { IssueId } from '../../model/window.ts';
import type { Ledger, SenderBeat } from '../../platform/ports.ts';
import { paceOf, paceSince, type Lately } from './mailing-pace.ts';
import { troublesOf, type Trouble } from './sending-status.ts';

type Tally = Awaited<ReturnType<Ledger['tally']>>;

/** What a report of one mailing is made of. `uncertain` are its first uncertain rows by place. */
export type MailingReportFacts = {
  mailing: Mailing;
  counts: DeliveryCounts;
  tally: Tally;
  reports: { kind: string; number: number }[];
  uncertain: readonly Delivery[];
  nextDue: Instant | null;
  lately: Lately;
  senders: readonly SenderBeat[];
  restoredAt: Instant | null;
  now: Instant;
};

type CountedBy<Key extends string> = { [key in Key]: string } & { total: number; counts: DeliveryCounts };

/** A delivery of which nobody knows whether it was taken. No address is in it. */
type UncertainDelivery = {
  subscriber: string;
  queue: string;
  mode: Mode;
  since: Instant;
  attempts: number;
  messageId: string | null;
  reply: string | null;
};

/** How the mailing of an issue stands. The counts add up to `total`; `isWhole` tells that they do. */
export type MailingReport = {
  issue: IssueId;
  state: MailingState;
  why: string | null;
  /** Why senders send nothing at this moment. */
  troubles: Trouble[];
  total: number;
  isWhole: boolean;
  counts: DeliveryCounts;
  timing: {
    confirmedAt: Instant;
    confirmedBy: string;
    startAt: Instant;
    mailedAt: Instant | null;
    /** When it was finished, stopped or cancelled. */
    endedAt: Instant | null;
    heldUntil: Instant | null;
    nextDue: Instant | null;
    /** Rows that may leave now; the rest waits for a canary step. */
    upTo: number;
    /** Mails that ended per minute of the last five in which some did; null where none did, while the rest is held, and where it does not run. */
    perMinute: number | null;
  };
  modes: CountedBy<'mode'>[];
  /** The greatest first; those beyond the tenth together as `rest`. */
  queues: CountedBy<'queue'>[];
  rest: { queues: number; total: number; counts: DeliveryCounts } | null;
  replies: { state: DeliveryState; class: ReplyClass | null; number: number }[];
  /** Bounces, complaints and reports of delivery that came back. */
  returns: { kind: string; number: number }[];
  uncertain: UncertainDelivery[];
  restoredAt: Instant | null;
};

const mostQueues = 10;

/** @param idOf the Message-ID of a mail of which the ledger has none, since its process died; it is null without */
export function mailingReport(facts: MailingReportFacts, idOf?: (subscriber: SubscriberId) => string): MailingReport {
  const { mailing, counts, tally, reports, restoredAt } = facts;
  const queues = groups(tally, ({ queue }) => queue).map(([queue, group]) => ({ queue, ...group }));
  return {
    issue: mailing.issue,
    state: mailing.state,
    why: mailing.why,
    troubles: troublesOf(mailing, facts.senders),
    total: mailing.total,
    isWhole: sumOf(counts) === mailing.total,
    counts,
    timing: timingOf(facts),
    modes: groups(tally, ({ mode }) => mode).map(([mode, group]) => ({ mode, ...group })),
    queues: queues.slice(0, mostQueues),
    rest: restOf(queues.slice(mostQueues)),
    replies: repliesOf(tally),
    returns: reports.toSorted((a, b) => b.number - a.number),
    uncertain: facts.uncertain.map((delivery) => uncertainOf(delivery, idOf)),
    restoredAt,
  };
}

function timingOf({ mailing, nextDue, lately, now }: MailingReportFacts): MailingReport['timing'] {
  const { confirmedAt, confirmedBy, startAt, mailedAt, endedAt, heldUntil, upTo, state } = mailing;
  const isHeld = heldUntil !== null && Date.parse(heldUntil) > Date.parse(now);
  return {
    confirmedAt,
    confirmedBy,
    startAt,
    mailedAt,
    endedAt,
    heldUntil,
    nextDue,
    upTo: Math.min(upTo, mailing.total),
    perMinute: state === 'running' && !isHeld ? paceOf(lately) : null,
  };
}

/** By a key, the greatest first, then by the key. */
function groups(
  tally: Tally,
  keyOf: (row: Tally[number]) => string,
): [string, { total: number; counts: DeliveryCounts }][] {
  const found = new Map<string, DeliveryCounts>();
  for (const row of tally) {
    const counts = found.get(keyOf(row)) ?? noCounts();
    counts[row.state] += row.number;
    found.set(keyOf(row), counts);
  }
  return [...found]
    .map(([key, counts]): [string, { total: number; counts: DeliveryCounts }] => [
      key,
      { total: sumOf(counts), counts },
    ])
    .toSorted(([a, one], [b, other]) => other.total - one.total || (a < b ? -1 : 1));
}

function restOf(queues: readonly CountedBy<'queue'>[]): MailingReport['rest'] {
  if (queues.length === 0) return null;
  const counts = noCounts();
  for (const queue of queues) for (const state of States.options) counts[state] += queue.counts[state];
  return { queues: queues.length, total: sumOf(counts), counts };
}

function repliesOf(tally: Tally): MailingReport['replies'] {
  const found = new Map<string, MailingReport['replies'][number]>();
  for (const { state, class: kind, number } of tally) {
    const key = `${state} ${kind ?? ''}`;
    found.set(key, { state, class: kind, number: (found.get(key)?.number ?? 0) + number });
  }
  return [...found.values()].toSorted((a, b) => b.number - a.number);
}

function uncertainOf(
  delivery: Delivery,
  idOf: (subscriber: SubscriberId) => string | null = () => null,
): UncertainDelivery {
  const { subscriber, queue, mode, changedAt, attempts, messageId, reply } = delivery;
  return { subscriber, queue, mode, since: changedAt, attempts, messageId: messageId ?? idOf(subscriber), reply };
}

function noCounts(): DeliveryCounts {
  return { planned: 0, claimed: 0, submitted: 0, deferred: 0, rejected: 0, uncertain: 0, skipped: 0 };
}

function sumOf(counts: DeliveryCounts): number {
  return Object.values(counts).reduce((sum, number) => sum + number, 0);
}

/** Of those that are uncertain no more are listed at a time. */
const mostUncertain = 50;

/** Reads what a report is made of; null where the issue has no mailing. */
export async function readMailing(issue: IssueId, ledger: Ledger, now: Instant): Promise<MailingReportFacts | null> {
  const mailing = await ledger.mailing(issue);
  if (mailing === null) return null;
  return {
    mailing,
    counts: await ledger.counts(issue),
    tally: await ledger.tally(issue),
    reports: await ledger.reports(issue),
    uncertain: await ledger.list(issue, { states: ['uncertain'] }, { after: 0, limit: mostUncertain }),
    nextDue: await ledger.nextDue(issue),
    lately: await ledger.endedSince(issue, paceSince(mailing, now)),
    senders: await ledger.senders(),
    restoredAt: (await ledger.fence()).restoredAt,
    now,
  };
}
