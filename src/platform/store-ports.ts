import type { Mode } from '../model/bilingual.ts';
import type { Delivery, DeliveryCounts, DeliveryState, Mailing, MailingState, ReplyClass } from '../model/delivery.ts';
import type { Instant } from '../model/instant.ts';
import type { Consent, Subscriber, SubscriberId, SubscriberState, Suppression } from '../model/subscriber.ts';
import type { IssueId } from '../model/window.ts';
import type { Places } from './job-ports.ts';

/** What is known of an address at the moment of a decision. `hashes` of it decide which suppressions are seen. */
export type Known = { subscriber: Subscriber | null; suppressions: Suppression[] };

/** Whom a decision is about. An address is looked up without regard to case; each of `hashes` is a keyed hash of it, one per key. */
export type Whom = { address: string; hashes: readonly string[] } | { id: SubscriberId; hashes?: readonly string[] };

/** What a decision makes of somebody, as a plain value; what is not named stays. `remove` erases the row and leaves consents and suppressions. */
export type SubscriberChange<Answer> = {
  put?: Subscriber;
  remove?: SubscriberId;
  consents?: Consent[];
  suppress?: Suppression[];
  /** Hashes whose suppression ends: only a person who confirms anew does that. */
  unsuppress?: string[];
  /** Deliveries of this subscriber that wait are skipped, with this reason. */
  skipWaiting?: string;
  answer: Answer;
};

/** An import, as it was applied: enough to take it back. */
export type ImportRecord = {
  id: string;
  at: Instant;
  by: string;
  file: string;
  digest: string;
  rows: number;
  added: number;
  changed: number;
  undoneAt: Instant | null;
};

/** Subscribers, consents, suppressions and imports. Every change is one step: all of it, or nothing. */
export type SubscriberStore = {
  /** Reads, decides and writes as one step; `decide` is pure and may be called again. */
  change<Answer>(whom: Whom, decide: (known: Known) => SubscriberChange<Answer>): Promise<Answer>;
  /** The same for many addresses as one step, in their order. */
  changeMany<Answer>(
    whom: readonly Whom[],
    decide: (known: Known, index: number) => SubscriberChange<Answer>,
  ): Promise<Answer[]>;
  find(whom: Whom): Promise<Known>;
  /** In pages by id: those after `after`, at most `limit`. */
  list(
    filter: { states?: SubscriberState[]; language?: Mode; importedBy?: string; askedSince?: Instant },
    page: { after: SubscriberId | null; limit: number },
  ): Promise<Subscriber[]>;
  count(): Promise<{ state: SubscriberState; language: Mode; number: number }[]>;
  /** By the id of the key that hashed them. */
  countSuppressions(): Promise<{ key: string; number: number }[]>;
  /** Active subscribers by language and domain, for plans. */
  countDomains(): Promise<{ language: Mode; domain: string; number: number }[]>;
  /**
   * Issues that bounced softly are counted anew for everybody who was mailed this issue and of whom nothing has come back since: no soft
   * report and no refusal, of it or a later one. How many.
   */
  resetSoftBounces(issue: IssueId, at: Instant): Promise<number>;
  consents(subscriber: SubscriberId): Promise<Consent[]>;
  /** What an import did to each address, in the order of its file, for its undoing. */
  recordImport(record: ImportRecord): Promise<void>;
  imports(): Promise<ImportRecord[]>;
  /** Ends the suppressions that an import made, and no others; how many. */
  liftImported(id: string): Promise<number>;
  importedRows(
    id: string,
    page: { after: number; limit: number },
  ): Promise<{ place: number; subscriber: SubscriberId; before: Subscriber | null; after: Subscriber }[]>;
  recordImportedRows(
    id: string,
    rows: readonly { place: number; subscriber: SubscriberId; before: Subscriber | null; after: Subscriber }[],
  ): Promise<void>;
  /** Counts an act within a window, for rate limits that survive restarts; the answer includes this one. Old acts are forgotten. */
  countAct(scope: string, window: { at: Instant; seconds: number }): Promise<number>;
  /** Removes what retention does not keep: rows that were never confirmed, old acts, old consents; how many of each. Old asks of others end. */
  retain(before: {
    pending: Instant;
    acts: Instant;
    consents: Instant;
  }): Promise<{ pending: number; acts: number; consents: number }>;
};

