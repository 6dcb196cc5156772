import type { Newsletter } from '../../../model/newsletter.ts';
import { entryComments, planComments } from '../../../review/pull-request/entry-comments.ts';
import { commitMessage, digestOfCommit } from '../../../review/pull-request/plan-tree.ts';
import {
  isPeoplesFile,
  type BranchFile,
  type PushedBefore,
  type Sha,
} from '../../../review/pull-request/pull-request-state.ts';
import { wordsIn } from '../../../review/words/words.ts';
import type { PullRequestApi } from './pull-request-api.ts';
import { sendComments } from './pull-request-comments.ts';
import { describePull } from './pull-request-describe.ts';
import { blobSha, inTheirLayout, textOf } from './pull-request-files.ts';
import type { Gathered, PullRequestPlace } from './pull-request-gather.ts';
import { pushCommit } from './pull-request-push.ts';
import { writeRecord } from './pull-request-record.ts';
import { mergeBase, readAccount, readComments } from './pull-request-people.ts';
import { readFolder, type Pull } from './pull-request-remote.ts';
import type { Settled } from './pull-request-settle.ts';

/** What was sent. `commit` is the last one of the branch, `isNew` whether it was made just now. */
export type Sent = {
  pull: Pull;
  commit: Sha;
  isNew: boolean;
  opened: boolean;
  described: boolean;
  comments: { created: number; updated: number };
};

export type Sending = { api: PullRequestApi; place: PullRequestPlace; newsletter: Newsletter };

/** Brings branch, description and comments to what the home has. Whatever is so already is not sent again. */
export async function send(gathered: Gathered, settled: Settled, sending: Sending): Promise<Sent> {
  const { api, place, newsletter } = sending;
  const pushed = await push(gathered, settled, sending);
  const words = wordsIn(newsletter.desk.language);
  const { pull, opened, described } = await describePull(gathered, settled, { ...sending, words });
  const me = await readAccount(api, pull.user);
  const wanted = entryComments(settled.standing.issue, settled.held, words);
  const plan = planComments(wanted, await readComments(api, pull.number), { me, words });
  if (plan.create.length + plan.update.length > 0) {
    const since = await mergeBase(api, gathered.base, pushed.commit);
    await sendComments(api, plan, {
      number: pull.number,
      folder: `issues/${place.id}`,
      commit: pushed.commit,
      before: plan.create.length === 0 ? new Map<string, BranchFile>() : await readFolder(api, place.id, since),
      texts: await textsAt(gathered, pushed.files),
    });
  }
  const comments = { created: plan.create.length, updated: plan.update.length };
  return { pull, commit: pushed.commit, isNew: pushed.isNew, opened, described, comments };
}

type Pushed = { commit: Sha; isNew: boolean; files: Map<string, Uint8Array | Sha> };

/** A commit where readers would get something else, or where an approving review would approve something else. */
async function push(gathered: Gathered, settled: Settled, { api, place }: Sending): Promise<Pushed> {
  const { branch, before } = gathered;
  const { tree, standing } = settled;
  const isNew = isWorthCommit(gathered, settled);
  const files = new Map<string, Uint8Array | Sha>([...branch.files].map(([path, { sha }]) => [path, sha]));
  if (isNew) {
    for (const path of tree.put) files.set(path, await bytesFor(path, gathered, settled));
    for (const path of tree.remove) files.delete(path);
  }
  const put = new Map([...files].filter((row): row is [string, Uint8Array] => typeof row[1] !== 'string'));
  const message = commitMessage(place.id, standing.standing.digest);
  const commit = isNew
    ? await pushCommit(api, { issue: place.id, branch }, { message, put, remove: tree.remove })
    : branch.commit;
  const commits = [...(before?.commits ?? []), ...(isNew ? [commit] : [])];
  const { repository } = place;
  await writeRecord(place.home, place.id, { repository, commits, ...inCommon(files, gathered, settled) });
  return { commit, isNew, files };
}

function isWorthCommit({ branch }: Gathered, { tree, standing, foreign }: Settled): boolean {
  const { digest, state } = standing.standing;
  const changed = [...tree.put, ...tree.remove];
  return (
    !branch.exists ||
    tree.texts.length > 0 ||
    foreign.some((path) => changed.includes(path)) ||
    digestOfCommit(branch.message) !== digest ||
    (state === 'approved' && tree.put.includes('approval.yaml'))
  );
}

/** What both sides have in common now. Files that are here alone or there alone are not, and of what was not taken over the old state is. */
function inCommon(
  files: Pushed['files'],
  { before }: Gathered,
  settled: Settled,
): Pick<PushedBefore, 'files' | 'layout'> {
  const held = new Set(settled.held.map(({ path }) => path));
  const shas = [...files]
    .filter(([path]) => settled.files.has(path) && !held.has(path))
    .map(([path, at]) => [path, typeof at === 'string' ? at : blobSha(at)] as const);
  const kept = Object.entries(before?.files ?? {}).filter(([path]) => held.has(path));
  const layout = shas.filter(([path, sha]) => isPeoplesFile(path) && shaHere(path, settled) !== sha);
  return { files: Object.fromEntries([...shas, ...kept]), layout: layout.map(([path]) => path) };
}

function shaHere(path: string, { files }: Settled): Sha | null {
  const bytes = files.get(path);
  return bytes === undefined ? null : blobSha(bytes);
}

/** What people laid out on the branch keeps their layout and comments. */
async function bytesFor(path: string, { branch, before, blob }: Gathered, { files }: Settled): Promise<Uint8Array> {
  const ours = files.get(path) ?? new Uint8Array();
  const theirs = branch.files.get(path);
  const isTheirs = before?.files[path] !== theirs?.sha || before?.layout.includes(path) === true;
  if (!isPeoplesFile(path) || theirs === undefined || !isTheirs) return ours;
  const bytes = await blob(theirs.sha);
  return bytes === null ? ours : inTheirLayout(path, bytes, ours);
}

/** The texts of the entries as the branch has them now, for the lines that comments stand at. */
async function textsAt({ blob }: Gathered, files: Pushed['files']): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  for (const [path, at] of files) {
    if (!isPeoplesFile(path)) continue;
    const bytes = typeof at === 'string' ? await blob(at) : at;
    const text = bytes === null ? null : textOf(bytes);
    if (text !== null) texts.set(path, text);
  }
  return texts;
}
