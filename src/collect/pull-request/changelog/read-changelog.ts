import { z } from 'zod';
import type { Problem } from '../../../model/problem.ts';
import type { Source } from '../../../model/source.ts';
import type { Reading, Response, Week } from '../../collector.ts';
import { rememberLastDay } from '../look-back.ts';
import { parseThin } from '../pull-request-item.ts';
import { changelogItem } from './changelog-item.ts';
import { askForEntries, askForFiles, askForVersions, askForWriters } from './changelog-requests.ts';
import type { ChangelogCommit, ChangelogEntry, Ends, EntryFile, Note } from './changelog-requests.ts';
import { leftOut, missing, mostEntries, reorganised } from './changelog-problems.ts';
import { newEntries, parseChangelog, parseCommits, parseEntryFiles, tidy } from './parse-changelog.ts';

type Where = { source: Source; week: Week; folder: string };

/** More new files than this in a week are a change of the change log itself; a release cycle of Envoy has about 150. */
const mostFiles = 60;
const perRequest = 20;

const history = z.object({
  pageInfo: z.object({ hasNextPage: z.boolean() }).optional(),
  nodes: z.array(z.unknown()).nullish(),
});
const EndsAnswer = z.object({
  repository: z.object({
    defaultBranchRef: z.object({ target: z.object({ a: history, b: history }).nullable() }).nullable(),
  }),
});
const FilesAnswer = z.object({
  repository: z.object({
    before: z.unknown(),
    after: z.unknown(),
    defaultBranchRef: z.object({ target: z.object({ history }) }),
  }),
});
const Blob = z.object({ isTruncated: z.boolean().nullish(), text: z.string().nullable() });
const VersionsAnswer = z.object({ repository: z.record(z.string(), z.unknown()) });
const EntriesAnswer = z.object({
  repository: z.looseObject({ defaultBranchRef: z.object({ target: z.record(z.string(), z.unknown()) }) }),
});
const Head = z.object({ oid: z.string() });

/**
 * Follows a change log in both its forms, one file with sections or a folder with a file per entry, from both ends of the
 * window to the pull requests that added entries.
 */
export function readChangelog(response: Response, where: Where): Reading {
  const step = steps[response.request.tag];
  const reading = step?.(response, where) ?? null;
  return reading ?? { items: [], problems: [missing(where.source, 'an answer did not make sense')] };
}

type Step = (response: Response, where: Where) => Reading | null;
const steps: Record<string, Step | undefined> = {
  'changelog-ends': readEnds,
  'changelog-files': readFiles,
  'changelog-versions': readVersions,
  'changelog-entries': readEntries,
  'changelog-writers': readWriters,
};

function spanOf({ source, week }: Where) {
  return { source, window: week.window };
}

function readEnds({ data }: Response, where: Where): Reading | null {
  const parsed = EndsAnswer.safeParse(data);
  if (!parsed.success) return null;
  const target = parsed.data.repository.defaultBranchRef?.target;
  const [before, after] = [target?.a.nodes?.[0], target?.b.nodes?.[0]].map((head) => Head.safeParse(head).data?.oid);
  if (after === undefined || after === before) return { items: [] };
  return { items: [], follow: [askForFiles(spanOf(where), where.folder, { before: before ?? null, after })] };
}

function readFiles({ data, request }: Response, where: Where): Reading | null {
  const parsed = FilesAnswer.safeParse(data);
  if (!parsed.success) return null;
  const { repository } = parsed.data;
  const state = request.state as Ends;
  const known = new Set(parseEntryFiles(repository.before, where.folder).map(({ path }) => path));
  const files = parseEntryFiles(repository.after, where.folder).filter(({ path }) => !known.has(path));
  if (files.length > mostFiles) return { items: [], problems: [reorganised(where.source, files.length)] };
  const { follow, problems } = followVersions(repository.defaultBranchRef.target.history, state.before, where);
  const entries = batches(files, perRequest).map((batch) => askForEntries(spanOf(where), state.after, batch));
  return { items: [], follow: [...follow, ...entries], problems };
}

/**
 * Asks for the versions of the one file, each beside the one before it. A history that was cut shows the newest commits: its
 * oldest one is only what the next is compared with, since it stands for all that are not shown.
 */
