import { constants } from 'node:fs';
import { link, mkdir, open, readdir, rename, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { codeOf, FileError } from './file-error.ts';

/** Where a mail goes once its result is recorded: into `cur/`, or into the folder Unmatched, where people and mail programs find it. */
export type MailPlace = 'read' | 'unmatched';

/** A mailbox of one file per mail, which a mail server fills (Maildir, Maildir++). */
export type Maildir = {
  /** Mails that nobody took yet, the oldest names first. */
  waiting(limit: number): Promise<string[]>;
  /** The beginning of a mail; null where another process took it meanwhile. */
  read(name: string, mostBytes: number): Promise<Uint8Array | null>;
  /** Moves a mail out of `new/`; false where another process did. Nothing is ever deleted. */
  keep(name: string, place: MailPlace): Promise<boolean>;
};

const unmatched = '.Unmatched';

/** Opens a Maildir; folders that are missing are made. System faults throw a FileError. */
export async function openMaildir(root: string): Promise<Maildir> {
  for (const folder of ['.', unmatched])
    for (const part of ['new', 'cur', 'tmp'])
      await mkdir(join(root, folder, part), { recursive: true }).catch((error: unknown) => {
        throw new FileError('written', join(root, folder, part), error);
      });
  return {
    waiting: async (limit) => (await namesIn(join(root, 'new'))).slice(0, limit),
    read: (name, mostBytes) => readStart(join(root, 'new', name), mostBytes),
    keep: (name, place) => moveMail(join(root, 'new', name), folderOf(root, place), name),
  };
}

function folderOf(root: string, place: MailPlace): string {
  return place === 'read' ? join(root, 'cur') : join(root, unmatched, 'cur');
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile() && !entry.name.startsWith('.'));
    return files.map(({ name }) => name).sort();
  } catch (error) {
    throw new FileError('read', folder, error);
  }
}

/** A symbolic link would lead out of the mailbox, and is not followed. */
async function readStart(path: string, mostBytes: number): Promise<Uint8Array | null> {
  try {
    const file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW);
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(mostBytes), 0, mostBytes, 0);
      return buffer.subarray(0, bytesRead);
    } finally {
      await file.close();
    }
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw new FileError('read', path, error);
  }
}

/** What file systems without links answer. */
const withoutLinks = ['EPERM', 'ENOTSUP', 'EMLINK'];

/**
 * The name gets the flag S, seen. A mail of the same name that is there already stays: `rename` would replace it, so the name is taken
 * first.
 */
async function moveMail(from: string, folder: string, name: string): Promise<boolean> {
  const seen = `${name.replace(/:2,.*$/, '')}:2,S`;
  try {
    await link(from, join(folder, seen));
    await unlink(from);
    return true;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false;
    if (['EEXIST', ...withoutLinks].includes(codeOf(error))) return moveBeside(from, folder, seen);
    throw new FileError('written', join(folder, seen), error);
  }
}

/** For what is there already, and for file systems without links. */
async function moveBeside(from: string, folder: string, seen: string): Promise<boolean> {
  const names = new Set(await namesIn(folder));
  let free = seen;
  for (let count = 2; names.has(free); count++) free = seen.replace(':2,', `,${count}:2,`);
  try {
    await rename(from, join(folder, free));
    return true;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false;
    throw new FileError('written', join(folder, free), error);
  }
}

/**
 * Takes what waits, a mail at a time: `take` records what it tells, and only then does the mail leave `new/`. Where `take` throws the mail
 * stays and comes again; the fault is thrown on.
 */
export async function takeMails(
  maildir: Maildir,
  given: { mostBytes: number; limit: number },
  take: (raw: Uint8Array) => Promise<MailPlace>,
): Promise<Record<MailPlace, number>> {
  const counts = { read: 0, unmatched: 0 };
  for (const name of await maildir.waiting(given.limit)) {
    const raw = await maildir.read(name, given.mostBytes);
    if (raw === null) continue;
    const place = await take(raw);
    if (await maildir.keep(name, place)) counts[place] += 1;
  }
  return counts;
}
