import type { Context } from 'hono';
import { getCookie } from 'hono/cookie';
import type { Language } from '../../model/bilingual.ts';
import type { Person } from '../../model/person.ts';
import { deskCookies } from '../access/desk-cookies.ts';
import { formOf } from '../access/form-of.ts';
import { sameToken } from '../access/same-token.ts';
import type { Sessions } from '../access/session.ts';
import { visitor } from '../access/show-sign-in.ts';
import { tellVisitor, type Told } from '../access/tell-visitor.ts';
import { isOwnRequest } from '../access/sign-in-ground.ts';
import { whoAsks, type SignedIn } from '../access/who-asks.ts';
import type { DeskPorts } from '../state/desk-ports.ts';
import type { DeskRequest, Route } from '../state/route.ts';
import { wordsIn } from '../words/words.ts';
import { refusal, sendReply, type Asked } from './send-reply.ts';

type Ground = { ports: DeskPorts; sessions: Sessions };

/**
 * Answers one route: who asks, whether a form is one of theirs, and whether they have the role, in this order and before the route
 * itself is asked anything.
 */
export async function answerRoute(context: Context, route: Route, ground: Ground): Promise<Response> {
  const who = await whoAsks(context, ground);
  if (typeof who === 'string') return signInFirst(context, who, ground);
  const form = route.method === 'POST' ? await formOf(context.req.raw) : new URLSearchParams();
  if (form === null) return tellVisitor(context, ground.ports, tooLarge);
  const asked = askedOf(context, { who, form, ground });
  const { request } = asked;
  if (route.method === 'POST' && !isOwnForm(context, { form, who, ground }))
    return sendReply(context, refusal(request, 'form'), asked);
  if (route.needs !== null && !who.person.roles.includes(route.needs))
    return sendReply(context, refusal(request, 'role', route.needs), asked);
  return sendReply(context, await route.answer(request), asked);
}

/** What there is to say where no route answers. */
export async function answerLost(context: Context, ground: Ground): Promise<Response> {
  const who = await whoAsks(context, ground);
  if (typeof who === 'string') return signInFirst(context, who, ground);
  const asked = askedOf(context, { who, form: new URLSearchParams(), ground });
  return sendReply(context, refusal(asked.request, 'missing'), asked);
}

const tooLarge: Told = {
  status: 413,
  title: 'accessTooLargeTitle',
  text: 'accessTooLarge',
  link: { href: '/', text: 'accessToDesk' },
};
const unreadable = { status: 503, title: 'accessUnreadableTitle', text: 'accessUnreadable' } as const;
const signedOut: Told = {
  status: 401,
  title: 'accessFirstTitle',
  text: 'accessFirst',
  link: { href: '/sign-in', text: 'signIn' },
};

type Brought = { form: URLSearchParams; who: SignedIn; ground: Ground };

function isOwnForm(context: Context, { form, who, ground }: Brought): boolean {
  const brought = context.req.header('x-desk-form') ?? form.get('_form');
  return isOwnRequest(context, ground.ports.origin) && sameToken(brought, who.session.form);
}

/** A browser goes to the page to sign in; a part of a page that is asked for says that the whole must be loaded again. */
function signInFirst(
  context: Context,
  why: 'stranger' | 'unreadable',
  { ports }: Ground,
): Response | Promise<Response> {
  if (why === 'unreadable')
    return tellVisitor(context, ports, {
      ...unreadable,
      link: { href: context.req.method === 'GET' ? context.req.path : '/', text: 'accessAgain' },
    });
  if (context.req.header('hx-request') === 'true') return context.body(null, 401, { 'hx-redirect': '/sign-in' });
  return context.req.method === 'GET' ? context.redirect('/sign-in', 303) : tellVisitor(context, ports, signedOut);
}

function askedOf(context: Context, { who, form, ground }: Brought): Asked {
  const { ports, sessions } = ground;
  const language = languageOf(context, { person: who.person, origin: ports.origin });
  const { pathname, search, searchParams } = new URL(context.req.url);
  const request: DeskRequest = {
    person: who.person,
    language,
    words: wordsIn(language),
    params: context.req.param(),
    query: searchParams,
    form,
    isFragment: context.req.header('hx-request') === 'true',
    signal: context.req.raw.signal,
    formToken: who.session.form,
    ports,
  };
  return { request, who, sessions, back: context.req.method === 'GET' ? `${pathname}${search}` : '/' };
}

/** What the person chose in this browser, else what newsletter.yaml says of them, else what their browser prefers. */
function languageOf(context: Context, { person, origin }: { person: Person; origin: string }): Language {
  const chosen = getCookie(context, deskCookies(origin).language);
  return chosen === 'zh' || chosen === 'en' ? chosen : (person.language ?? visitor(context, origin).language);
}