/** What may be sent now and waits in memory for a free connection; not claimed yet. `class` is of the reply before, if there was one. */
export type Waiting = Pick<Delivery, 'issue' | 'subscriber' | 'place' | 'queue' | 'mode' | 'attempts' | 'class'>;

/** A claimed delivery with what its mail needs. */
export type Claimed = Waiting & { address: string };

/** How a claim ended. `dueAt` for what is deferred. */
export type Settled = {
  issue: IssueId;
  subscriber: SubscriberId;
  state: Exclude<DeliveryState, 'claimed'>;
  at: Instant;
  class: ReplyClass | null;
  reply: string | null;
  messageId: string | null;
  dueAt: Instant | null;
};

/** A limit within a rolling window; `scope` is a queue, or `all`. */
export type WindowLimit = { scope: string; most: number; seconds: number };

/** Why something that was to be claimed was not: gone (no longer waits, in other hands, the mailing is not running), skipped (now), or throttled. */
export type NotClaimed = { subscriber: SubscriberId; why: 'gone' | 'skipped' | 'throttled'; until?: Instant };

/**
 * One process that sends. Its claims are its own; once its beat is too old its claims become uncertain. `trouble` says why nothing leaves
 * from there at this moment; what is not told stays as it is.
 */
export type SenderBeat = { sender: string; host: string; pid: number; at: Instant; trouble?: string | null };

/** A queue that had to rest: until when, and how many times in a row. */
export type RestingQueue = { queue: string; until: Instant; times: number };

