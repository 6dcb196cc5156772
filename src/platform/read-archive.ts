import { isUtf8 } from 'node:buffer';
import { hash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { CORE_SCHEMA, load } from 'js-yaml';
import type { z } from 'zod';
import { compareText } from '../model/compare-text.ts';
import { Entry, Slug } from '../model/entry.ts';
import type { Digest } from '../model/evidence.ts';
import { Issue } from '../model/issue.ts';
import { Item, type ItemId } from '../model/item.ts';
import { problem, type Attempt, type Problem } from '../model/problem.ts';
import { IssueId } from '../model/window.ts';
import { codeOf, FileError } from './file-error.ts';
import { parseJsonLines } from './parse-json.ts';
import { parseYaml } from './parse-yaml.ts';

/**
 * An issue on disk that was not read yet. `files` are paths below `folder`, and `stat` changes whenever one of them is written,
 * added or taken away.
 */
export type StoredIssue = { id: IssueId; folder: string; files: string[]; stat: string };

/** What an issue's page is made of; `digest` is of all its files but pictures. */
export type ArchivedIssue = {
  issue: Issue;
  entries: Map<Slug, Entry>;
  items: Item[];
  /** Which of the items are of the backlog and not of the week. */
  backlog: Set<ItemId>;
  digest: Digest;
};

const ownFiles = ['issue.yaml', 'items.jsonl', 'backlog.jsonl'];

/** All issues that were drafted, oldest first. What is written for machines or editors alone is not looked at. */
export function listIssues(root: string): StoredIssue[] {
  const found = namesIn(join(root, 'issues')).folders.filter((name) => IssueId.safeParse(name).success);
  return found.sort(compareText).flatMap((id) => {
    const folder = join(root, 'issues', id);
    const own = namesIn(folder);
    const names = own.files.filter((name) => ownFiles.includes(name));
    if (!names.includes('issue.yaml')) return [];
    const below = ['entries', 'pictures']
      .filter((one) => own.folders.includes(one))
      .flatMap((one) => namesIn(join(folder, one)).files.map((name) => `${one}/${name}`));
    const files = [...names, ...below].sort(compareText);
    return [{ id, folder, files, stat: hash('sha256', files.map((file) => statOf(folder, file)).join('\n')) }];
  });
}

/** What is a link is neither: it may lead to what nobody meant to publish. */
function namesIn(folder: string): Record<'files' | 'folders', string[]> {
  try {
    const entries = readdirSync(folder, { withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile() && !entry.name.endsWith('.tmp'));
    const folders = entries.filter((entry) => entry.isDirectory());
    return { files: files.map(({ name }) => name), folders: folders.map(({ name }) => name) };
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(codeOf(error))) return { files: [], folders: [] };
    throw new FileError('read', folder, error);
  }
}

/** A file that is replaced in one step has another inode, whatever its clock says. */
function statOf(folder: string, file: string): string {
  const stat = statSync(join(folder, file), { throwIfNoEntry: false });
  return `${file} ${stat?.size} ${stat?.mtimeMs} ${stat?.ino}`;
}

/** Changes whenever a picture of the issue is written anew. */
export function pictureStamp({ folder }: StoredIssue, file: string): string {
  return statOf(folder, `pictures/${file}`);
}

/**
 * Reads an issue, or says of every fault in which file and line it is. js-yaml takes a seventh of the time of `yaml`, which knows
 * lines and limits aliases; the latter reads again what the former refused.
 */
export function readArchivedIssue({ id, folder, files }: StoredIssue): Attempt<ArchivedIssue> {
  const texts = new Map(
    files.filter(isText).map((file) => [file, readText(join(folder, file), `issues/${id}/${file}`)]),
  );
  const entries = new Map<Slug, Entry>();
  const problems: Problem[] = [];
  const take = <T>({ value, problems: found }: Attempt<T>): T | null => {
    problems.push(...found.map((one) => ({ ...one, place: { ...one.place, file: `issues/${id}/${one.place.file}` } })));
    return value;
  };
  const issue = take(parseYamlFile('issue.yaml', texts.get('issue.yaml') ?? '', Issue));
  for (const [file, text] of texts) {
    const slug = /^entries\/(.+)\.yaml$/.exec(file)?.[1];
    if (slug === undefined) continue;
    const entry = Slug.safeParse(slug).success ? take(parseYamlFile(file, text, Entry)) : take(unnamed(file));
    if (entry) entries.set(slug, entry);
  }
  const [week, later] = ['items.jsonl', 'backlog.jsonl'].map((file) => take(parseItems(file, texts.get(file) ?? '')));
  if (!issue || !week || !later || problems.length > 0) return { value: null, problems };
  const known = new Set(week.map((item) => item.id));
  const added = later.filter((item) => !known.has(item.id));
  const backlog = new Set(added.map((item) => item.id));
  return { value: { issue, entries, items: [...week, ...added], backlog, digest: digestOf(texts) }, problems: [] };
}

function isText(file: string): boolean {
  return !file.startsWith('pictures/');
}

/** The quick decoder puts U+FFFD where bytes are no UTF-8; whether the file itself has one is looked at then alone. */
function readText(path: string, file: string): string {
  const text = readFileSync(path, 'utf8');
  if (!text.includes('\uFFFD') || isUtf8(readFileSync(path))) return text;
  throw new FileError('read', file, new Error('not UTF-8'));
}

function digestOf(texts: ReadonlyMap<string, string>): Digest {
  return hash('sha256', [...texts].map(([file, text]) => `${file} ${text.length}\n${text}`).join('\n'));
}

function unnamed(file: string): Attempt<Entry> {
  return { value: null, problems: [problem('file-invalid', { file }, `${file} is not named after a story.`)] };
}

function parseYamlFile<T>(file: string, text: string, schema: z.ZodType<T>): Attempt<T> {
  const value = parseQuickly(text, schema);
  return value === null ? parseYaml({ file, text, schema, code: 'file-invalid' }) : { value, problems: [] };
}

/** Null for what it refuses, and for what might hold an alias: those multiply. One may follow the colon of a quoted key directly. */
function parseQuickly<T>(text: string, schema: z.ZodType<T>): T | null {
  if (/(?:^|[\s,[{:])\*\S/.test(text)) return null;
  try {
    const parsed = schema.safeParse(load(text, { schema: CORE_SCHEMA }));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

function parseItems(file: string, text: string): Attempt<Item[]> {
  const { value, problems } = parseJsonLines({ file, text, schema: Item });
  return { value: problems.length > 0 ? null : value, problems: problems.slice(0, 1) };
}
