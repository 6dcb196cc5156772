import type { Newsletter } from '../../model/newsletter.ts';
import { operator, type Person, type PersonId } from '../../model/person.ts';
import type { SignInAccount } from '../../platform/ports.ts';

/**
 * The person of an id as newsletter.yaml names them now; null for one that it does not name or gives no role. Where it names nobody
 * there is the operator, on loopback alone. A newsletter.yaml that cannot be read lets nobody in.
 */
export function personNow(newsletter: Newsletter | null, id: PersonId): Person | null {
  if (newsletter === null) return null;
  const { people, desk } = newsletter;
  if (people.length === 0) return id === operator.id && desk.address === null ? operator : null;
  return people.find((person) => person.id === id && person.roles.length > 0) ?? null;
}

/** The person of an account at a provider. */
export function personOfAccount(newsletter: Newsletter | null, { way, id }: SignInAccount): Person | null {
  const found = newsletter?.people.find((person) => person[way] === id);
  return found === undefined ? null : personNow(newsletter, found.id);
}

/** The person that mail to an address reaches; servers tell no capital letters apart, so neither do we. */
export function personOfAddress(newsletter: Newsletter | null, address: string): Person | null {
  const found = newsletter?.people.find(({ email }) => email?.toLowerCase() === address);
  return found === undefined ? null : personNow(newsletter, found.id);
}
