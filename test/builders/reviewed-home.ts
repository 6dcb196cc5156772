import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseDocument } from 'yaml';
import { runApprove } from '../../src/commands/approve.ts';
import type { Context } from '../../src/commands/steps/context.ts';
import { issueStore } from '../../src/commands/steps/desk/issue-store.ts';
import type { Person } from '../../src/model/person.ts';
import { readEnvironment } from '../../src/platform/environment.ts';
import { openHome } from '../../src/platform/home.ts';
import { allSignedOff, approver } from './approval.ts';
import { person } from './desk.ts';
import { project } from './zhoubao.ts';

export const sample = '2019-W19';

/** Two who may approve and one who edits. */
export const staff: readonly Person[] = [approver('blue'), approver('green'), person('red')];

/** What a command is given, with a home of the test; it is always the same day. */
export function contextOf(home: string): Context {
  return {
    home: openHome(home),
    clock: { now: () => '2019-05-14T09:00:00Z', elapsed: () => 0, sleep: () => Promise.resolve() },
    random: () => 0.5,
    environment: readEnvironment({}),
    progress: { report: () => undefined },
    say: () => undefined,
    stopped: () => new Promise(() => undefined),
  };
}

/** Fills a home with the sample issue, every entry of it signed off, and with people. */
export async function fillReviewedHome(home: string, settings: Record<string, unknown> = {}): Promise<void> {
  await cp(join(project, 'issues', sample), join(home, 'issues', sample), { recursive: true });
  const config = parseDocument(await readFile(join(project, 'newsletter.yaml'), 'utf8'));
  for (const [key, value] of Object.entries({ people: staff, ...settings })) config.set(key, value);
  await mkdir(home, { recursive: true });
  await writeFile(join(home, 'newsletter.yaml'), config.toString());
  await issueStore(contextOf(home)).write(sample, person('red'), (issue) => ({
    outcome: 'done',
    change: { review: { ...issue.review, signOffs: allSignedOff(issue, 'red') } },
    did: 'signed off all entries',
    answer: null,
  }));
}

/** The same, approved by blue. */
export async function fillApprovedHome(home: string): Promise<void> {
  await fillReviewedHome(home);
  const shown = (await runApprove(contextOf(home), { issue: sample })).json as { digest: string };
  const { problems } = await runApprove(contextOf(home), { issue: sample, digest: shown.digest, as: 'blue' });
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
}

/** Changes the text of one file of a home. */
export async function change(home: string, path: string, edit: (text: string) => string): Promise<void> {
  const file = join(home, path);
  const before = await readFile(file, 'utf8');
  const after = edit(before);
  if (after === before) throw new Error(`${path} is as it was`);
  await writeFile(file, after);
}
