import { randomBytes } from 'node:crypto';
import type { Hono } from 'hono';
import type { Bilingual } from '../../src/model/bilingual.ts';
import type { Newsletter } from '../../src/model/newsletter.ts';
import type { Person, PersonId } from '../../src/model/person.ts';
import type { SignInProvider } from '../../src/platform/ports.ts';
import { openSessionStore } from '../../src/platform/session-store.ts';
import { compileTemplates } from '../../src/render/compile-templates.ts';
import { openOneTime } from '../../src/review/access/one-time.ts';
import { openSessions } from '../../src/review/access/sessions.ts';
import { openLimits, type SignInGround } from '../../src/review/access/sign-in-ground.ts';
import { signInPages } from '../../src/review/access/sign-in-pages.ts';
import { deskApp } from '../../src/review/app/desk-app.ts';
import { routes as allRoutes } from '../../src/review/app/routes.ts';
import type { DeskPorts } from '../../src/review/state/desk-ports.ts';
import { openReadingTime } from '../../src/review/state/reading-time.ts';
import type { Route } from '../../src/review/state/route.ts';
import { person } from './desk.ts';
import { newsletter, projectTemplates } from './issue.ts';

const fill = compileTemplates(projectTemplates());

/** One person of each role, and one of all. */
export const team: Person[] = [
  person('editor'),
  person('approver', { roles: ['approver'] }),
  person('sender', { roles: ['sender'] }),
  person('chief', {
    roles: ['editor', 'approver', 'sender'],
    github: 4711,
    openid: 'subject-1',
    email: 'chief@example.org',
  }),
];

type DeskOver = {
  origin?: string;
  people?: Person[];
  newsletter?: Partial<Newsletter>;
  routes?: readonly Route[];
  ports?: Partial<DeskPorts>;
  providers?: (SignInProvider & { name?: Bilingual })[];
  mailLink?: SignInGround['mailLink'];
};

const token = (): string => randomBytes(24).toString('base64url');

/** A desk in memory with a clock that the test sets, its own people and any routes. */
export function testDesk(over: DeskOver = {}) {
  const origin = over.origin ?? 'https://desk.example.org';
  const state = {
    now: '2026-11-22T08:00:00Z',
    newsletter: newsletter({ people: over.people ?? team, ...over.newsletter }) as Newsletter | null,
  };
  const ports = {
    clock: { now: () => state.now, elapsed: () => 0, sleep: async () => {} },
    token,
    origin,
    newsletter: async () => ({ value: state.newsletter, problems: [] }),
    asset: () => null,
    readingTime: openReadingTime(),
    fill,
    issues: async () => [],
    ...over.ports,
  } as unknown as DeskPorts;
  const sessions = openSessions(openSessionStore(':memory:'), token);
  const links = openOneTime<PersonId>(token);
  const told: string[] = [];
  const providers = (over.providers ?? []).map((one) => ({ name: { zh: '某处', en: 'Somewhere' }, ...one }));
  const ground: SignInGround = {
    ports,
    sessions,
    links,
    attempts: openOneTime(token),
    providers,
    mailLink: over.mailLink ?? null,
    limits: openLimits(),
    report: (line) => void told.push(line),
  };
  const faults: unknown[] = [];
  const app = deskApp({
    ports,
    sessions,
    routes: over.routes ?? allRoutes,
    publicPages: signInPages(ground),
    report: (fault) => void faults.push(fault),
  });
  /** A browser with a session of somebody, as if they had signed in. */
  const browserOf = (id: PersonId) => {
    const browser = browserAt(app, origin);
    const value = sessions.begin(id, state.now);
    browser.cookies.set(origin.startsWith('https:') ? '__Host-desk' : 'desk', value);
    return { ...browser, token: value, form: sessions.look(value, state.now)?.form ?? '' };
  };
  return { app, origin, state, sessions, links, told, faults, browserOf, browser: () => browserAt(app, origin) };
}

export type TestDesk = ReturnType<typeof testDesk>;
export type TestBrowser = ReturnType<typeof browserAt>;

type Sent = { form?: Record<string, string>; headers?: Record<string, string | null> };

/** What a browser does of itself: cookies, and the headers that say where a request comes from; null leaves one out. */
function browserAt(app: Hono, origin: string) {
  const cookies = new Map<string, string>();
  const ask = async (what: string, { form, headers = {} }: Sent = {}): Promise<Response> => {
    const [method = 'GET', path = '/'] = what.split(' ');
    const own: Record<string, string | null> = {
      host: new URL(origin).host,
      ...(cookies.size > 0 && { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') }),
      ...(method === 'POST' && {
        'sec-fetch-site': 'same-origin',
        // Pages that send no referrer have their forms say this.
        origin: 'null',
        'content-type': 'application/x-www-form-urlencoded',
      }),
      ...headers,
    };
    const response = await app.request(`${origin}${path}`, {
      method,
      headers: Object.entries(own).flatMap(([name, value]) =>
        value === null ? [] : [[name, value] as [string, string]],
      ),
      ...(method === 'POST' && { body: String(new URLSearchParams(form ?? {})) }),
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (/;\s*max-age=0/i.test(line)) cookies.delete(name);
      else cookies.set(name, value);
    }
    return response;
  };
  return { ask, cookies };
}
