import type { Slug } from '../../../model/entry.ts';
import type { Digest } from '../../../model/evidence.ts';
import type { Attempt, Problem } from '../../../model/problem.ts';
import { noReview } from '../../../model/review.ts';
import { takenOut } from '../../../model/taken-out.ts';
import type { IssueId } from '../../../model/window.ts';
import type { Recalled } from '../../../platform/file-memory.ts';
import type { Files } from '../../../platform/ports.ts';
import type { DeskIssue } from '../../../review/state/desk-issue.ts';
import { rememberChecks } from './remember-checks.ts';
import type { House } from './remember-house.ts';
import { rememberIssue, type ReadFile, type RememberedIssue } from './remember-issue.ts';
import { toldOf } from './told-of.ts';

/**
 * All of an issue as its files are now, checked. `texts` are those of the files that people write, by their path; `machine` tells the
 * files that only stages write from themselves after a change.
 */
export type OpenedIssue = { desk: DeskIssue; texts: ReadonlyMap<string, string>; machine: string };

/**
 * Reads one issue for the desk, or says why it cannot be shown. What did not change since the last time is not read again, nor checked
 * again; where nothing changed at all the same value comes back.
 */
export function rememberDeskIssue(
  id: IssueId,
  folder: Files,
  now: () => number,
): (house: House) => Promise<Attempt<OpenedIssue>> {
  const read = rememberIssue(folder, now);
  const check = rememberChecks();
  let last: { stamp: string; opened: OpenedIssue } | null = null;
  return async (house) => {
    const parts = await read();
    const problems = faultsOf(house, parts);
    const { newsletter } = house;
    const [issue, items, collection] = [parts.issue.value.value, parts.items.value, parts.collection.value.value];
    if (newsletter === null || issue === null || items.value === null || collection === null || problems.length > 0)
      return { value: null, problems };
    const stamp = stampOf(house, parts);
    if (last?.stamp === stamp) return { value: last.opened, problems: [] };
    const entries = valuesOf(parts.entries.files);
    const drafts = valuesOf(parts.drafts.files);
    const ranked = parts.ranking.value.value ?? [];
    const evidence = parts.evidence.value;
    const told = toldOf(ranked);
    const log = parts.log.value.value ?? [];
    const texts = { issue, items: items.value, entries, drafts, evidence };
    const toCheck = { ...texts, collection, told, house: house.style, takenOut: takenOut(log) };
    const desk: DeskIssue = {
      id,
      newsletter,
      issue,
      draftedIssue: parts.drafted.value.value,
      entries,
      drafts,
      items: items.byId,
      ranked,
      collection,
      evidence,
      review: parts.review.value.value ?? noReview,
      approval: parts.approval.value.value,
      log,
      problems: check(toCheck, {
        issue: parts.issue.value.digest ?? '',
        grounds: groundsOf(house, parts),
        entry: (slug) => `${digestIn(parts.entries.files, slug)} ${digestIn(parts.drafts.files, slug)}`,
      }),
      versions: new Map(peoplesFiles(parts).map(([path, { digest }]) => [path, digest])),
    };
    const own = new Map(peoplesFiles(parts).map(([path, { text }]) => [path, text]));
    const opened = { desk, texts: own, machine: machineStamp(house, parts) };
    last = { stamp, opened };
    return { value: opened, problems: [] };
  };
}

type Parts = RememberedIssue;
type NamedFiles<T> = ReadonlyMap<Slug, Recalled<ReadFile<T>>>;

function faultsOf(house: House, parts: Parts): Problem[] {
  const { issue, items, collection, entries, drafts, review, approval } = parts;
  const files = [issue.value, items.value, collection.value, entries, drafts, review.value, approval.value];
  return [...house.problems, ...files.flatMap((one) => one.problems)];
}

function valuesOf<T>(files: NamedFiles<T>): Map<Slug, T> {
  return new Map(
    [...files].flatMap(([slug, { value }]) => (value.value === null ? [] : [[slug, value.value] as const])),
  );
}

function digestIn(files: NamedFiles<unknown>, slug: Slug): string {
  return files.get(slug)?.value.digest ?? '';
}

/** What texts are checked against: the house's style, items, their texts, and what was told before. */
function groundsOf({ version }: House, { items, evidence, ranking }: Parts): string {
  return [version, items.version, evidence.version, ranking.version].join(' ');
}

function stampOf(house: House, parts: Parts): string {
  const { issue, review, approval, ranking, drafted, collection, items, entries, drafts, evidence, log } = parts;
  const single = [issue, review, approval, ranking, drafted, collection, items, evidence, log].map(
    ({ version }) => version,
  );
  const named = [entries, drafts].map(({ files }) => [...files].map(([slug, { version }]) => [slug, version]));
  return JSON.stringify([house.version, single, named]);
}

function machineStamp(house: House, { ranking, drafted, collection, items, evidence }: Parts): string {
  return JSON.stringify([house, ranking, drafted, collection, items, evidence].map(({ version }) => version));
}

/** The files that people write, with their path; those that are not there are left out. */
function peoplesFiles(parts: Parts): [string, { text: string; digest: Digest }][] {
  const named: [string, { text: string | null; digest: Digest | null }][] = [
    ['issue.yaml', parts.issue.value],
    ['review.json', parts.review.value],
    ['approval.yaml', parts.approval.value],
    ...[...parts.entries.files].map(([slug, { value }]): [string, typeof value] => [`entries/${slug}.yaml`, value]),
  ];
  return named.flatMap(([path, { text, digest }]) =>
    text === null || digest === null ? [] : [[path, { text, digest }] as [string, { text: string; digest: Digest }]],
  );
}
