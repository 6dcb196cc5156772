import type { Context } from 'hono';
import { getCookie } from 'hono/cookie';
import type { Person } from '../../model/person.ts';
import type { DeskPorts } from '../state/desk-ports.ts';
import { deskCookies } from './desk-cookies.ts';
import { personNow } from './person-now.ts';
import type { Session, Sessions } from './session.ts';

/** `isStillIn` asks again, for an answer that goes on; it does not count as use of the session. */
export type SignedIn = { person: Person; session: Session; token: string; isStillIn: () => Promise<boolean> };

type Ground = { ports: Pick<DeskPorts, 'origin' | 'clock' | 'newsletter'>; sessions: Sessions };

/** Who asks, with the roles that newsletter.yaml gives them at this moment; `unreadable` while it cannot be read. */
export async function whoAsks(
  context: Context,
  { ports, sessions }: Ground,
): Promise<SignedIn | 'stranger' | 'unreadable'> {
  const token = getCookie(context, deskCookies(ports.origin).session);
  const session = token === undefined ? null : sessions.find(token, ports.clock.now());
  if (token === undefined || session === null) return 'stranger';
  const { value: newsletter } = await ports.newsletter();
  if (newsletter === null) return 'unreadable';
  const person = personNow(newsletter, session.person);
  if (person === null) return 'stranger';
  const isStillIn = async (): Promise<boolean> =>
    sessions.look(token, ports.clock.now()) !== null &&
    personNow((await ports.newsletter()).value, session.person) !== null;
  return { person, session, token, isStillIn };
}
