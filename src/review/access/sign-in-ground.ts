import type { Context } from 'hono';
import type { Bilingual } from '../../model/bilingual.ts';
import type { Person, PersonId } from '../../model/person.ts';
import type { SignInProvider, SignInStart } from '../../platform/ports.ts';
import type { DeskPorts } from '../state/desk-ports.ts';
import { attemptLimit, type AttemptLimit } from './attempt-limit.ts';
import { isOwnOrigin } from './check-origin.ts';
import type { OneTime } from './one-time.ts';
import type { Sessions } from './session.ts';
import { everybody, visitorKey } from './visitor-key.ts';

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
  limits: SignInLimits;
  /** Tells the operator why a sign-in failed that looked right. */
  report: (line: string) => void;
};

/** Minutes for which links and sign-ins under way last. */
export const signInMinutes = { terminal: 15, mail: 10, provider: 10 };

/** What counts attempts, each under keys of its own. */
export type SignInLimits = {
  /** Of one visitor. */
  visitor: AttemptLimit;
  /** Of all together, where they cannot be told apart. */
  everybody: AttemptLimit;
  /** Links to one person that one visitor asked for, and all links to that person. */
  links: AttemptLimit;
  mailbox: AttemptLimit;
};

/** How many are allowed. */
const signInLimits: Record<keyof SignInLimits, { most: number; minutes: number }> = {
  visitor: { most: 20, minutes: 1 },
  everybody: { most: 60, minutes: 1 },
  links: { most: 3, minutes: 60 },
  mailbox: { most: 12, minutes: 60 },
};

export function openLimits(): SignInLimits {
  const { visitor, everybody, links, mailbox } = signInLimits;
  return {
    visitor: attemptLimit(visitor),
    everybody: attemptLimit(everybody),
    links: attemptLimit(links),
    mailbox: attemptLimit(mailbox),
  };
}

/** Under what the attempts of a visitor are counted. On this machine no header is believed, and none is needed. */
export async function visitorOf(context: Context, { ports }: Pick<SignInGround, 'ports'>): Promise<string> {
  const name = (await ports.newsletter()).value?.desk.visitorHeader;
  if (name === undefined || !ports.origin.startsWith('https:')) return everybody;
  return visitorKey(context.req.header(name) ?? '');
}

export function isOwnRequest(context: Context, origin: string): boolean {
  const from = { site: context.req.header('sec-fetch-site') ?? null, origin: context.req.header('origin') ?? null };
  return isOwnOrigin(from, origin);
}
