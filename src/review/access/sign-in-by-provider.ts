import type { Context, Hono } from 'hono';
import { getCookie } from 'hono/cookie';
import { beginSession } from './begin-session.ts';
import { deskCookies, setDeskCookie } from './desk-cookies.ts';
import { minutesAfter } from './minutes-after.ts';
import { personOfAccount } from './person-now.ts';
import { refuseSignIn, showSignIn, visitor } from './show-sign-in.ts';
import { signInMinutes, type NamedProvider, type SignInGround } from './sign-in-ground.ts';

/** Sign-in at a provider: away with a state that is bound to this browser, and back with a code that is good once. */
export function addProviderPages(app: Hono, ground: SignInGround): void {
  for (const provider of ground.providers) {
    app.post(`/sign-in/with/${provider.way}`, (context) => goToProvider(context, ground, provider));
    app.get(`/sign-in/back/${provider.way}`, (context) => comeBack(context, ground, provider));
  }
}

/** The redirect URI as the provider knows it. */
function callbackOf(origin: string, way: NamedProvider['way']): string {
  return `${origin}/sign-in/back/${way}`;
}

async function goToProvider(context: Context, ground: SignInGround, provider: NamedProvider): Promise<Response> {
  const { ports, attempts } = ground;
  const { origin } = ports;
  const name = provider.name[visitor(context, origin).language];
  const begun = await provider.begin(callbackOf(origin, provider.way));
  if (begun.url === null) {
    ground.report(`sign-in with ${provider.name.en} could not begin: ${begun.reason}`);
    return refuseSignIn(context, ground, { why: 'accessProviderAway', values: { name }, status: 502 });
  }
  const until = minutesAfter(ports.clock.now(), signInMinutes.provider);
  const value = attempts.put({ way: provider.way, start: begun.start }, until);
  setDeskCookie(context, { origin, name: deskCookies(origin).attempt, value, seconds: signInMinutes.provider * 60 });
  // A redirect would be stopped by the policy that lets forms lead to the desk alone; a page that goes on is not.
  return showSignIn(context, ground, { onward: { url: begun.url, name } });
}

async function comeBack(context: Context, ground: SignInGround, provider: NamedProvider): Promise<Response> {
  const { ports, attempts } = ground;
  const name = provider.name[visitor(context, ports.origin).language];
  const key = getCookie(context, deskCookies(ports.origin).attempt);
  // Whatever came back, an attempt is used up by it.
  const attempt = key === undefined ? null : attempts.take(key, ports.clock.now());
  if (attempt === null || attempt.way !== provider.way)
    return refuseSignIn(context, ground, { why: 'accessNotBegun', values: { name } });
  const returned = new URL(callbackOf(ports.origin, provider.way));
  returned.search = new URL(context.req.url).search;
  const finished = await provider.finish(returned, attempt.start);
  if (finished.account === null) {
    ground.report(`sign-in with ${provider.name.en} failed: ${finished.reason}`);
    return refuseSignIn(context, ground, { why: 'accessProviderRefused', values: { name } });
  }
  const person = personOfAccount((await ports.newsletter()).value, finished.account);
  if (person === null) {
    const account = `${finished.account.way}: ${finished.account.id}`;
    return refuseSignIn(context, ground, { why: 'accessNotListed', values: { name, account } });
  }
  return beginSession(context, ground, person.id);
}
