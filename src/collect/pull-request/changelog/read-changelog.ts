import { z } from 'zod';
import { problem, type Problem } from '../../../model/problem.ts';
import type { Source } from '../../../model/source.ts';
import type { Window } from '../../../model/window.ts';
import type { Reading, Response } from '../../collector.ts';
import { parseThin } from '../pull-request-item.ts';
import { changelogItem } from './changelog-item.ts';
import { askForEntries, askForFiles, askForVersions, askForWriters } from './changelog-requests.ts';
import type { ChangelogCommit, ChangelogEntry, Ends, EntryFile, Note } from './changelog-requests.ts';
import { newEntries, parseChangelog, parseCommits, parseEntryFiles, tidy } from './parse-changelog.ts';

type Where = { source: Source; window: Window; folder: string };

/** More new files than this in a week are a change of the change log itself; a release cycle of Envoy has about 150. */
const mostFiles = 60;
/** A pull request that adds more entries than this moves them about. */
const mostEntries = 8;
const perRequest = 20;

const history = z.object({ nodes: z.array(z.unknown()).nullish() });
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

function readEnds({ data }: Response, where: Where): Reading | null {
  const parsed = EndsAnswer.safeParse(data);
  if (!parsed.success) return null;
  const target = parsed.data.repository.defaultBranchRef?.target;
  const [before, after] = [target?.a.nodes?.[0], target?.b.nodes?.[0]].map((head) => Head.safeParse(head).data?.oid);
  if (after === undefined || after === before) return { items: [] };
  return { items: [], follow: [askForFiles(where, where.folder, { before: before ?? null, after })] };
}

function readFiles({ data, request }: Response, where: Where): Reading | null {
  const parsed = FilesAnswer.safeParse(data);
  if (!parsed.success) return null;
  const { repository } = parsed.data;
  const state = request.state as Ends;
  const known = new Set(parseEntryFiles(repository.before, where.folder).map(({ path }) => path));
  const files = parseEntryFiles(repository.after, where.folder).filter(({ path }) => !known.has(path));
  const commits = parseCommits(repository.defaultBranchRef.target.history.nodes ?? []);
  const versions = batches(commits, perRequest).map((batch, index) => {
    const previous = commits[index * perRequest - 1]?.oid ?? state.before;
    return previous === null
      ? []
      : [askForVersions(where.source, `${where.folder}/current.yaml`, { before: previous, commits: batch })];
  });
  if (files.length > mostFiles) return { items: [], problems: [reorganised(where.source, files.length)] };
  const entries = batches(files, perRequest).map((batch) => askForEntries(where, state.after, batch));
  return { items: [], follow: [...versions.flat(), ...entries] };
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
  return {
    items: [],
    follow: askForNotes(source, notes),
    problems:
      unread > 0 ? [missing(source, `${unread} of ${versions.length} versions of its file could not be read`)] : [],
  };
}

function readEntries({ data, request }: Response, { source }: Where): Reading | null {
  const parsed = EntriesAnswer.safeParse(data);
  if (!parsed.success) return null;
  const { repository } = parsed.data;
  const { files } = request.state as { files: EntryFile[] };
  const notes = files.flatMap(({ section, area }, index): Note[] => {
    const commits = history.safeParse(repository.defaultBranchRef.target[`h${index}`]).data?.nodes ?? [];
    const writer = parseCommits(commits)[0];
    const blob = Blob.safeParse(repository[`t${index}`]).data;
    if (writer === undefined || blob === undefined || blob.text === null) return [];
    return [{ number: writer.number, entries: [{ section, area, text: tidy(blob.text) }] }];
  });
  const unread = files.length - notes.length;
  return {
    items: [],
    follow: askForNotes(source, notes),
    problems: unread > 0 ? [missing(source, `${unread} new entries belong to no pull request that could be read`)] : [],
  };
}

function readWriters({ data, request }: Response, { source, window }: Where): Reading | null {
  const parsed = VersionsAnswer.safeParse(data);
  if (!parsed.success) return null;
  const { notes } = request.state as { notes: Note[] };
  const readings = notes.map(({ entries }, index) => {
    const row = parsed.data.repository[`p${index}`];
    // A commit may name a GitHub issue, which is no pull request.
    if (row === null || row === undefined) return { items: [], problems: [] };
    const thin = parseThin(row, source);
    if (thin.node === null) return { items: [], problems: [thin.problem] };
    const item = changelogItem(thin.node, entries, { source, window });
    return { items: item === null ? [] : [item], problems: [] };
  });
  return {
    items: readings.flatMap(({ items }) => items),
    problems: readings.flatMap(({ problems }) => problems),
  };
}

/** An older file that was not there yet had no entries; one that was cut short is not known. */
function entriesOf(blob: unknown): ChangelogEntry[] | null {
  if (blob === null || blob === undefined) return [];
  const parsed = Blob.safeParse(blob).data;
  if (parsed === undefined || parsed.isTruncated === true || parsed.text === null) return null;
  return parseChangelog(parsed.text);
}

function askForNotes(source: Source, notes: readonly Note[]) {
  const byNumber = Map.groupBy(notes, ({ number }) => number);
  const joined = [...byNumber]
    .map(([number, same]): Note => ({ number, entries: same.flatMap(({ entries }) => entries) }))
    .filter(({ entries }) => entries.length > 0 && entries.length <= mostEntries)
    .sort((a, b) => a.number - b.number);
  return joined.length > 0 ? [askForWriters(source, joined)] : [];
}

function batches<T>(all: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, index) =>
    all.slice(index * size, (index + 1) * size),
  );
}

function missing(source: Source, what: string): Problem {
  const message = `The change log of ${source.repo} could not be read in full, so release notes may be missing: ${what}.`;
  return problem('source-partial', { source: source.id }, message);
}

function reorganised(source: Source, files: number): Problem {
  const message = `The change log of ${source.repo} has ${files} new files, more than a week of changes has, so none of them was read.`;
  return problem('source-partial', { source: source.id }, message);
}
