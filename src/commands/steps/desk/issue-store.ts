import { join } from 'node:path';
import type { Slug } from '../../../model/entry.ts';
import type { Person } from '../../../model/person.ts';
import { problem, type Attempt } from '../../../model/problem.ts';
import { IssueId } from '../../../model/window.ts';
import { FileError } from '../../../platform/file-error.ts';
import { stampOf } from '../../../platform/file-memory.ts';
import { changedMeanwhile } from '../../../platform/folder.ts';
import { digestOf, logAfter } from '../../../platform/issue-log.ts';
import type { Files } from '../../../platform/ports.ts';
import { sweepLeftovers } from '../../../platform/sweep-leftovers.ts';
import type { Decision } from '../../../review/state/decision.ts';
import type { DeskIssue } from '../../../review/state/desk-issue.ts';
import type { Context } from '../context.ts';
import { inTurns } from './in-turns.ts';
import { rememberDeskIssue, type OpenedIssue } from './open-desk-issue.ts';
import { changedOutside } from './people-files.ts';
import { rememberHouse, type House } from './remember-house.ts';
import { textsOfChange } from './texts-of-change.ts';

type Decide<Answer> = (issue: DeskIssue) => Decision<Answer>;

/** Reads issues and writes what was decided, one decision after the other. */
export type IssueStore = {
  /** The newsletter's configuration as it is now. */
  house(): Promise<House>;
  open(id: IssueId): Promise<Attempt<OpenedIssue>>;
  write<Answer>(id: IssueId, by: Person, decide: Decide<Answer>): Promise<Attempt<Decision<Answer>>>;
  /** The entries that were changed outside since the store last wrote or was last asked; null where nothing was. It begins with the first that anybody read. */
  noticeChanges(id: IssueId): Promise<Slug[] | null>;
};

/** Who is named in the log for what nobody did at the desk; no id of a person has a space. */
export const outside = 'outside the desk';

/** Milliseconds between two tries to take an issue, and how often: together the longest that a person waits for another process. */
const pause = 50;
const tries = 40;

export function issueStore(context: Context, now: () => number = Date.now): IssueStore {
  const house = rememberHouse(context, now);
  const turns = inTurns();
  const opening = new Map<IssueId, ReturnType<typeof rememberDeskIssue>>();
  const seen = new Map<IssueId, Seen>();
  const folderOf = (id: IssueId): Files => context.home.issue(id);
  const sweep = sweepOnce(context);
  const open = async (id: IssueId): Promise<Attempt<OpenedIssue>> => {
    // It comes from an address, and is part of a path.
    if (!IssueId.safeParse(id).success) return { value: null, problems: [noIssue()] };
    const read = opening.get(id) ?? rememberDeskIssue(id, folderOf(id), now);
    opening.set(id, read);
    await sweep(id, () => context.home.lock(id));
    const opened = await read(await house()).catch(unreadable);
    if (opened.value !== null && !seen.has(id)) seen.set(id, seenIn(opened.value));
    return opened;
  };
  const write = async <Answer>(id: IssueId, by: Person, decide: Decide<Answer>): Promise<Attempt<Decision<Answer>>> => {
    const release = await takeIssue(context, id);
    if (release === null) return { value: null, problems: [busy(id)] };
    try {
      await sweep(id, async () => async () => {});
      for (let at = 0; at < tries; at++) {
        const written = await writeOnce({ context, folder: folderOf(id), by, open: () => open(id), decide });
        if (written === 'changed meanwhile') continue;
        if (written.seen !== null) seen.set(id, written.seen);
        return written.attempt;
      }
      return { value: null, problems: [busy(id)] };
    } finally {
      await release();
    }
  };
  return {
    house,
    open,
    write: async (id, by, decide) =>
      IssueId.safeParse(id).success ? turns(id, () => write(id, by, decide)) : { value: null, problems: [noIssue()] },
    noticeChanges: (id) =>
      turns(id, async () => {
        const known = seen.get(id);
        const { value } = await open(id);
        const before = known ?? seen.get(id);
        const after = value === null ? unread : seenIn(value);
        seen.set(id, after);
        return before === undefined ? null : differenceOf(before, after);
      }),
  };
}

/** What the store knows of the files of an issue. */
type Seen = { versions: ReadonlyMap<string, string>; machine: string };

/** An issue that cannot be read: whatever it was before, it is another now. */
const unread: Seen = { versions: new Map(), machine: '' };

function seenIn({ desk, machine }: OpenedIssue): Seen {
  return { versions: desk.versions, machine };
}

