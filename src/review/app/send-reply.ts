import type { Context } from 'hono';
import { streamSSE } from 'hono/streaming';
import { problem } from '../../model/problem.ts';
import { chooseLanguage, deskCookies, setDeskCookie } from '../access/desk-cookies.ts';
import type { Sessions } from '../access/session.ts';
import type { SignedIn } from '../access/who-asks.ts';
import { problemText, type ProblemText } from '../state/problem-text.ts';
import type { DeskReply, DeskRequest } from '../state/route.ts';
import { say, wordsIn, type Words } from '../words/words.ts';
import { frameOf } from './frame-of.ts';
import { framePolicy } from './security-headers.ts';
import { versionAssets } from './version-assets.ts';

/** What is asked, and by whom; `back` is the path of the page that shows it. */
export type Asked = { request: DeskRequest; who: SignedIn; sessions: Sessions; back: string };

/** Sends what a route answered. A template that cannot be used is a fault of ours, told in plain words. */
export async function sendReply(context: Context, reply: DeskReply, asked: Asked): Promise<Response> {
  const { request } = asked;
  switch (reply.kind) {
    case 'page':
      return html(context, reply.status ?? 200, fillPage(reply, asked));
    case 'fragment': {
      for (const [name, value] of Object.entries(reply.headers ?? {})) context.header(name, value);
      return html(
        context,
        reply.status ?? 200,
        filled(request, reply.template, { ...reply.view, words: request.words }),
      );
    }
    case 'redirect':
      // A part of a page cannot be sent elsewhere; htmx is told to go there.
      return request.isFragment
        ? context.body(null, 204, { 'hx-redirect': reply.to })
        : context.redirect(reply.to, 303);
    case 'json':
      return context.body(JSON.stringify(reply.value), status(reply.status ?? 200), {
        'content-type': 'application/json; charset=utf-8',
      });
    case 'refused':
      return refuse(context, reply, asked);
    case 'frame':
      return context.body(reply.text, 200, {
        'content-type': `${reply.type}; charset=utf-8`,
        'content-security-policy': framePolicy(request.ports.origin),
      });
    case 'bytes':
      return context.body(Uint8Array.from(reply.bytes), 200, { 'content-type': reply.type });
    case 'events':
      return streamSSE(context, async (stream) => {
        for await (const { event, data } of reply.events) {
          // Whoever signed out or lost every role hears nothing more.
          if (!(await asked.who.isStillIn())) break;
          await stream.writeSSE({ event, data: JSON.stringify(data) });
        }
      });
    case 'signed-out':
      return signOut(context, reply, asked);
    default:
      chooseLanguage(context, request.ports.origin, reply.language);
      return context.redirect(reply.to, 303);
  }
}

function signOut(context: Context, { everywhere }: DeskReply & { kind: 'signed-out' }, asked: Asked): Response {
  const { request, who, sessions } = asked;
  const { origin } = request.ports;
  if (everywhere) sessions.endAll(who.person.id);
  else sessions.end(who.token);
  setDeskCookie(context, { origin, name: deskCookies(origin).session, value: '', seconds: 0 });
  return context.redirect('/sign-in', 303);
}

/** Why something was refused before its route was asked. */
export function refusal({ words }: DeskRequest, why: 'form' | 'role' | 'missing', role = ''): DeskReply {
  const saidIn = ({ formForeign: form, roleNeeded, notFound: missing }: Words): string =>
    ({ form, role: say(roleNeeded, { role }), missing })[why];
  const code = ({ form: 'desk-form-foreign', role: 'desk-role-missing', missing: 'desk-page-missing' } as const)[why];
  const problems = [problem(code, {}, saidIn(wordsIn('en')))];
  return { kind: 'refused', problems, said: saidIn(words), status: why === 'missing' ? 404 : 403 };
}

function refuse(context: Context, reply: DeskReply & { kind: 'refused' }, asked: Asked): Response {
  const { request } = asked;
  const code = reply.status;
  const title = titleOf(reply, request.words);
  const typed = context.req.method === 'POST' && title !== request.words.refusedRole;
  const ways = request.isFragment ? [] : waysOn(context, request.words);
  const view = { problems: textsOf(reply, request), title, typed, ways, words: request.words };
  if (request.isFragment) {
    context.header('hx-retarget', '#notice');
    context.header('hx-reswap', 'innerHTML');
    return html(context, code, filled(request, 'review/refused.html.hbs', view));
  }
  const page = {
    kind: 'page',
    title,
    template: 'review/refused.html.hbs',
    view,
    place: { issue: null, tab: null },
  } as const;
  return html(context, code, fillPage(page, asked));
}

/** What kind of refusal it is, in a few words. */
function titleOf({ problems, status: code }: DeskReply & { kind: 'refused' }, words: Words): string {
  if (problems.some((one) => one.code === 'desk-form-foreign')) return words.refusedForm;
  if (problems.some((one) => one.code === 'desk-role-missing')) return words.refusedRole;
  if (code === 404) return words.refusedMissing;
  if (code === 503) return words.refusedUnreadable;
  return code === 409 ? words.refusedChanged : words.refused;
}

/** The page that an act was done on, where its address tells, and the list of issues. */
function waysOn(context: Context, words: Words): { href: string; text: string }[] {
  const home = { href: '/', text: words.refusedHome };
  if (context.req.method !== 'POST') return [home];
  const page =
    /^\/issues\/[\w-]+\/(?:entries\/(?!sign-off$)[\w-]+|entries|triage|issue|faces|approve|history)(?=\/|$)/.exec(
      context.req.path,
    );
  return page === null ? [home] : [{ href: page[0], text: words.refusedBack }, home];
}

function textsOf({ problems, said }: DeskReply & { kind: 'refused' }, { language }: DeskRequest): ProblemText[] {
  if (said === undefined) return problems.map((one) => problemText(one, language));
  return [{ summary: said, lang: language === 'zh' ? 'zh-Hans' : 'en', detail: '', original: '', hint: '' }];
}

function fillPage({ title, template, view, place }: DeskReply & { kind: 'page' }, { request, back }: Asked): string {
  const form = request.formToken;
  const frame = frameOf(request, { title, place, form, back });
  const body = filled(request, template, { ...view, words: request.words, form });
  const page = `${filled(request, 'review/top.html.hbs', frame)}${body}${filled(request, 'review/bottom.html.hbs', frame)}`;
  return versionAssets(page, request.ports.asset);
}

function filled({ ports }: DeskRequest, template: string, view: object): string {
  const { value, problems } = ports.fill(template, view);
  return value ?? problems.map(({ message }) => message.replaceAll(/[<&]/g, '?')).join('\n');
}

function html(context: Context, code: number, text: string): Response {
  return context.body(text, status(code), { 'content-type': 'text/html; charset=utf-8' });
}

function status(code: number): 200 {
  // Hono's type names every status; the union of ours would say no more.
  return code as 200;
}
