import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseDocument } from 'yaml';
import { runReview } from '../../src/commands/review.ts';
import type { Context } from '../../src/commands/steps/context.ts';
import type { Person } from '../../src/model/person.ts';
import { readEnvironment } from '../../src/platform/environment.ts';
import { openHome } from '../../src/platform/home.ts';
import { newToken, openSessionStore } from '../../src/platform/session-store.ts';
import { systemClock } from '../../src/platform/system-clock.ts';
import { openSessions } from '../../src/review/access/sessions.ts';
import { person } from './desk.ts';
import { project } from './zhoubao.ts';

export const sample = '2019-W19';

/** Two who may do all, of the sample's newsletter. */
export const editors: readonly Person[] = ['red', 'blue'].map((id) =>
  person(id, { roles: ['editor', 'approver', 'sender'] }),
);

/** Fills a home with the sample issue as the machine drafted it, and with the two editors. */
export async function fillSampleHome(home: string): Promise<void> {
  await cp(join(project, 'issues', sample), join(home, 'issues', sample), { recursive: true });
  const house = parseDocument(await readFile(join(project, 'newsletter.yaml'), 'utf8'));
  house.set('people', editors);
  await writeFile(join(home, 'newsletter.yaml'), String(house));
}

export type RealDesk = {
  origin: string;
  /** What the terminal shows. */
  link: string;
  /** A cookie of somebody who signed in before. */
  cookieOf: (id: string) => { name: string; value: string; url: string };
  context: Context;
  /** Puts the clock of the desk forward. */
  later: (seconds: number) => void;
  close: () => Promise<void>;
};

/** `zhoubao review` over a home, on a free port of loopback, as a process would run it. */
export async function openRealDesk(home: string): Promise<RealDesk> {
  const { promise: stopped, resolve: stop } = Promise.withResolvers<void>();
  const { promise: greeting, resolve: tell } = Promise.withResolvers<string>();
  let ahead = 0;
  const clock = systemClock();
  const now = (): string => new Date(Date.parse(clock.now()) + ahead).toISOString();
  const context: Context = {
    home: openHome(home),
    clock: { ...clock, now },
    random: () => 0.5,
    environment: readEnvironment({}),
    progress: { report: () => {} },
    say: tell,
    stopped: () => stopped,
  };
  const running = runReview(context, { port: 0, as: 'red', issue: sample });
  const ended = running.then(({ problems }) => JSON.stringify(problems));
  const link = /http:\S+/.exec(await Promise.race([greeting, ended]))?.[0];
  if (link === undefined) throw new Error(await ended);
  const { origin } = new URL(link);
  return {
    origin,
    link,
    context,
    later: (seconds) => {
      ahead += seconds * 1000;
    },
    cookieOf: (id) => {
      const rows = openSessionStore(join(home, '.zhoubao/desk.sqlite'));
      const value = openSessions(rows, newToken).begin(id, context.clock.now());
      rows.close();
      return { name: 'desk', value, url: origin };
    },
    close: async () => {
      stop();
      await running;
    },
  };
}
