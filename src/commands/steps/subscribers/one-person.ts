import { erase, suppressAddress, type Deciding } from '../../../deliver/subscribers/decide-subscriber.ts';
import { ownData } from '../../../deliver/subscribers/own-data.ts';
import { hashesOfAddress } from '../../../deliver/tokens/address-hash.ts';
import { normaliseAddress } from '../../../deliver/tokens/mail-address.ts';
import { problem } from '../../../model/problem.ts';
import type { Whom } from '../../../platform/ports.ts';
import type { Context, Report } from '../context.ts';
import { deliveriesOf } from './deliveries-of.ts';
import { refused, type Stored } from './with-storage.ts';

type Person = { address: string; whom: Whom; deciding: Deciding };

/** `zhoubao subscribers suppress`: no more mail to an address, known or not. */
export async function suppressPerson(context: Context, stored: Stored, typed: string): Promise<Report> {
  const person = personOf(context, stored, typed);
  if (person === null) return noAddress();
  const { address, whom, deciding } = person;
  const wasKnown = await stored.storage.subscribers.change(whom, (known) => suppressAddress(known, address, deciding));
  const text = wasKnown
    ? 'Unsubscribed; no more mail goes there.'
    : 'Nobody subscribes with this address; no mail will go there.';
  return { json: { known: wasKnown }, text, problems: [] };
}

/** `zhoubao subscribers erase`: the row goes; a keyed hash stays. */
export async function erasePerson(context: Context, stored: Stored, typed: string): Promise<Report> {
  const person = personOf(context, stored, typed);
  if (person === null) return noAddress();
  const { whom, deciding } = person;
  const wasKnown = await stored.storage.subscribers.change(whom, (known) => erase(known, 'command', deciding));
  if (!wasKnown) return unknown();
  return { json: { erased: true }, text: 'Erased. A keyed hash keeps the address off the list.', problems: [] };
}

/** `zhoubao subscribers export-person`: all that is kept about somebody, for them. */
export async function exportPerson(context: Context, stored: Stored, typed: string): Promise<Report> {
  const person = personOf(context, stored, typed);
  if (person === null) return noAddress();
  const { subscribers: store, ledger } = stored.storage;
  const known = await store.find(person.whom);
  if (known.subscriber === null && known.suppressions.length === 0) return unknown();
  const data = await ownData(known, { store, deliveriesOf: deliveriesOf(ledger), newsletter: stored.newsletter });
  return { json: data, text: JSON.stringify(data, null, 2), problems: [] };
}

function personOf({ clock }: Context, { ring }: Stored, typed: string): Person | null {
  const address = normaliseAddress(typed);
  if (address === null) return null;
  const hashesOf = (of: string) => hashesOfAddress(ring, of);
  const whom = { address, hashes: hashesOf(address).map(({ hash }) => hash) };
  return { address, whom, deciding: { now: clock.now(), hashesOf } };
}

function noAddress(): Report {
  const message = 'What was given is no mail address; one like name@example.org was expected.';
  return refused([problem('subscriber-address-invalid', {}, message)]);
}

function unknown(): Report {
  return refused([problem('subscriber-unknown', {}, 'Nothing is known of the address that was given.')]);
}
