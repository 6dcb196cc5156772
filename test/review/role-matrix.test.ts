import { expect, test } from 'vitest';
import type { Person, Role } from '../../src/model/person.ts';
import { routes } from '../../src/review/app/routes.ts';
import { acknowledgeProblem, openProblemAgain } from '../../src/review/decide/acknowledge-problem.ts';
import type { Route } from '../../src/review/state/route.ts';
import { testDesk } from '../builders/desk-app.ts';
import { deskIssue, person } from '../builders/desk.ts';

/** The routes as they are, with an answer that only says that it was reached. */
const reached: Route[] = routes.map((route) => ({
  ...route,
  answer: async () => ({ kind: 'json', value: 'reached' }),
}));

const people: Person[] = [
  { ...person('nobody-yet'), roles: [] },
  person('editor'),
  person('approver', { roles: ['approver'] }),
  person('sender', { roles: ['sender'] }),
];
const desk = testDesk({ people, routes: reached });

const pathOf = ({ path }: Route): string => path.replace(':issue', '2019-W19').replaceAll(/:\w+/g, 'one');

async function statusFor(route: Route, who: string | null): Promise<number> {
  const browser = who === null ? { ...desk.browser(), form: '' } : desk.browserOf(who);
  const { status } = await browser.ask(`${route.method} ${pathOf(route)}`, { form: { _form: browser.form } });
  return status;
}

const matrix = reached.flatMap((route) =>
  ([null, ...people] as const).map((who) => ({
    what: `${route.method} ${route.path}`,
    who: who?.id ?? 'nobody',
    route,
    id: who?.id ?? null,
    roles: who?.roles ?? [],
  })),
);

test.each(matrix)('$what by $who', async ({ route, id, roles }) => {
  const signInFirst = route.method === 'GET' ? 303 : 401;
  const mayIn = roles.length > 0;
  const mayDo = route.needs === null || roles.includes(route.needs);
  expect(await statusFor(route, id)).toBe(!mayIn ? signInFirst : mayDo ? 200 : 403);
});

/** What anybody with a role may do, whichever it is: say something, mail themselves, go, and stop an issue from being sent. */
const free = /^\/(?:me\/|sign-out)|\/(?:comments?|time|withdraw|faces\/test)$/;

/** What one of two roles may do; the decision says which, because a route names one. */
const decided = /\/approve\/(?:acknowledge|look-again)$/;

const changes = routes.filter(({ method }) => method === 'POST');

test.each(changes)('$method $path needs a role unless anybody may do it', ({ path, needs }) => {
  expect(needs === null).toBe(free.test(path) || decided.test(path));
});

test.each(['acknowledge', 'again'])('a sender may not say of a warning that it may stand: %s', (act) => {
  const sender = person('sender', { roles: ['sender'] });
  const [issue, digest] = [deskIssue(), 'a'.repeat(64)];
  const decision =
    act === 'acknowledge'
      ? acknowledgeProblem(issue, { digest, problems: [] }, { who: sender, now: '2026-11-22T08:00:00Z' })
      : openProblemAgain(issue, digest, sender);
  expect(decision).toMatchObject({ outcome: 'refused', problems: [{ code: 'desk-role-missing' }] });
});

/** Who may do what, by where it stands. */
const owners: [RegExp, Role][] = [
  [/\/approve$/, 'approver'],
  [/\/(?:triage|entries|issue)\//, 'editor'],
];

test.each(changes.filter(({ needs }) => needs !== null))('$path needs the role that it is for', ({ path, needs }) => {
  const [, role] = owners.find(([where]) => where.test(path)) ?? [];
  if (role !== undefined) expect(needs).toBe(role);
});

test('no two routes answer the same address', () => {
  const all = routes.map(({ method, path }) => `${method} ${path.replaceAll(/:\w+/g, ':')}`);
  expect(all.filter((one, at) => all.indexOf(one) !== at)).toEqual([]);
});

test.each(routes.filter(({ method }) => method === 'GET'))('reading $path needs no role of its own', ({ needs }) => {
  expect(needs).toBeNull();
});
