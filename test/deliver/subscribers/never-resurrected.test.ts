import { array, assert, constantFrom, integer, property, record } from 'fast-check';
import { expect, test } from 'vitest';
import {
  applyImport,
  decideImport,
  undoImport,
  type RowOutcome,
} from '../../../src/deliver/subscribers/decide-import.ts';
import { askFor, confirm, forgetAsk } from '../../../src/deliver/subscribers/decide-ask.ts';
import {
  changeLanguage,
  erase,
  suppressAddress,
  unsubscribe,
  type Deciding,
} from '../../../src/deliver/subscribers/decide-subscriber.ts';
import { afterBounce } from '../../../src/deliver/returns/decide-return.ts';
import type { Subscriber } from '../../../src/model/subscriber.ts';
import { hashesOfAddress } from '../../../src/deliver/tokens/address-hash.ts';
import { keyRing } from '../../builders/public-pages.ts';
import { smallStore } from '../../builders/small-store.ts';
import { afterNoon, readerId } from '../../builders/stored-readers.ts';

const old = 'k1:the first secret of the tests with 32 characters';
const young = 'k2:the other secret of the tests, with 32 characters'.replace(',', '');
const addresses = ['a@example.org', 'A@EXAMPLE.org', 'b@example.org'];
const acts = [
  'ask',
  'ask',
  'ask',
  'confirm newest',
  'confirm any',
  'confirm any',
  'unsubscribe',
  'complain',
  'bounce',
  'soft bounce',
  'delivered',
  'erase',
  'suppress',
  'language',
  'mail failed',
  'import',
  'import',
  'undo',
  'retain',
  'new key',
] as const;

const steps = array(
  record({
    act: constantFrom(...acts),
    address: constantFrom(...addresses),
    hours: constantFrom(0.001, 25, 25, 24 * 8),
    pick: integer({ min: 0, max: 50 }),
  }),
  { maxLength: 40 },
);

/** Lives through what happens and says, at each step, who became active who had left and not confirmed since. */
function wrongly(happened: readonly { act: (typeof acts)[number]; address: string; hours: number; pick: number }[]) {
  const store = smallStore();
  const tokens: { address: string; at: number; id: string; issued: number }[] = [];
  const imports: { row: RowOutcome & { kind: 'added' | 'changed' }; address: string }[] = [];
  const left = new Map<string, number>();
  const wrong: string[] = [];
  let seconds = 0;
  let ring = keyRing(old);
  for (const [step, { act, address, hours, pick }] of happened.entries()) {
    seconds += Math.ceil(hours * 3600);
    const now = afterNoon(seconds);
    const deciding: Deciding = { now, hashesOf: (of) => hashesOfAddress(ring, of) };
    const whom = { address, hashes: deciding.hashesOf(address).map(({ hash }) => hash) };
    const key = address.toLowerCase();
    const row = store.byAddress.get(key);
    const before = row?.state;
    const blame = (kind: 'hard' | 'soft' | 'complaint' | 'delivered') =>
      store.change(whom, (known) => afterBounce(known, { kind, at: now, hashOf: (of) => deciding.hashesOf(of)[0]! }));
    let used: number | null = null;
    const press = (token: (typeof tokens)[number] | undefined): void => {
      if (token === undefined || store.byAddress.get(token.address)?.id !== token.id) return;
      used = token.issued;
      store.change({ ...whom, address: token.address }, (known) =>
        confirm(known, { at: token.at, form: 'ab'.repeat(32) }, deciding),
      );
    };
    switch (act) {
      case 'ask': {
        const asked = { id: readerId(step), address, language: 'zh', form: null, source: 'form' } as const;
        const { mail, subscriber } = store.change(whom, (known) => askFor(known, asked, deciding));
        if (mail === 'confirmation')
          tokens.push({ address: key, at: Date.parse(now), id: subscriber.id, issued: step });
        if (row !== undefined && !isSameButTheAsk(row, store.byAddress.get(key)))
          wrong.push(`${key} was changed by an ask at step ${step}`);
        break;
      }
      case 'confirm newest':
        press(tokens.findLast((token) => token.address === key));
        break;
      case 'confirm any':
        {
          const own = tokens.filter((token) => token.address === key);
          press(own[pick % Math.max(1, own.length)]);
        }
        break;
      case 'unsubscribe':
        store.change(whom, (known) => unsubscribe(known, { source: 'one-click', reason: 'unsubscribed' }, deciding));
        break;
      case 'complain':
        blame('complaint');
        break;
      case 'bounce':
        blame('hard');
        break;
      case 'soft bounce':
        blame('soft');
        break;
      case 'delivered':
        blame('delivered');
        break;
      case 'erase':
        store.change(whom, (known) => erase(known, 'page', deciding));
        break;
      case 'suppress':
        store.change(whom, (known) => suppressAddress(known, address, deciding));
        break;
      case 'language':
        store.change(whom, (known) => changeLanguage(known, 'en', deciding));
        break;
      case 'mail failed':
        store.change(whom, (known) => forgetAsk(known, known.subscriber?.askedAt ?? now));
        break;
      case 'import': {
        const row = { id: readerId(1000 + step), address, language: 'both', hasConsent: true } as const;
        const decided = decideImport(store.known(address, whom.hashes), row, { id: 'i', at: now, language: 'zh' });
        if (decided.kind === 'added' || decided.kind === 'changed') imports.push({ row: decided, address });
        store.change(whom, (known) => applyImport(known, decided, 'import'));
        break;
      }
      case 'undo': {
        const undone = imports[pick % Math.max(1, imports.length)];
        if (undone === undefined) break;
        const of = { ...whom, address: undone.address };
        const { subscriber } = store.known(of.address, []);
        const consents = store.consents.filter((one) => one.subscriber === undone.row.after.id);
        if (subscriber?.id === undone.row.after.id)
          store.change(of, (known) =>
            undoImport(known, { ...undone.row, consents, seen: subscriber.changedAt }, { id: 'i', at: now }),
          );
        break;
      }
      case 'retain':
        for (const one of store.byAddress.values()) {
          const place = one.address.toLowerCase();
          if (Date.parse(now) - Date.parse(one.askedAt ?? one.createdAt) <= 7 * 86_400_000) continue;
          if (one.state === 'pending') store.byAddress.delete(place);
          else store.byAddress.set(place, { ...one, asked: null });
        }
        break;
      case 'new key':
        ring = keyRing(`${young},${old}`);
        break;
    }
    for (const [one, moment] of left)
      if (store.byAddress.get(one)?.state === 'active') {
        if (used === null || used < moment) wrong.push(`${one} at step ${step}, ${act}`);
        else left.delete(one);
      }
    const after = store.byAddress.get(key)?.state;
    const hashes = hashesOfAddress(ring, key).map(({ hash }) => hash);
    const isGone = after === 'unsubscribed' || after === 'complained' || after === 'bounced';
    const isSuppressed = hashes.some((hash) => store.suppressions.has(hash));
    // Whoever leaves takes back what was asked too, however they stood.
    const leaves = act === 'unsubscribe' || act === 'suppress' || before !== after || !left.has(key);
    if (after !== 'active' && (isGone || isSuppressed) && leaves) left.set(key, step);
  }
  return wrong;
}

