import type { Newsletter } from '../../../model/newsletter.ts';
import { operator, type Person } from '../../../model/person.ts';
import { problem, type Attempt, type Problem } from '../../../model/problem.ts';
import { isLoopback } from '../../../platform/loopback.ts';

/** Where the desk is reached, by the port that it listens on, and whom the link on the terminal signs in; null is nobody. */
export type DeskDoor = { originAt: (port: number) => string; opens: Person | null };

/**
 * Where people reach the desk and for whom the terminal shows a link.
 * @param as the id of a person who is at this machine, and for whom alone the desk opens on loopback, whatever its address is else
 */
export function deskDoor(newsletter: Newsletter, as: string | undefined): Attempt<DeskDoor> {
  const { people, desk } = newsletter;
  const address = as === undefined ? desk.address : null;
  const wrong = address === null ? null : wrongAddress(newsletter, address);
  if (wrong !== null) return { value: null, problems: [wrong] };
  const known = people.length === 0 ? [operator] : people;
  const opens = people.length === 0 && as === undefined ? operator : (known.find(({ id }) => id === as) ?? null);
  const isNobody = opens === null && (as !== undefined || (people.length > 1 && Object.keys(desk.signIn).length === 0));
  if (isNobody) {
    const ids = known.map(({ id }) => id).join(', ');
    const message = `There is ${ids}${as === undefined ? '' : `, not ${as}`}; say with --as whom the link is for.`;
    return {
      value: null,
      problems: [problem('desk-person-unknown', { file: 'newsletter.yaml', key: 'people' }, message)],
    };
  }
  const only = address === null && people.length === 1 ? (people[0] ?? null) : null;
  const origin = address === null ? null : new URL(address).origin;
  return { value: { originAt: (port) => origin ?? `http://127.0.0.1:${port}`, opens: opens ?? only }, problems: [] };
}

/** What keeps people from coming in at an address of the desk's own. */
function wrongAddress({ people, desk }: Newsletter, address: string): Problem | null {
  const file = 'newsletter.yaml';
  if (!isUsable(new URL(address))) {
    const message = `desk.address is ${address}; expected https and a host, and nothing after it.`;
    return problem('desk-address-unusable', { file, key: 'desk.address' }, message);
  }
  if (people.length === 0)
    return problem('desk-people-missing', { file, key: 'people' }, `The desk is at ${address} and nobody is named.`);
  if (Object.keys(desk.signIn).length > 0) return null;
  return problem(
    'sign-in-unusable',
    { file, key: 'desk.signIn' },
    `The desk is at ${address} without a way to sign in.`,
  );
}

function isUsable({ protocol, hostname, pathname, search, hash, username }: URL): boolean {
  const isSafe = protocol === 'https:' || isLoopback(hostname);
  return isSafe && `${pathname}${search}${hash}${username}` === '/';
}
