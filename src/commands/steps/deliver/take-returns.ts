import { join } from 'node:path';
import { readReturn, type Return } from '../../../deliver/returns/read-return.ts';
import { takeReturn } from '../../../deliver/returns/take-return.ts';
import { readInput } from '../../../platform/given-file.ts';
import { takeLock } from '../../../platform/issue-lock.ts';
import { openMaildir, takeMails, type Maildir } from '../../../platform/maildir.ts';
import type { Storage } from '../../../platform/open-storage.ts';
import type { Clock } from '../../../platform/ports.ts';
import { returnTools, type ReturnGround } from './return-tools.ts';

export type TakingGround = Omit<ReturnGround, 'ledger'> & {
  clock: Clock;
  storage: Pick<Storage, 'subscribers' | 'ledger'>;
};

/** What became of one message, or would become of it. `known` was counted before; `unmatched` is kept for people to read. */
export type TakenReturn = Pick<Return, 'told' | 'who' | 'why' | 'detail'> & { end: 'taken' | 'known' | 'unmatched' };

/** Bytes of a message that are looked at. */
const mostBytes = 1_048_576;
/** Messages that are read at a time. */
const page = 500;

/** Reads one message and, with `apply`, acts on it. */
async function takeOne(
  ground: TakingGround,
  raw: Uint8Array,
  { apply, recipients = [] }: { apply: boolean; recipients?: readonly string[] },
): Promise<TakenReturn> {
  const { storage, ring, clock } = ground;
  const { subscribers, ledger } = storage;
  const returned = await readReturn(raw, returnTools({ ...ground, ledger }), recipients);
  const { told, who, why, detail } = returned;
  const would = who === null || told === 'none' ? 'unmatched' : 'taken';
  const end = apply ? await takeReturn(returned, clock.now(), { subscribers, ledger, ring }) : would;
  return { told, who, why, detail, end };
}

/** Lies in the mailbox while a process takes what is there; mail programs look for folders alone. */
const lockName = '.zhoubao-returns.lock';

/**
 * All that waits in a mailbox, one after the other. Without `apply` nothing is changed and nothing is moved.
 * @returns null where another process is taking it; nothing was done then
 */
export async function takeMailbox(ground: TakingGround, root: string, apply: boolean): Promise<TakenReturn[] | null> {
  const maildir = await openMaildir(root);
  if (!apply) {
    const shown: TakenReturn[] = [];
    for (const raw of await readAll(maildir)) shown.push(await takeOne(ground, raw, { apply }));
    return shown;
  }
  const release = await takeLock(join(root, lockName));
  if (release === null) return null;
  try {
    return await takeAll(ground, maildir);
  } finally {
    await release();
  }
}

async function takeAll(ground: TakingGround, maildir: Maildir): Promise<TakenReturn[]> {
  const taken: TakenReturn[] = [];
  for (;;) {
    const { read, unmatched } = await takeMails(maildir, { mostBytes, limit: page }, async (raw) => {
      const one = await takeOne(ground, raw, { apply: true });
      taken.push(one);
      return one.end === 'unmatched' ? 'unmatched' : 'read';
    });
    // What could not be moved was moved by somebody else.
    if (read + unmatched === 0) return taken;
  }
}

/** One message from standard input. */
export async function takeInput(
  ground: TakingGround,
  asked: { apply: boolean; recipients: readonly string[] },
): Promise<TakenReturn[]> {
  return [await takeOne(ground, await readInput(mostBytes), asked)];
}

async function readAll(maildir: Maildir): Promise<Uint8Array[]> {
  const found: Uint8Array[] = [];
  for (const name of await maildir.waiting(page)) {
    const raw = await maildir.read(name, mostBytes);
    if (raw !== null) found.push(raw);
  }
  return found;
}
