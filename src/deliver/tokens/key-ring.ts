import { createHash, createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';
import { problem, type Attempt, type Problem } from '../../model/problem.ts';

/** What a key is for. Keys of different purposes are independent, so a token of one is nothing to another. */
const purposes = ['confirm', 'preferences', 'unsubscribe', 'bounce', 'suppression', 'message-id'] as const;
export type Purpose = (typeof purposes)[number];

/** One secret of the operator with the keys that are derived from it. `tag` is the byte by which tokens name it. */
export type Key = { id: string; tag: number; of: Readonly<Record<Purpose, KeyObject>> };

/** The first key signs, all verify. A key that is left out is retired: what it made is refused. */
export type KeyRing = readonly [Key, ...Key[]];

const fewest = { characters: 32, different: 8 };
const idPattern = /^[A-Za-z0-9_-]{1,32}$/;

/**
 * Reads `ZHOUBAO_SECRET`: `id:secret`, more of them after commas; secrets have at least 32 characters and no comma.
 * @returns no value where anything is wrong; problems count the keys from 1 and hold nothing of the text
 */
export function parseKeyRing(text: string | null): Attempt<KeyRing> {
  if (text === null) return { value: null, problems: [invalid('ZHOUBAO_SECRET is not set.')] };
  const entries = text.split(',').map(readEntry);
  const faults = entries.flatMap((entry, at) => faultsOf(entry, entries.slice(0, at)).map((fault) => tell(fault, at)));
  const [first, ...rest] = entries.map(({ id, secret }) => deriveKey(id, secret));
  return faults.length > 0 || first === undefined
    ? { value: null, problems: faults }
    : { value: [first, ...rest], problems: [] };
}

/** The ring as one of its keys leads it, so that what was begun with this key goes on with it; null where it is not there any more. */
export function ringLedBy(ring: KeyRing, id: string): KeyRing | null {
  const [key] = ring.filter((one) => one.id === id);
  return key === undefined ? null : [key, ...ring.filter((one) => one !== key)];
}

type Entry = { id: string; secret: string; hasId: boolean };

function readEntry(text: string): Entry {
  const entry = text.trim();
  const colon = entry.indexOf(':');
  return { id: entry.slice(0, Math.max(colon, 0)), secret: entry.slice(colon + 1), hasId: colon !== -1 };
}

function faultsOf({ id, secret, hasId }: Entry, before: readonly Entry[]): string[] {
  if (!hasId) return ['has no id; expected id:secret'];
  const faults = [
    !idPattern.test(id) && 'has an id that is not 1 to 32 letters, digits, - or _',
    before.some((other) => other.id === id) && 'has the id of a key before it',
    before.some((other) => other.secret === secret) && 'has the secret of a key before it',
    secret.length < fewest.characters &&
      `has a secret of ${secret.length} characters; at least ${fewest.characters} are needed`,
    secret.length >= fewest.characters &&
      new Set(secret).size < fewest.different &&
      `has a secret of fewer than ${fewest.different} different characters`,
  ];
  return faults.filter((fault) => fault !== false);
}

function tell(fault: string, at: number): Problem {
  return invalid(`Key ${at + 1} of ZHOUBAO_SECRET ${fault}.`);
}

function invalid(message: string): Problem {
  return problem('delivery-secret-invalid', {}, message);
}

function deriveKey(id: string, secret: string): Key {
  const derive = (purpose: Purpose): KeyObject =>
    createSecretKey(Buffer.from(hkdfSync('sha256', secret, 'zhoubao', `delivery/${purpose}`, 32)));
  return {
    id,
    tag: createHash('sha256').update(id).digest()[0] ?? 0,
    of: {
      confirm: derive('confirm'),
      preferences: derive('preferences'),
      unsubscribe: derive('unsubscribe'),
      bounce: derive('bounce'),
      suppression: derive('suppression'),
      'message-id': derive('message-id'),
    },
  };
}
