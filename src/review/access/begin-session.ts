import type { Context } from 'hono';
import { getCookie } from 'hono/cookie';
import type { PersonId } from '../../model/person.ts';
import { IssueId } from '../../model/window.ts';
import { deskCookies, setDeskCookie } from './desk-cookies.ts';
import { sessionHours } from './session.ts';
import type { SignInGround } from './sign-in-ground.ts';

/** Signs somebody in with a new token; the one that the browser had, whoever set it, is worth nothing afterwards. */
export function beginSession(
  context: Context,
  { ports, sessions }: Pick<SignInGround, 'ports' | 'sessions'>,
  person: PersonId,
): Response {
  const { origin } = ports;
  const names = deskCookies(origin);
  const before = getCookie(context, names.session);
  if (before !== undefined) sessions.end(before);
  const value = sessions.begin(person, ports.clock.now());
  setDeskCookie(context, { origin, name: names.session, value, seconds: sessionHours.whole * 3600 });
  const issue = IssueId.safeParse(context.req.query('issue'));
  return context.redirect(issue.success ? `/issues/${issue.data}/triage` : '/', 303);
}
