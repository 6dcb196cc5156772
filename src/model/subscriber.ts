import { z } from 'zod';
import { Mode } from './bilingual.ts';
import { Digest } from './evidence.ts';
import { Instant } from './instant.ts';

/** 128 random bits in base64url: says nothing about the person, and is what tokens and envelopes carry. */
export const SubscriberId = z.string().regex(/^[A-Za-z0-9_-]{22}$/);
export type SubscriberId = z.infer<typeof SubscriberId>;

/**
 * `pending` asked and has not confirmed; only `active` gets mail. `complained` and `bounced` end like `unsubscribed`, though only a person
 * who confirms anew comes back from `unsubscribed` or `bounced`, and from `complained` nobody does by import. An ask changes none of it.
 */
export const SubscriberState = z.enum(['pending', 'active', 'unsubscribed', 'bounced', 'complained']);
export type SubscriberState = z.infer<typeof SubscriberState>;

/** Somebody who asked for the newsletter, as the database keeps them. */
export const Subscriber = z.strictObject({
  id: SubscriberId,
  /** As typed, with the domain in lower-case ASCII (A-labels). */
  address: z.string().max(254),
  state: SubscriberState,
  /** The mode of the mails that they get. */
  language: Mode,
  createdAt: Instant,
  changedAt: Instant,
  /** When the last confirmation was asked for; null where none was. */
  askedAt: Instant.nullable(),
  /**
   * What that ask wished, until it is confirmed, withdrawn or too old: anybody can ask with somebody's address. Null where nothing is open
   * beside the row; the first ask of whoever is `pending` is the row itself.
   */
  asked: z.strictObject({ address: z.string().max(254), language: Mode }).nullable(),
  /** When they last confirmed here; null for who never did, such as whom an import added. */
  confirmedAt: Instant.nullable(),
  /** Issues in a row that bounced softly. */
  softBounces: z.int().min(0),
  /** The import that made this row; null where the person came by themselves. */
  importedBy: z.string().nullable(),
});
export type Subscriber = z.infer<typeof Subscriber>;

/** What a person agreed to, or took back. `form` is SHA-256 of the words that were shown; kept as proof. */
export const Consent = z.strictObject({
  subscriber: SubscriberId,
  act: z.enum(['asked', 'confirmed', 'changed', 'withdrawn', 'imported', 'erased']),
  at: Instant,
  language: Mode,
  form: Digest.nullable(),
  /** Where it happened, for example `form`, `one-click`, `page`, `import <id>`, `complaint`, `command`; never an address. */
  source: z.string().max(120),
});
export type Consent = z.infer<typeof Consent>;

/** An address that is never mailed again unless its person confirms anew: a keyed hash, which outlives the subscriber. */
export const Suppression = z.strictObject({
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  /** The key of the hash, by its id. */
  key: z.string(),
  reason: z.enum(['unsubscribed', 'bounced', 'complained', 'erased', 'by-hand']),
  at: Instant,
  /** The import whose file said so; not there where it happened here. */
  importedBy: z.string().optional(),
});
export type Suppression = z.infer<typeof Suppression>;
