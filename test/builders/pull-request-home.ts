import { readFile, writeFile } from 'node:fs/promises';
import { stringify } from 'yaml';
import { bringPullRequest } from '../../src/commands/steps/desk/pull-request.ts';
import type { Newsletter } from '../../src/model/newsletter.ts';
import type { Person } from '../../src/model/person.ts';
import type { Acknowledged } from '../../src/model/review.ts';
import { readEnvironment } from '../../src/platform/environment.ts';
import type { DeskIssue } from '../../src/review/state/desk-issue.ts';
import { problemDigest } from '../../src/review/state/problem-digest.ts';
import { allSignedOff } from './approval.ts';
import { deskContext, deskWeek, fillDeskHome, storeOf } from './desk-home.ts';
import { person } from './desk.ts';
import type { Account } from './git-store.ts';
import { newsletter } from './issue.ts';
import { temporaryFolder } from './temporary-folder.ts';
import { writingGitHub } from './writing-github.ts';

export const branch = `issue/${deskWeek}`;
export const folder = `issues/${deskWeek}`;
export const red: Account = { id: 11, login: 'red-at-work' };
export const amber: Account = { id: 12, login: 'amber' };
export const eve: Account = { id: 13, login: 'operator' };
export const people: Person[] = [
  person('red', { roles: ['editor', 'approver'], github: red.id }),
  person('amber', { roles: ['approver'], github: amber.id }),
];

/** A home whose issue is reviewed at a GitHub on loopback. */
export async function pullRequestHome(over: Partial<Newsletter> = {}, main?: Record<string, string>) {
  const root = await temporaryFolder();
  const github = await writingGitHub(main ? { main } : {});
  await fillNewsletter(root, { people, ...over });
  const slugs = await fillDeskHome(root, { entries: 2, over: { origin: 'editor' } });
  const environment = readEnvironment({ GITHUB_TOKEN: 'token-of-a-test', GITHUB_API_URL: github.url });
  const run = () => bringPullRequest({ ...deskContext(root), environment }, { issue: deskWeek });
  const { store, at } = storeOf(root);
  const slug = slugs[0] ?? '';
  const path = `${folder}/entries/${slug}.yaml`;
  const local = (name = `entries/${slug}.yaml`) => readFile(at(name), 'utf8');
  const opened = async () => {
    const { value } = await store.open(deskWeek);
    if (value === null) throw new Error('it cannot be opened');
    return value.desk;
  };
  return { root, github, slugs, slug, path, at, local, opened, run, environment, store };
}

export async function fillNewsletter(root: string, over: Partial<Newsletter>): Promise<void> {
  const house = newsletter({ repository: 'cloud/weekly', ...over });
  await writeFile(`${root}/newsletter.yaml`, stringify(house));
}

/** An issue without warnings that need a look, and with every entry signed off. */
export async function readyHome(over: Partial<Newsletter> = {}) {
  const home = await pullRequestHome(over);
  const { store } = home;
  const who = person('signer', { roles: ['editor'] });
  await store.write(deskWeek, who, (now) => ({
    outcome: 'done',
    did: 'signed off all',
    answer: null,
    change: { review: { ...now.review, signOffs: allSignedOff(now), acknowledged: acknowledgedAll(now) } },
  }));
  return home;
}

/** Every warning of an issue as seen. */
export function acknowledgedAll(issue: DeskIssue): Acknowledged[] {
  const digests = issue.problems
    .filter(({ severity }) => severity === 'warning')
    .map((one) => [problemDigest(one, issue), one.code] as const);
  return [...new Map(digests)].map(([digest, code]) => ({
    problem: digest,
    code,
    by: 'signer',
    at: '2019-05-14T09:00:00Z',
  }));
}

/** The codes of what a run reports. */
export const codes = (report: { problems: { code: string }[] }): string[] => report.problems.map(({ code }) => code);

/** Another text of the first entry on the branch, by words that it has. */
export function edited(text: string | null, from: string, to: string): string {
  if (text === null || !text.includes(from)) throw new Error(`${from} is not there`);
  return text.replace(from, to);
}

/** The English title of every entry. */
export const title = 'No more leaked log descriptors after a shim exits';