/** Mailings and deliveries. The sum of counts is checked at every change; one that would break it is refused and thrown. */
export type Ledger = {
  /**
   * Freezes the audience: one row for every active subscriber whose language the rule admits, in the order of ids, which are random.
   * `seeds` come first. Queues by domain from `providers`; other domains are their own queue. Fails when the issue has a mailing, but for
   * one that can be planned anew: its rows and counts are replaced.
   */
  plan(
    mailing: Omit<Mailing, 'total'>,
    rows: {
      providers: Readonly<Record<string, string>>;
      seeds: readonly SubscriberId[];
      modes: Readonly<Record<Mode, Mode>>;
    },
  ): Promise<Mailing>;
  /** Whether its mailing was cancelled before any mail of it was begun; never of what was confirmed before the database was put back. */
  canPlanAnew(issue: IssueId): Promise<boolean>;
  mailing(issue: IssueId): Promise<Mailing | null>;
  mailings(): Promise<Mailing[]>;
  /**
   * Changes the mailing if it is still in one of the states; null where it is not. Once it resolves no claim by the state before is under
   * way. `cancelled` skips what waits; `finished` is refused, as null, while rows wait or are claimed. What goes on has no `endedAt`.
   */
  alter(
    issue: IssueId,
    from: readonly MailingState[],
    change: Partial<Omit<Mailing, 'issue' | 'digest' | 'audience' | 'confirmedAt' | 'confirmedBy' | 'total'>>,
  ): Promise<Mailing | null>;
  /** Kept with every change, so that it costs the same for a million rows. */
  counts(issue: IssueId): Promise<DeliveryCounts>;
  /** Counted from the rows themselves; differs from `counts` only by a fault. */
  recount(issue: IssueId): Promise<DeliveryCounts>;
  /**
   * What may leave now: planned rows after `after` up to the mailing's `upTo` by place, and deferred rows that are due by when they were;
   * of one queue, or without those of `except`; of all places, or of those `within`. Whether the mailing runs is asked at the claim.
   */
  waiting(
    issue: IssueId,
    ask: { now: Instant; after: number; limit: number; queue?: string; except?: readonly string[]; within?: Places },
  ): Promise<{ planned: Waiting[]; deferred: Waiting[] }>;
  /** The queues that have rows that may leave now, and how many; by name. */
  queues(issue: IssueId, now: Instant): Promise<{ queue: string; number: number }[]>;
  /** Where rows are that may leave now: stretches of so many places that have any, in their order, and how many. */
  stretches(issue: IssueId, ask: { now: Instant; size: number }): Promise<(Places & { number: number })[]>;
  /** Rows within the places that may leave now that are planned or in somebody's hands. */
  open(issue: IssueId): Promise<number>;
  /** Rows that were taken, refused or became uncertain from a moment on, and when the first and the last of them did. */
  endedSince(issue: IssueId, since: Instant): Promise<{ number: number; first: Instant | null; last: Instant | null }>;
  /** When the first deferred row is due; null where none waits. */
  nextDue(issue: IssueId): Promise<Instant | null>;
  /**
   * One step: results first, then claims. A row is claimed only while it waits, its mailing runs, its subscriber is active and no window is
   * full; a subscriber that is not active any more makes it `skipped`. Durable when it resolves. A result for a row that somebody made
   * uncertain meanwhile is taken when it is definite; no other row is touched.
   */
  exchange(step: {
    sender: string;
    now: Instant;
    settle: readonly Settled[];
    claim: readonly Waiting[];
    limits: readonly WindowLimit[];
  }): Promise<{ claimed: Claimed[]; not: NotClaimed[] }>;
  /** Registers or renews a sender. */
  beat(beat: SenderBeat): Promise<void>;
  senders(): Promise<SenderBeat[]>;
  /** Queues that rest, or did so within a day without a mail that was taken since: for whoever sends next. */
  rests(now: Instant): Promise<RestingQueue[]>;
  /** Of two that rest the later end counts; null where a mail was taken, unless the queue was told to rest meanwhile. */
  noteRest(queue: string, rest: Omit<RestingQueue, 'queue'> | null, now: Instant): Promise<void>;
  /** Claims of senders that are gone become uncertain; how many. */
  abandon(senders: readonly string[], at: Instant): Promise<number>;
  /** By Message-ID: the row it belongs to. */
  byMessageId(messageId: string): Promise<Delivery | null>;
  delivery(issue: IssueId, subscriber: SubscriberId): Promise<Delivery | null>;
  /**
   * Settles an uncertain row by evidence or by a person; false where it is not uncertain. `planned` sends it again. `waiting` settles a row
   * that waits instead, where what left is better known elsewhere, as after a restore; only while nothing of the mailing may leave.
   */
  settle(
    issue: IssueId,
    subscriber: SubscriberId,
    as: {
      state: 'submitted' | 'rejected' | 'planned' | 'skipped';
      reply: string;
      at: Instant;
      of?: 'uncertain' | 'waiting';
      messageId?: string | null;
    },
  ): Promise<boolean>;
  /** What was refused for good for a reason of this class waits again; how many. */
  sendAgain(issue: IssueId, refused: { class: ReplyClass; at: Instant }): Promise<number>;
  list(
    issue: IssueId,
    filter: { states?: DeliveryState[] },
    page: { after: number; limit: number },
  ): Promise<Delivery[]>;
  /** Counts for the report: by mode, queue, state and class. */
  tally(
    issue: IssueId,
  ): Promise<{ mode: Mode; queue: string; state: DeliveryState; class: ReplyClass | null; number: number }[]>;
  /** Bounces and complaints that came back, by an id of the report, so that one counts once; false where it is known already. */
  recordReport(report: {
    id: string;
    issue: IssueId | null;
    subscriber: SubscriberId | null;
    kind: 'hard' | 'soft' | 'complaint' | 'delivered' | 'unknown';
    at: Instant;
    detail: string;
  }): Promise<boolean>;
  /** By kind, of how many different readers: several about one count once. */
  reports(issue: IssueId): Promise<{ kind: string; number: number }[]>;
  /** Grows with every start of this database by a person; a restored backup is behind it. See `fence`. */
  fence(): Promise<{ restoredAt: Instant | null }>;
  markRestored(at: Instant | null): Promise<void>;
};
