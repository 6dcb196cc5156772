import type { Mode } from '../../model/bilingual.ts';
import type { Instant } from '../../model/instant.ts';
import type { Consent, Subscriber, SubscriberId, Suppression } from '../../model/subscriber.ts';
import type { Known, SubscriberChange } from '../../platform/ports.ts';
import { applyLeft } from './decide-left.ts';
import { consentOf } from './decide-subscriber.ts';

/** Why a row of a file does nothing, or what is wrong with it. */
export type Refusal =
  | 'no-address'
  | 'unknown-language'
  | 'not-active'
  | 'active-here'
  | 'no-consent'
  | 'not-confirmed'
  | 'unclear-confirmation'
  | 'twice-in-file'
  | 'left-in-file'
  | 'suppressed'
  | 'unsubscribed'
  | 'bounced'
  | 'complained'
  | 'pending'
  | 'changed-meanwhile';

/**
 * What one row does; `suppressed` keeps off the list whom the file says to have left, and `present` is somebody who subscribes already, or
 * is kept off already, and is left as they are.
 */
export type RowOutcome =
  | { kind: 'added' | 'changed'; before: Subscriber | null; after: Subscriber }
  | { kind: 'suppressed'; suppression: Suppression }
  | { kind: 'present' }
  | { kind: 'refused'; why: Refusal };

/** `id` is for a row that has to be made; `hasConsent` is whether something says that the person confirmed elsewhere. */
export type ImportedRow = {
  id: SubscriberId;
  address: string;
  language: Mode | null;
  hasConsent: boolean;
};

export type Importing = { id: string; at: Instant; language: Mode };

/**
 * What an import makes of a row: it adds whom nothing is known of, and gives those whom an import added the language that the file
 * names. It brings nobody back: who left, bounced, complained, was erased or has not confirmed stays as they are.
 */
export function decideImport(
  { subscriber, suppressions }: Known,
  { id, address, language, hasConsent }: ImportedRow,
  importing: Importing,
): RowOutcome {
  if (subscriber !== null && subscriber.state !== 'active') return { kind: 'refused', why: subscriber.state };
  if (suppressions.length > 0) return { kind: 'refused', why: 'suppressed' };
  if (subscriber !== null) return changed(subscriber, language, importing);
  if (!hasConsent) return { kind: 'refused', why: 'no-consent' };
  const { at } = importing;
  const after: Subscriber = {
    id,
    address,
    state: 'active',
    language: language ?? importing.language,
    createdAt: at,
    changedAt: at,
    askedAt: null,
    asked: null,
    confirmedAt: null,
    softBounces: 0,
    importedBy: importing.id,
  };
  return { kind: 'added', before: null, after };
}

/** Whoever came by themselves chose their language. */
function changed(subscriber: Subscriber, language: Mode | null, { at }: Importing): RowOutcome {
  if (subscriber.importedBy === null || language === null || language === subscriber.language)
    return { kind: 'present' };
  return { kind: 'changed', before: subscriber, after: { ...subscriber, language, changedAt: at } };
}

/**
 * Writes what was decided and noted before; where something happened in between, nothing is written.
 * @param source what says that the person confirmed
 * @returns whether it was written
 */
export function applyImport(known: Known, decided: RowOutcome, source: string): SubscriberChange<boolean> {
  if (decided.kind === 'suppressed') return applyLeft(known, decided.suppression);
  if (decided.kind !== 'added' && decided.kind !== 'changed') return { answer: false };
  const { before, after } = decided;
  const isAsDecided =
    before === null ? known.subscriber === null && known.suppressions.length === 0 : isSame(known.subscriber, before);
  if (!isAsDecided) return { answer: false };
  const said: Omit<Consent, 'subscriber' | 'language'> = {
    act: 'imported',
    at: after.changedAt,
    form: null,
    source: source.slice(0, 120),
  };
  return { put: after, consents: [consentOf(after, said)], answer: true };
}

/** What an import did to one person, and the consents that are known of them now. */
export type UndoneRow = {
  before: Subscriber | null;
  after: Subscriber;
  consents: readonly Consent[];
  seen: string | null;
};

/** Acts that are the person's own, or were done in their name. */
const ownActs: ReadonlySet<Consent['act']> = new Set(['asked', 'confirmed', 'changed', 'withdrawn', 'erased']);

/**
 * Takes back what an import did. Whoever did something themselves since is left as they are, and so is whoever was changed after `seen`,
 * the moment of change that was looked at.
 */
export function undoImport(
  { subscriber }: Known,
  row: UndoneRow,
  undo: { id: string; at: Instant },
): SubscriberChange<'undone' | 'kept'> {
  const { before, after } = row;
  const isTheirs =
    subscriber === null ||
    subscriber.changedAt !== row.seen ||
    subscriber.state !== after.state ||
    subscriber.language !== after.language ||
    row.consents.some(({ act, at }) => ownActs.has(act) && at >= after.changedAt);
  if (isTheirs) return { answer: 'kept' };
  const source = `undo ${undo.id}`;
  if (before !== null) {
    const restored = { ...subscriber, language: before.language, changedAt: undo.at };
    const consent = consentOf(restored, { act: 'imported', at: undo.at, form: null, source });
    return { put: restored, consents: [consent], answer: 'undone' };
  }
  return {
    remove: subscriber.id,
    consents: [consentOf(subscriber, { act: 'erased', at: undo.at, form: null, source })],
    skipWaiting: 'import undone',
    answer: 'undone',
  };
}

function isSame(one: Subscriber | null, other: Subscriber): boolean {
  return one !== null && one.id === other.id && one.changedAt === other.changedAt && one.state === other.state;
}
