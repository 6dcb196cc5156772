import { expect, test } from 'vitest';
import { relayDoor } from '../../../src/deliver/sending/relay-door.ts';
import type { NotOpened, Relay, RelayConnection } from '../../../src/platform/ports.ts';
import { afterNoon } from '../../builders/stored-readers.ts';

const connection: RelayConnection = {
  isOpen: () => true,
  close: () => {},
  send: () => Promise.reject(new Error('unused')),
};

/** A door whose relay does as it is told, and whose clock stands where it is put. */
function door(lanes = 10) {
  const is: { failed: Partial<NotOpened> | null; at: number; asked: number } = { failed: null, at: 0, asked: 0 };
  const relay: Relay = {
    open: async () => {
      is.asked += 1;
      const failed: NotOpened = {
        phase: 'connect',
        reply: null,
        isUntrusted: false,
        reason: 'ECONNREFUSED',
        ...is.failed,
      };
      return is.failed === null ? { connection } : { failed };
    },
  };
  return {
    is,
    door: relayDoor({
      relay,
      clock: { elapsed: () => is.at, now: () => afterNoon(is.at / 1000) },
      random: () => 0,
      lanes,
    }),
  };
}

test('what ten connections meet at the same time is one fault, and then one at a time asks, ever more rarely', async () => {
  const { is, door: way } = door();
  is.failed = {};
  expect(await Promise.all(Array.from({ length: 10 }, () => way.open()))).toEqual(
    Array.from({ length: 10 }, () => 500),
  );
  await Promise.all(Array.from({ length: 10 }, () => way.open()));
  expect(is.asked).toBe(10);
  for (const expected of [1000, 2000, 4000]) {
    is.at += expected / 2;
    await Promise.all(Array.from({ length: 10 }, () => way.open()));
    expect(await way.open()).toBe(expected);
  }
  expect(is.asked).toBe(13);
  expect(way.why()).toBeNull();
});

test('a relay that opens connections and answers nothing is not well yet', async () => {
  const { is, door: way } = door();
  way.lost({ handedOver: true, isOld: false });
  is.at += 500;
  expect(await way.open()).toBe(connection);
  expect(await way.open()).toBeTypeOf('number');
  way.answered();
  expect(await way.open()).toBe(connection);
});

test('an old connection that was closed in good order is no fault', async () => {
  const { door: way } = door();
  way.lost({ handedOver: false, isOld: true });
  expect(await way.open()).toBe(connection);
});

test.each([
  ['a password that is not taken', { phase: 'auth', reply: { code: 535, text: '535 no' } }, true],
  ['a certificate that is not valid', { phase: 'tls', isUntrusted: true }, true],
  ['a login that is not possible just now', { phase: 'auth', reply: { code: 454, text: '454 later' } }, false],
  ['a handshake that breaks off', { phase: 'tls' }, false],
  ['a relay that is not there', { phase: 'connect' }, false],
] as [string, Partial<NotOpened>, boolean][])('%s, three times in a row, ends it: %j', async (_, failed, ends) => {
  const { is, door: way } = door();
  is.failed = failed;
  for (let turn = 0; turn < 3; turn += 1) {
    expect(way.why()).toBeNull();
    await way.open();
    is.at += 10_000;
  }
  expect(way.why() !== null).toBe(ends);
});

test('mails without an answer end it, though not those that one fall of the relay takes with it', () => {
  const { door: way } = door(4);
  for (let at = 0; at < 8; at += 1) way.lost({ handedOver: true, isOld: true });
  expect(way.why()).toBeNull();
  way.lost({ handedOver: true, isOld: true });
  expect(way.why()).toContain('9 mails in a row');
});

test('what is wrong is told from the second fault in a row on, without an address, and until a mail is answered', async () => {
  const { is, door: way } = door();
  is.failed = { phase: 'auth', reply: { code: 454, text: 'x' }, reason: 'EAUTH: 454 later, weekly@example.org' };
  await way.open();
  expect(way.trouble()).toBeNull();
  is.at = 1000;
  await way.open();
  expect(way.trouble()).toBe(
    `The relay has taken no mail since ${afterNoon(0)} (EAUTH: 454 later, [address]). It is tried again.`,
  );
  is.failed = null;
  is.at = 10_000;
  await way.open();
  expect(way.trouble()).toContain(`since ${afterNoon(0)}`);
  way.answered();
  expect(way.trouble()).toBeNull();
});
