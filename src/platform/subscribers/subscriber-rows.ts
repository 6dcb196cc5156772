import type { Consent, Subscriber, Suppression } from '../../model/subscriber.ts';
import type { Columns, Value } from '../database.ts';
import { orNull, toInstant, toMilliseconds } from '../storage/moments.ts';

export type SubscriberRow = {
  id: string;
  address: string;
  state: Subscriber['state'];
  language: Subscriber['language'];
  created_at: number;
  changed_at: number;
  asked_at: number | null;
  soft_bounces: number;
  imported_by: string | null;
  asked_address: string | null;
  asked_language: Subscriber['language'] | null;
  confirmed_at: number | null;
};

/** In the order of `rowOf`. */
export const subscriberColumns = {
  id: 'text',
  address: 'text',
  address_key: 'text',
  domain: 'text',
  state: 'text',
  language: 'text',
  created_at: 'bigint',
  changed_at: 'bigint',
  asked_at: 'bigint',
  soft_bounces: 'bigint',
  imported_by: 'text',
  asked_address: 'text',
  asked_language: 'text',
  confirmed_at: 'bigint',
} satisfies Columns;

/** What a subscriber is read from, of the table `s`. */
export const subscriberFields =
  's.id, s.address, s.state, s.language, s.created_at, s.changed_at, s.asked_at, s.soft_bounces, s.imported_by, s.asked_address, s.asked_language, s.confirmed_at';

/** One person per address, however its letters are written. */
export function addressKey(address: string): string {
  return address.toLowerCase();
}

export function subscriberOf(row: SubscriberRow): Subscriber {
  const [address, language] = [row.asked_address, row.asked_language];
  return {
    id: row.id,
    address: row.address,
    state: row.state,
    language: row.language,
    createdAt: toInstant(row.created_at),
    changedAt: toInstant(row.changed_at),
    askedAt: orNull(row.asked_at, toInstant),
    asked: address === null || language === null ? null : { address, language },
    confirmedAt: orNull(row.confirmed_at, toInstant),
    softBounces: row.soft_bounces,
    importedBy: row.imported_by,
  };
}

export function rowOf(subscriber: Subscriber): Record<keyof typeof subscriberColumns, Value> {
  const key = addressKey(subscriber.address);
  return {
    id: subscriber.id,
    address: subscriber.address,
    address_key: key,
    domain: key.slice(key.lastIndexOf('@') + 1),
    state: subscriber.state,
    language: subscriber.language,
    created_at: toMilliseconds(subscriber.createdAt),
    changed_at: toMilliseconds(subscriber.changedAt),
    asked_at: orNull(subscriber.askedAt, toMilliseconds),
    soft_bounces: subscriber.softBounces,
    imported_by: subscriber.importedBy,
    asked_address: subscriber.asked?.address ?? null,
    asked_language: subscriber.asked?.language ?? null,
    confirmed_at: orNull(subscriber.confirmedAt, toMilliseconds),
  };
}

type ConsentRow = Omit<Consent, 'at'> & { at: number };

export const consentFields = 'subscriber, act, at, language, form, source';

export function consentOf(row: ConsentRow): Consent {
  return { ...row, at: toInstant(row.at) };
}

export type SuppressionRow = {
  hash: string;
  key_id: string;
  reason: Suppression['reason'];
  at: number;
  /** Empty for what happened here. */
  imported_by: string;
};

export function suppressionOf({ hash, key_id, reason, at, imported_by }: SuppressionRow): Suppression {
  const importedBy = imported_by === '' ? {} : { importedBy: imported_by };
  return { hash, key: key_id, reason, at: toInstant(at), ...importedBy };
}
