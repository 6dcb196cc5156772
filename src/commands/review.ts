import { join } from 'node:path';
import type { Person } from '../model/person.ts';
import { problem, type Attempt, type Problem } from '../model/problem.ts';
import { newToken, openSessionStore } from '../platform/session-store.ts';
import { serveApp } from '../platform/serve-app.ts';
import { minutesAfter } from '../review/access/minutes-after.ts';
import { openOneTime } from '../review/access/one-time.ts';
import { openSessions, type SessionRows } from '../review/access/sessions.ts';
import { openLimits, signInMinutes, type SignInGround } from '../review/access/sign-in-ground.ts';
import { signInPages } from '../review/access/sign-in-pages.ts';
import { deskApp } from '../review/app/desk-app.ts';
import { routes } from '../review/app/routes.ts';
import type { Context, Report } from './steps/context.ts';
import { issueIds } from './steps/status-rows.ts';
import { deskDoor, type DeskDoor } from './steps/desk/desk-door.ts';
import { openDesk, type OpenedDesk } from './steps/desk/open-desk.ts';
import { signInWays, type SignInWays } from './steps/desk/sign-in-ways.ts';

/** `as` is the person that the link on the terminal is for; with `pullRequest` the issue is reviewed at GitHub, and no desk is opened. */
export type ReviewRequest = { issue?: string; port: number; as?: string; pullRequest?: boolean };

/** `zhoubao review`: the editors' desk on loopback, until it is stopped. */
export async function runReview(context: Context, request: ReviewRequest): Promise<Report> {
  if (request.pullRequest) return (await import('./steps/desk/pull-request.ts')).bringPullRequest(context, request);
  const newsletter = await context.home.newsletter();
  if (newsletter.value === null) return refused(newsletter.problems);
  const report = (line: string): void => context.say(line);
  const door = deskDoor(newsletter.value, request.as);
  if (door.value === null) return refused(door.problems);
  // Whoever is at this machine needs no other way in.
  const ways = request.as === undefined ? signInWays(newsletter.value, context.environment, report) : onlyLinks;
  if (ways.value === null) return refused(ways.problems);
  const rows = openSessionStore(join(context.home.files.root, '.zhoubao/desk.sqlite'));
  const ground = { ...ways.value, ...doorKeepers(rows), report };
  const served = await serveDesk(context, { originAt: door.value.originAt, ground, port: request.port });
  if (served !== null) {
    const { opens } = door.value;
    const until = minutesAfter(context.clock.now(), signInMinutes.terminal);
    const key = opens === null ? null : ground.links.put(opens.id, until);
    context.say(greeting({ origin: served.origin, opens, key, issue: request.issue }));
    const ready = served.makeReady(request.issue);
    await context.stopped();
    await ready;
    await served.close();
  }
  rows.close();
  if (served !== null) return { json: { url: served.origin }, text: 'stopped', problems: [] };
  return refused([problem('port-unavailable', {}, `Port ${request.port} could not be opened on loopback.`)]);
}

type Ground = Omit<SignInGround, 'ports'>;
type Serving = { originAt: DeskDoor['originAt']; ground: Ground; port: number };

/** Null where the port is taken. */
async function serveDesk(
  context: Context,
  { originAt, ground, port }: Serving,
): Promise<{ origin: string; makeReady: (issue?: string) => Promise<void>; close: () => Promise<void> } | null> {
  const { sessions, report } = ground;
  const desks: OpenedDesk[] = [];
  const served = await serveApp(
    async (at) => {
      const desk = await openDesk(context, originAt(at));
      desks.push(desk);
      const publicPages = signInPages({ ...ground, ports: desk.ports });
      return deskApp({ ports: desk.ports, sessions, routes, publicPages, report: (fault) => report(wordsOf(fault)) });
    },
    { port },
  ).catch(unlessPortTaken);
  if (served === null) return null;
  const close = async (): Promise<void> => {
    for (const desk of desks) desk.close();
    await served.close();
  };
  const makeReady = (issue?: string): Promise<void> => readAhead(context, desks, issue);
  return { origin: originAt(served.port), makeReady, close };
}

/**
 * While somebody reads what the terminal says: the issue that they will look at first is read and checked, and the cache is swept. What
 * goes wrong here is told to whoever asks for it.
 */
async function readAhead(context: Context, desks: readonly OpenedDesk[], asked?: string): Promise<void> {
  try {
    const issue = asked ?? (await issueIds(context))[0];
    for (const { ports } of desks) if (issue !== undefined) await ports.open(issue);
    await context.home.sweepCache();
  } catch {
    // The pages say it.
  }
}

type Greeting = { origin: string; opens: Person | null; key: string | null; issue: string | undefined };

function greeting({ origin, opens, key, issue }: Greeting): string {
  const path = key === null ? '/sign-in' : `/sign-in/link/${key}`;
  const url = `${origin}${path}${issue === undefined ? '' : `?issue=${issue}`}`;
  const whom =
    opens === null ? 'sign in' : `sign in as ${opens.name}, once and within ${signInMinutes.terminal} minutes,`;
  return `The desk is open; ${whom} at ${url} and stop with Ctrl-C`;
}

const onlyLinks: Attempt<SignInWays> = { value: { providers: [], mailLink: null }, problems: [] };

/** What remembers who is signed in and who is about to be. */
function doorKeepers(rows: SessionRows): Pick<SignInGround, 'sessions' | 'links' | 'attempts' | 'limits'> {
  return {
    sessions: openSessions(rows, newToken),
    links: openOneTime(newToken),
    attempts: openOneTime(newToken),
    limits: openLimits(),
  };
}

function wordsOf(fault: unknown): string {
  return fault instanceof Error ? (fault.stack ?? fault.message) : String(fault);
}

function unlessPortTaken(fault: unknown): null {
  if (fault instanceof Error && 'syscall' in fault && fault.syscall === 'listen') return null;
  throw fault;
}

function refused(problems: Problem[]): Report {
  return { json: null, text: '', problems };
}
