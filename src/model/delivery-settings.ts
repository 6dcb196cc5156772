import { z } from 'zod';

/** At most `most` mails begin within any `seconds` that follow one another. */
export const MailWindow = z.strictObject({ most: z.int().min(1), seconds: z.int().min(1).max(86_400) });
export type MailWindow = z.infer<typeof MailWindow>;

/** What one queue may take: connections at the same time, mails per connection, and windows. */
export const QueueLimits = z.strictObject({
  connections: z.int().min(1).max(500).optional(),
  perConnection: z.int().min(1).optional(),
  windows: z.array(MailWindow).optional(),
});
export type QueueLimits = z.infer<typeof QueueLimits>;

const domain = z
  .string()
  .regex(/^(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])$/);

/** `delivery` of newsletter.yaml: how issues are mailed. Secrets are in the environment. */
export const DeliverySettings = z.strictObject({
  /** Where readers reach `zhoubao serve`: the https origin of confirmations, preferences and unsubscribing. */
  address: z
    .url({ protocol: /^https$/ })
    .nullable()
    .default(null),
  /** The header in which the proxy before `zhoubao serve` says whose request it passes on, for limits by visitor and network. */
  visitorHeader: z
    .string()
    .regex(/^(?!forwarded$)[a-z][a-z0-9-]{0,40}$/i, 'a header with an address is needed, such as X-Forwarded-For')
    .nullable()
    .default(null),
  /** List-Id, the same for ever (RFC 2919), for example weekly.example.org. */
  listId: domain.nullable().default(null),
  /** Where bounces go: the domain of the envelope's sender, which carries a token per mail. */
  bounceDomain: domain.nullable().default(null),
  /** The Maildir that bounces come to, seen from the home; for `zhoubao returns`. */
  returns: z.string().min(1).max(400).nullable().default(null),
  /** The signature: its domain must be aligned with the sender's, and `<selector>._domainkey.<domain>` must hold the public key. */
  dkim: z
    .strictObject({ domain, selector: z.string().regex(/^[a-z0-9][a-z0-9._-]{0,62}$/i) })
    .nullable()
    .default(null),
  /** Connections to the relay at the same time, in all. */
  connections: z.int().min(1).max(100).default(10),
  /** Windows over all mails of the newsletter, as a relay's contract has them. */
  windows: z.array(MailWindow).default([]),
  /** In place of the limits that are known of providers, by the provider's id or a domain. */
  queues: z.record(z.string(), QueueLimits).default({}),
  /** Shares of the audience that go first, each followed by a wait in minutes in which bounces and complaints can stop the rest. */
  canary: z.array(z.strictObject({ share: z.number().gt(0).lt(1), minutes: z.int().min(0).max(10_080) })).default([
    { share: 0.01, minutes: 30 },
    { share: 0.1, minutes: 60 },
  ]),
  /**
   * Where it stops by itself: shares of hard bounces and of complaints, once so many mails were taken. What comes back can be made up by
   * readers: it counts only where at least so many of them are behind it, of bounces and of complaints.
   */
  breaker: z
    .strictObject({
      bounces: z.number().gt(0).max(1),
      complaints: z.number().gt(0).max(1),
      after: z.int().min(1),
      least: z
        .strictObject({ bounces: z.int().min(1), complaints: z.int().min(1) })
        .default({ bounces: 10, complaints: 3 }),
    })
    .default({ bounces: 0.02, complaints: 0.001, after: 200, least: { bounces: 10, complaints: 3 } }),
  /** Hours after which what could not be mailed is given up. */
  giveUpHours: z.int().min(1).max(120).default(72),
  /** Hours after its time at which a mailing does not begin by itself any more. */
  lateHours: z.int().min(1).max(168).default(6),
  /** Days for which rows that nobody confirmed, and years for which consents are kept. */
  retention: z
    .strictObject({ pendingDays: z.int().min(1).max(30), consentYears: z.int().min(1).max(10) })
    .default({ pendingDays: 7, consentYears: 3 }),
});
export type DeliverySettings = z.infer<typeof DeliverySettings>;
