import type { Language } from '../../../model/bilingual.ts';
import type { Newsletter } from '../../../model/newsletter.ts';
import { buildView } from '../../../render/build-view.ts';
import { entryComments, planComments } from '../../../review/pull-request/entry-comments.ts';
import { commitMessage, digestOfCommit } from '../../../review/pull-request/plan-tree.ts';
import { previewMarkdown } from '../../../review/pull-request/preview-markdown.ts';
import { pullRequestBody, pullRequestTitle } from '../../../review/pull-request/pull-request-body.ts';
import { isPeoplesFile, type BranchFile, type Sha } from '../../../review/pull-request/pull-request-state.ts';
import { wordsIn, type Words } from '../../../review/words/words.ts';
import { readIssueFiles } from '../read-issue-files.ts';
import type { PullRequestApi } from './pull-request-api.ts';
import { sendComments } from './pull-request-comments.ts';
import { blobSha, inTheirLayout, textOf } from './pull-request-files.ts';
import type { Gathered, PullRequestPlace } from './pull-request-gather.ts';
import { pushCommit } from './pull-request-push.ts';
import { writeRecord } from './pull-request-record.ts';
import { branchOf, mergeBase, PullRow, readAccount, readComments, readFolder, type Pull } from './pull-request-remote.ts';
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
  const { pull, opened, described } = await describe(gathered, settled, { ...sending, words });
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
  const { tree, standing, foreign } = settled;
  const { digest, state } = standing.standing;
  const isNew =
    !branch.exists ||
    tree.texts.length + foreign.length > 0 ||
    digestOfCommit(branch.message) !== digest ||
    (state === 'approved' && tree.put.includes('approval.yaml'));
  const files = new Map<string, Uint8Array | Sha>([...branch.files].map(([path, { sha }]) => [path, sha]));
  if (isNew) {
    for (const path of tree.put) files.set(path, await bytesFor(path, gathered, settled));
    for (const path of tree.remove) files.delete(path);
  }
  const put = new Map([...files].filter((row): row is [string, Uint8Array] => typeof row[1] !== 'string'));
  const message = commitMessage(place.id, digest);
  const commit = isNew ? await pushCommit(api, place.id, branch, { message, put, remove: tree.remove }) : branch.commit;
  const shas = [...files].map(([path, at]) => [path, typeof at === 'string' ? at : blobSha(at)] as const);
  const held = new Set(settled.held.map(({ path }) => path));
  const kept = Object.entries(before?.files ?? {}).filter(([path]) => held.has(path));
  const known = Object.fromEntries([...shas.filter(([path]) => !held.has(path)), ...kept]);
  const commits = [...(before?.commits ?? []), ...(isNew ? [commit] : [])];
  await writeRecord(place.home, place.id, { repository: place.repository, commits, files: known });
  return { commit, isNew, files };
}

/** What people laid out on the branch keeps their layout and comments. */
async function bytesFor(path: string, { branch, before, blob }: Gathered, { files }: Settled): Promise<Uint8Array> {
  const ours = files.get(path) ?? new Uint8Array();
  const theirs = branch.files.get(path);
  if (!isPeoplesFile(path) || theirs === undefined || before?.files[path] === theirs.sha) return ours;
  const bytes = await blob(theirs.sha);
  return bytes === null ? ours : inTheirLayout(path, bytes, ours);
}

async function describe(
  { pull }: Gathered,
  { standing, held }: Settled,
  { api, place, newsletter, words }: Sending & { words: Words },
): Promise<{ pull: Pull; opened: boolean; described: boolean }> {
  const { issue, binding } = standing;
  const problems = new Map([...issue.problems, ...binding.problems].map((one) => [JSON.stringify(one), one]));
  const body = pullRequestBody(pull?.body ?? null, {
    issue: place.id,
    folder: `issues/${place.id}`,
    digest: standing.standing.digest,
    problems: [...problems.values()],
    held,
    unsigned: standing.standing.obstacles.unsigned.length,
    previews: await previewsOf(place, newsletter),
    words,
  });
  if (pull !== null && body === null) return { pull, opened: false, described: false };
  if (pull !== null) {
    const asked = { pull_number: pull.number, body };
    return {
      pull: await api.ask('PATCH /repos/{owner}/{repo}/pulls/{pull_number}', asked, PullRow),
      opened: false,
      described: true,
    };
  }
  const title = pullRequestTitle(place.id, issue.issue.headline[newsletter.desk.language]);
  const asked = { title, body, head: branchOf(place.id), base: place.base };
  return { pull: await api.ask('POST /repos/{owner}/{repo}/pulls', asked, PullRow), opened: true, described: true };
}

async function previewsOf({ folder }: PullRequestPlace, newsletter: Newsletter) {
  const { value } = await readIssueFiles(folder);
  if (value === null) return [];
  const known = new Set(value.items.map(({ url }) => url));
  const named: readonly [Language, string][] = [
    ['zh', '中文'],
    ['en', 'English'],
  ];
  return named.map(([language, name]) => {
    const view = buildView({ newsletter, ...value }, language, { audience: 'readers' }).value;
    return { name, blocks: previewMarkdown(view, known) };
  });
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
