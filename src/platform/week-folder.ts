import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join, resolve, basename } from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { FileError } from './file-error.ts';
import type { RecordedFiles } from '../model/recorded-files.ts';

const unzip = promisify(gunzip);
const manifest = 'manifest.json';
const samples = 'vote-samples.jsonl';
const recorded = /^[\w.-]+\.(json|jsonl)(\.gz)?$/;

/**
 * Reads recorded weeks, plain or gzip. `dir` is the folder of one week (it has a manifest.json) or a folder of such
 * folders. The digest, lower-case SHA-256, covers names and contents and is the same for plain and gzip files.
 * Where no week is found the list is empty; a file that cannot be read throws a FileError.
 */
export async function readWeekFolder(dir: string): Promise<{ weeks: RecordedFiles[]; digest: string }> {
  const root = resolve(dir);
  const names = await namesIn(root);
  const weeks: RecordedFiles[] = [];
  if (isWeek(names)) weeks.push(await readWeek(root, basename(root), names));
  else {
    for (const name of names) {
      const inside = await namesIn(join(root, name));
      if (isWeek(inside)) weeks.push(await readWeek(join(root, name), name, inside));
    }
    const beside = names.filter((name) => plainName(name) === samples);
    if (beside.length > 0) weeks.push(await readWeek(root, 'vote-samples', beside));
  }
  return { weeks, digest: digestOf(weeks) };
}

async function namesIn(dir: string): Promise<string[]> {
  const isFolder = await stat(dir).then(
    (found) => found.isDirectory(),
    () => false,
  );
  return isFolder ? (await readdir(dir)).sort() : [];
}

function isWeek(names: string[]): boolean {
  return names.some((name) => plainName(name) === manifest);
}

function plainName(name: string): string {
  return name.replace(/\.gz$/, '');
}

async function readWeek(dir: string, name: string, names: string[]): Promise<RecordedFiles> {
  const files: Record<string, string> = {};
  for (const file of names.filter((one) => recorded.test(one))) {
    files[plainName(file)] = await readRecorded(join(dir, file));
  }
  return { name, files };
}

async function readRecorded(path: string): Promise<string> {
  try {
    const bytes = await readFile(path);
    return (path.endsWith('.gz') ? await unzip(bytes) : bytes).toString('utf8');
  } catch (error) {
    throw new FileError('read', path, error);
  }
}

function digestOf(weeks: RecordedFiles[]): string {
  const hash = createHash('sha256');
  for (const { name, files } of weeks) {
    for (const [file, text] of Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1))) {
      hash.update(JSON.stringify([name, file, text.length])).update(text);
    }
  }
  return hash.digest('hex');
}