function differenceOf(before: Seen, after: Seen): Slug[] | null {
  const paths = new Set([...before.versions.keys(), ...after.versions.keys()]);
  const changed = [...paths].filter((path) => before.versions.get(path) !== after.versions.get(path));
  if (changed.length === 0 && before.machine === after.machine) return null;
  return changed.flatMap((path) => /^entries\/(?<slug>.+)\.yaml$/.exec(path)?.groups?.['slug'] ?? []);
}

type Write<Answer> = {
  context: Context;
  folder: Files;
  by: Person;
  open: () => Promise<Attempt<OpenedIssue>>;
  decide: Decide<Answer>;
};

type Written<Answer> = { attempt: Attempt<Decision<Answer>>; seen: Seen | null } | 'changed meanwhile';

/** Decides on the files as they are and writes what differs, or nothing where somebody else changed one of them in that moment. */
async function writeOnce<Answer>({ context, folder, by, open, decide }: Write<Answer>): Promise<Written<Answer>> {
  const opened = await open();
  if (opened.value === null) return { attempt: { value: null, problems: opened.problems }, seen: null };
  const { value } = opened;
  const decision = decide(value.desk);
  const attempt = { value: decision, problems: [] };
  const changes = decision.outcome === 'done' ? textsOfChange(decision.change, value) : new Map<string, null>();
  if (decision.outcome !== 'done' || changes.size === 0) return { attempt, seen: null };
  const did = { by: by.id, did: decision.did, at: context.clock.now(), changes };
  try {
    await putInPlace(folder, value, did);
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    return error.code === changedMeanwhile
      ? changedMeanwhile
      : { attempt: { value: null, problems: [faultOf(error)] }, seen: null };
  }
  return { attempt, seen: seenAfter(value, changes) };
}

type Did = { by: string; did: string; at: string; changes: ReadonlyMap<string, string | null> };

async function putInPlace(folder: Files, { desk, texts }: OpenedIssue, did: Did): Promise<void> {
  const paths = [...did.changes.keys(), 'log.jsonl'];
  const stamps = paths.map((path) => stampOf(join(folder.root, path)));
  // What was read may be older than the stamps.
  for (const path of did.changes.keys())
    if (!path.startsWith('drafts/') && (await folder.read(path)) !== (texts.get(path) ?? null))
      throw new FileError('written', path, new Error(changedMeanwhile));
  const log = (await folder.read('log.jsonl')) ?? '';
  const others = changedOutside(desk.log, desk.versions);
  const noted: Did = {
    by: outside,
    did: `changed ${others.length} ${others.length === 1 ? 'file' : 'files'}`,
    at: did.at,
    changes: new Map(others.map((path) => [path, texts.get(path) ?? null])),
  };
  const lines = others.length === 0 ? [did] : [noted, did];
  const isAsRead = (): boolean => paths.every((path, at) => stampOf(join(folder.root, path)) === stamps[at]);
  await folder.write(new Map([...did.changes, ['log.jsonl', logAfter(log, lines)]]), isAsRead);
}

function seenAfter({ desk, machine }: OpenedIssue, changes: ReadonlyMap<string, string | null>): Seen {
  const versions = new Map(desk.versions);
  for (const [path, text] of changes) {
    if (path.startsWith('drafts/')) continue;
    if (text === null) versions.delete(path);
    else versions.set(path, digestOf(text));
  }
  return { versions, machine };
}

type Release = () => Promise<void>;

/** Takes away, once for each issue, what a process that was killed left behind; never while another process may be writing. */
function sweepOnce({ home }: Context): (id: IssueId, lock: () => Promise<Release | null>) => Promise<void> {
  const swept = new Set<IssueId>();
  return async (id, lock) => {
    const release = swept.has(id) ? null : await lock();
    if (release === null) return;
    swept.add(id);
    try {
      await sweepLeftovers(home.issue(id).root);
    } finally {
      await release();
    }
  };
}

/** Waits a little for another process that works on the issue; null where it takes longer. */
async function takeIssue({ home, clock }: Context, id: IssueId): Promise<Release | null> {
  for (let at = 0; at < tries; at++) {
    const release = await home.lock(id);
    if (release !== null) return release;
    await clock.sleep(pause);
  }
  return null;
}

function noIssue() {
  return problem('issue-id-invalid', {}, 'There is no issue of that name.');
}

function busy(id: IssueId) {
  const message = `Another process is working on ${id}, for example a run; nothing was changed.`;
  return problem('issue-busy', {}, message);
}

function unreadable(error: unknown): Attempt<OpenedIssue> {
  if (!(error instanceof FileError)) throw error;
  return { value: null, problems: [faultOf(error)] };
}

function faultOf({ action, path, code }: FileError) {
  const kind = action === 'read' ? 'file-read-failed' : 'file-write-failed';
  return problem(kind, { file: path }, `${path} could not be ${action} (${code}); nothing was changed.`);
}
