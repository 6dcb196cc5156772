import { Draft } from '../../../model/draft.ts';
import { Entry, Slug } from '../../../model/entry.ts';
import type { Digest } from '../../../model/evidence.ts';
import type { Item } from '../../../model/item.ts';
import type { LogEntry } from '../../../model/log-entry.ts';
import { problem, type Attempt, type Problem } from '../../../model/problem.ts';
import { fileMemory, type FileMemory, type Recalled } from '../../../platform/file-memory.ts';
import {
  readAllItems,
  readApproval,
  readCollection,
  readDraftedIssue,
  readIssue,
  readRanking,
  readReview,
} from '../../../platform/issue-folder.ts';
import { digestOf } from '../../../platform/issue-log.ts';
import { parseJson } from '../../../platform/parse-json.ts';
import { parseYaml } from '../../../platform/parse-yaml.ts';
import type { Files } from '../../../platform/ports.ts';
import { readEvidenceLazily } from '../../../platform/read-evidence-lazily.ts';
import { readLogOnwards } from './read-log-onwards.ts';

/** A file as it was read: its value, its text, and the digest of that; null where it is not there. */
export type ReadFile<T> = Attempt<T> & { text: string | null; digest: Digest | null };

/** All files of an issue as they are now, each read again only when it changed. */
export type RememberedIssue = Awaited<ReturnType<ReturnType<typeof rememberIssue>>>;

/** @param now milliseconds since 1970 */
export function rememberIssue(folder: Files, now: () => number) {
  const memory = fileMemory(folder.root, now);
  const log = readLogOnwards();
  const one = <T>(path: string, read: (files: Files) => Promise<Attempt<T>>) =>
    memory.recall([path], () => readOnce(folder, path, read));
  return async () => ({
    issue: await one('issue.yaml', readIssue),
    review: await one('review.json', readReview),
    approval: await one('approval.yaml', readApproval),
    ranking: await one('ranking.jsonl', readRanking),
    drafted: await one('drafts/issue.json', readDraftedIssue),
    collection: await one('collection.json', readCollection),
    items: await memory.recall(['items.jsonl', 'backlog.jsonl'], () => itemsOf(folder)),
    entries: await readNamed(folder, memory, { name: 'entries', ending: '.yaml', parse: parseEntry }),
    drafts: await readNamed(folder, memory, { name: 'drafts', ending: '.json', parse: parseDraft }),
    // A text that comes or goes changes the folder that it is in.
    evidence: await memory.recall(['evidence'], async () => readEvidenceLazily(`${folder.root}/evidence`)),
    log: await one<LogEntry[]>('log.jsonl', async (files) => ({
      value: log((await files.read('log.jsonl')) ?? ''),
      problems: [],
    })),
  });
}

/** Reads a file once, so that its value and its digest are of the same text. */
async function readOnce<T>(
  folder: Files,
  path: string,
  read: (files: Files) => Promise<Attempt<T>>,
): Promise<ReadFile<T>> {
  const text = await folder.read(path);
  const attempt = await read({ ...folder, read: async () => text });
  return { ...attempt, text, digest: text === null ? null : digestOf(text) };
}

async function itemsOf(folder: Files): Promise<Attempt<Item[]> & { byId: Map<string, Item> }> {
  const read = await readAllItems(folder);
  return { ...read, byId: new Map(read.value?.map((item) => [item.id, item])) };
}

type Named<T> = { name: string; ending: string; parse: (file: string, text: string) => Attempt<T> };

/** The files of a folder by the slug that they are named after, in the order of their names. */
async function readNamed<T>(
  folder: Files,
  memory: FileMemory,
  { name, ending, parse }: Named<T>,
): Promise<{ files: Map<Slug, Recalled<ReadFile<T>>>; problems: Problem[] }> {
  const files = new Map<Slug, Recalled<ReadFile<T>>>();
  const problems: Problem[] = [];
  // A file that comes or goes changes the folder that it is in.
  const { value: paths } = await memory.recall([name], () => folder.list(name));
  for (const path of paths) {
    if (!path.endsWith(ending) || path === 'drafts/issue.json') continue;
    const slug = path.slice(name.length + 1, -ending.length);
    if (!Slug.safeParse(slug).success) {
      problems.push(problem('file-invalid', { file: path }, `${path} is not named after a story.`));
      continue;
    }
    const read = async (from: Files): Promise<Attempt<T>> => parse(path, (await from.read(path)) ?? '');
    const recalled = await memory.recall([path], () => readOnce(folder, path, read));
    files.set(slug, recalled);
    problems.push(...recalled.value.problems);
  }
  return { files, problems };
}

const parseEntry = (file: string, text: string): Attempt<Entry> =>
  parseYaml({ file, text, schema: Entry, code: 'file-invalid' });

const parseDraft = (file: string, text: string): Attempt<Draft> => parseJson({ file, text, schema: Draft });
