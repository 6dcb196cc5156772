import type { Context } from 'hono';
import type { Bilingual } from '../../model/bilingual.ts';
import type { Person, PersonId } from '../../model/person.ts';
import type { SignInProvider, SignInStart } from '../../platform/ports.ts';
import type { DeskPorts } from '../state/desk-ports.ts';
import type { AttemptLimit } from './attempt-limit.ts';
import { isOwnOrigin } from './check-origin.ts';
import type { OneTime } from './one-time.ts';
import type { Sessions } from './session.ts';

/** A provider as the page of sign-in names it. */
export type NamedProvider = SignInProvider & { name: Bilingual };

/** What the pages of sign-in need. */
export type SignInGround = {
  ports: Pick<DeskPorts, 'clock' | 'origin' | 'newsletter' | 'fill'>;
  sessions: Sessions;
  /** Links that were not used yet, with the person that each signs in. */
  links: OneTime<PersonId>;
  /** Sign-ins under way at a provider, by what the browser that began one has in its cookie. */
  attempts: OneTime<{ way: NamedProvider['way']; start: SignInStart }>;
  providers: readonly NamedProvider[];
  /** Mails a link in its own time, so that nobody can tell by waiting whom it knows; null where no mail is set up. */
  mailLink: ((to: Person, url: string) => void) | null;
  /** Attempts of all browsers together, and links that one address asked for. */
  limits: { all: AttemptLimit; address: AttemptLimit };
  /** Tells the operator why a sign-in failed that looked right. */
  report: (line: string) => void;
};

/** Minutes for which links and sign-ins under way last. */
export const signInMinutes = { terminal: 15, mail: 10, provider: 10 };

/** How many attempts are allowed: of all browsers in a minute, and links for one address in an hour. */
export const signInLimits = {
  all: { most: 60, minutes: 1 },
  address: { most: 3, minutes: 60 },
};

export function isOwnRequest(context: Context, origin: string): boolean {
  const from = { site: context.req.header('sec-fetch-site') ?? null, origin: context.req.header('origin') ?? null };
  return isOwnOrigin(from, origin);
}