function followVersions(
  { nodes, pageInfo }: z.infer<typeof history>,
  before: string | null,
  { source, folder }: Where,
): Required<Omit<Reading, 'items' | 'remember'>> {
  const isCut = pageInfo?.hasNextPage === true;
  const all = parseCommits(nodes ?? []);
  const first = isCut ? (all[0]?.oid ?? null) : before;
  const commits = isCut ? all.slice(1) : all;
  const follow = batches(commits, perRequest).flatMap((batch, index) => {
    const previous = commits[index * perRequest - 1]?.oid ?? first;
    return previous === null
      ? []
      : [askForVersions(source, `${folder}/current.yaml`, { before: previous, commits: batch })];
  });
  const what = `${commits.length} of its commits were read, and there are more`;
  return { follow, problems: isCut ? [missing(source, what)] : [] };
}

function readVersions({ data, request }: Response, { source }: Where): Reading | null {
  const parsed = VersionsAnswer.safeParse(data);
  if (!parsed.success) return null;
  const { commits } = request.state as { commits: ChangelogCommit[] };
  const versions = [undefined, ...commits].map((_, index) => entriesOf(parsed.data.repository[`v${index}`]));
  const notes = commits.map(({ number }, index): Note => {
    const [before, after] = [versions[index], versions[index + 1]];
    return { number, entries: before && after ? newEntries(before, after) : [] };
  });
  const unread = versions.filter((version) => version === null).length;
  const problems =
    unread > 0 ? [missing(source, `${unread} of ${versions.length} versions of its file could not be read`)] : [];
  return followNotes(source, notes, problems);
}

function readEntries({ data, request }: Response, { source }: Where): Reading | null {
  const parsed = EntriesAnswer.safeParse(data);
  if (!parsed.success) return null;
  const { repository } = parsed.data;
  const { files } = request.state as { files: EntryFile[] };
  const notes = files.flatMap(({ section, area }, index): Note[] => {
    const commits = history.safeParse(repository.defaultBranchRef.target[`h${index}`]).data;
    // Who wrote a file first is not known where its oldest commits are not shown.
    const writer = commits?.pageInfo?.hasNextPage ? undefined : parseCommits(commits?.nodes ?? [])[0];
    const blob = Blob.safeParse(repository[`t${index}`]).data;
    if (writer === undefined || !blob || blob.text === null || blob.isTruncated === true) return [];
    return [{ number: writer.number, entries: [{ section, area, text: tidy(blob.text) }] }];
  });
  const unread = files.length - notes.length;
  const what = `${unread} new entries could not be read, or belong to no pull request that could`;
  return followNotes(source, notes, unread > 0 ? [missing(source, what)] : []);
}

function readWriters({ data, request }: Response, { source, week }: Where): Reading | null {
  const parsed = VersionsAnswer.safeParse(data);
  if (!parsed.success) return null;
  const { notes } = request.state as { notes: Note[] };
  const readings = notes.map(({ entries }, index) => {
    const row = parsed.data.repository[`p${index}`];
    // A commit may name a GitHub issue, which is no pull request.
    if (row === null || row === undefined) return { items: [], nodes: [], problems: [] };
    const thin = parseThin(row, source);
    if (thin.node === null) return { items: [], nodes: [], problems: [thin.problem] };
    const item = changelogItem(thin.node, entries, { source, week });
    return { items: item === null ? [] : [item], nodes: [thin.node], problems: [] };
  });
  return {
    items: readings.flatMap(({ items }) => items),
    problems: readings.flatMap(({ problems }) => problems),
    remember: rememberLastDay(
      readings.flatMap(({ nodes }) => nodes),
      week.window,
    ),
  };
}

/** An older file that was not there yet had no entries; one that was cut short is not known. */
function entriesOf(blob: unknown): ChangelogEntry[] | null {
  if (blob === null || blob === undefined) return [];
  const parsed = Blob.safeParse(blob).data;
  if (parsed === undefined || parsed.isTruncated === true || parsed.text === null) return null;
  return parseChangelog(parsed.text);
}

/** Asks for the pull requests that wrote entries, save those that wrote too many. */
function followNotes(source: Source, notes: readonly Note[], problems: Problem[]): Reading {
  const joined = [...Map.groupBy(notes, ({ number }) => number)]
    .map(([number, same]): Note => ({ number, entries: same.flatMap(({ entries }) => entries) }))
    .filter(({ entries }) => entries.length > 0)
    .sort((a, b) => a.number - b.number);
  const told = joined.filter(({ entries }) => entries.length <= mostEntries);
  const left = joined.filter(({ entries }) => entries.length > mostEntries);
  return {
    items: [],
    follow: told.length > 0 ? [askForWriters(source, told)] : [],
    problems: [...problems, ...left.map((note) => leftOut(source, note))],
  };
}

function batches<T>(all: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, index) =>
    all.slice(index * size, (index + 1) * size),
  );
}