/** What an ask leaves as it is, of whoever was there. */
function isSameButTheAsk(before: Subscriber, after: Subscriber | undefined): boolean {
  return after !== undefined && withoutAsk(before) === withoutAsk(after);
}

function withoutAsk(subscriber: Subscriber): string {
  return JSON.stringify({ ...subscriber, askedAt: null, asked: null });
}

test('whoever left is never active again without a confirmation that was asked for afterwards, and asking changes nothing else', () => {
  assert(
    property(steps, (happened) => {
      expect(wrongly(happened)).toEqual([]);
    }),
    { numRuns: 3000, seed: 8 },
  );
});

test('whoever is active is never suppressed, and whoever left always is', () => {
  assert(
    property(steps, (happened) => {
      const store = smallStore();
      const ring = keyRing(old);
      let seconds = 0;
      for (const { act, address, hours } of happened) {
        seconds += Math.ceil(hours * 3600);
        const deciding: Deciding = { now: afterNoon(seconds), hashesOf: (of) => hashesOfAddress(ring, of) };
        const whom = { address, hashes: deciding.hashesOf(address).map(({ hash }) => hash) };
        const asked = { id: readerId(seconds), address, language: 'zh', form: null, source: 'form' } as const;
        if (act === 'ask') store.change(whom, (known) => askFor(known, asked, deciding));
        if (act === 'confirm newest')
          store.change(whom, (known) => {
            const at = Date.parse(known.subscriber?.askedAt ?? deciding.now);
            return confirm(known, { at, form: 'ab'.repeat(32) }, deciding);
          });
        if (act === 'unsubscribe')
          store.change(whom, (known) => unsubscribe(known, { source: 'page', reason: 'unsubscribed' }, deciding));
        if (act === 'erase') store.change(whom, (known) => erase(known, 'page', deciding));
        const { subscriber, suppressions } = store.known(address, whom.hashes);
        if (subscriber?.state === 'active') expect(suppressions).toEqual([]);
        if (subscriber?.state === 'unsubscribed') expect(suppressions).toHaveLength(1);
      }
    }),
    { numRuns: 500, seed: 8 },
  );
});
