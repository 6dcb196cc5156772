import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { open, unlink } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { z } from 'zod';
import { Digest } from '../../model/evidence.ts';
import { Instant } from '../../model/instant.ts';
import type { Value } from '../database.ts';

const identifier = z.string().regex(/^[a-z][a-z_]{0,62}$/);

/** The first line: what made the backup, and the columns of each table in the order of their values. */
export const BackupHead = z.strictObject({
  format: z.literal('zhoubao-backup-1'),
  /** How many migrations the database had. */
  schema: z.int().min(1),
  engine: z.enum(['sqlite', 'postgres']),
  at: Instant,
  tables: z.array(z.strictObject({ name: identifier, columns: z.array(identifier).min(1) })),
});
export type BackupHead = z.infer<typeof BackupHead>;

/** A row: the place of its table in the head, and its values. */
const BackupRow = z.tuple([z.int().min(0), z.array(z.union([z.string(), z.int(), z.null()]))]);

/** The last line: how many rows there are, and SHA-256 of all bytes before this line. */
const BackupEnd = z.strictObject({ rows: z.int().min(0), digest: Digest });

/** Characters that are compressed at once. */
const chunk = 100_000;

/** Nothing that we keep comes near. */
const longestLine = 1_000_000;

/** A file that is not a backup, or not a whole one. */
export class BackupInvalid extends Error {
  override name = 'BackupInvalid';
}

/**
 * Writes a backup, lines of JSON in gzip that only the owner may read. The file must not be there: it is made before anything is read, so
 * that what fails takes away nothing but what it began.
 * @param fill writes the rows one after the other
 * @returns how many there were
 */
export async function writeBackup(
  path: string,
  head: BackupHead,
  fill: (add: (table: number, values: Value[]) => Promise<void> | undefined) => Promise<void>,
): Promise<number> {
  const file = await open(path, 'wx', 0o600);
  const gzip = createGzip({ level: 4 });
  const done = pipeline(gzip, file.createWriteStream({ flush: true }));
  // It is waited for at the end; until then its fault ends the writing.
  const broken = done.then(() => new Promise<never>(() => {}));
  broken.catch(() => null);
  const hash = createHash('sha256');
  let [rows, pending] = [0, ''];
  const flush = async (): Promise<void> => {
    hash.update(pending);
    const full = !gzip.write(pending);
    pending = '';
    if (full) await Promise.race([once(gzip, 'drain'), broken]);
  };
  try {
    pending = `${JSON.stringify(head)}\n`;
    await fill((table, values) => {
      rows += 1;
      pending += `${JSON.stringify([table, values])}\n`;
      return pending.length > chunk ? flush() : undefined;
    });
    await flush();
    gzip.end(`${JSON.stringify({ rows, digest: hash.digest('hex') })}\n`);
    await done;
  } catch (error) {
    gzip.destroy();
    await done.catch(() => null);
    await unlink(path).catch(() => null);
    throw error;
  }
  return rows;
}

/**
 * Reads a backup from its head to its end.
 * @throws BackupInvalid where it is not whole: rows may have been handed over by then
 */
export async function readBackup(
  path: string,
  take: { head: (head: BackupHead) => Promise<void>; row: (table: number, values: Value[]) => Promise<void> },
): Promise<number> {
  const hash = createHash('sha256');
  let [rows, headed, ended] = [0, false, false];
  for await (const line of linesOf(path)) {
    if (ended) throw new BackupInvalid('something follows its end');
    const value = parsed(line);
    const end = BackupEnd.safeParse(value);
    if (headed && end.success) {
      if (end.data.rows !== rows || end.data.digest !== hash.digest('hex'))
        throw new BackupInvalid('its digest is another one: it was changed or damaged');
      ended = true;
      continue;
    }
    hash.update(line).update('\n');
    if (headed) {
      const row = BackupRow.safeParse(value);
      if (!row.success) throw new BackupInvalid(`its row ${rows + 1} is none`);
      await take.row(...row.data);
      rows += 1;
    } else {
      const head = BackupHead.safeParse(value);
      if (!head.success) throw new BackupInvalid('it does not begin as a backup does');
      await take.head(head.data);
      headed = true;
    }
  }
  if (!ended) throw new BackupInvalid('it ends before its end');
  return rows;
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw new BackupInvalid('a line of it is no JSON');
  }
}

async function* linesOf(path: string): AsyncGenerator<string> {
  const file = createReadStream(path);
  const text = file.pipe(createGunzip());
  file.on('error', (error) => text.destroy(error));
  text.setEncoding('utf8');
  let rest = '';
  try {
    for await (const chunk of text as AsyncIterable<string>) {
      const lines = (rest + chunk).split('\n');
      rest = lines.pop() ?? '';
      if (rest.length > longestLine) throw new BackupInvalid('a line of it is too long');
      yield* lines;
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && /^Z_|^ERR_/.test(String(error.code)))
      throw new BackupInvalid('it is not whole, or no gzip', { cause: error });
    throw error;
  } finally {
    file.destroy();
  }
  if (rest !== '') yield rest;
}
