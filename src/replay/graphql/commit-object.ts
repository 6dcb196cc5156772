import type { BlobView, HistoryCommit } from '../snapshot/file-history.ts';
import type { GitTree } from '../snapshot/git-objects.ts';
import { commitById, type RepositoryView } from '../snapshot/snapshot.ts';
import type { CommitAuthor } from '../recording/rows.ts';
import type { CommitView, ThreadView } from '../snapshot/thread-as-of.ts';
import { showGitActor } from './actor-object.ts';
import { connectionOf, type PageArguments } from './connection.ts';
import { showBlob, showTree, showTreeEntry } from './file-objects.ts';
import { notRecorded } from './faults.ts';
import { formatNodeId } from './node-id.ts';
import { showThread } from './thread-object.ts';
import { repositoryOf, type Shown, type World } from './world.ts';

type CommitFacts = { repo: string; oid: string; at: string; message: string; author: CommitAuthor };

function showFacts({ repo, oid, at, message, author }: CommitFacts): Shown {
  const [headline = '', ...rest] = message.split('\n');
  const path = `/${repo}/commit/${oid}`;
  return {
    __typename: 'Commit',
    id: formatNodeId('C', `${repo}@${oid}`),
    oid,
    abbreviatedOid: oid.slice(0, 7),
    committedDate: at,
    authoredDate: author?.date ?? at,
    pushedDate: null,
    message,
    messageHeadline: headline,
    messageBody: rest.join('\n').trim(),
    author: showGitActor(author, at),
    url: `https://github.com${path}`,
    commitUrl: `https://github.com${path}`,
    resourcePath: path,
    commitResourcePath: path,
  };
}

/** A commit of a pull request's branch. */
export function showBranchCommit(world: World, view: ThreadView, commit: CommitView): Shown {
  const { repo, html_url } = view.thread;
  const facts = { repo, oid: commit.sha, at: commit.at, message: commit.message, author: commit.author };
  return {
    __typename: 'PullRequestCommit',
    id: formatNodeId('E', `${repo}#${view.thread.number}/${commit.sha}`),
    url: `${html_url}/commits/${commit.sha}`,
    resourcePath: `${new URL(html_url).pathname}/commits/${commit.sha}`,
    commit: showFacts(facts),
    pullRequest: () => showThread(world, view),
  };
}

/** The commit that a merge made; null where its id is not recorded. Its message is known only from a recorded history. */
export function showMergeCommit(world: World, view: ThreadView): Shown | null {
  const { repo, merge_commit_sha: oid } = view.thread;
  if (oid === null) return null;
  const repository = repositoryOf(world, repo);
  const recorded = repository && commitById(repository, oid);
  if (repository && recorded) return showCommit(world, repository, recorded);
  const facts = { repo, oid, at: view.mergedAt ?? view.updatedAt, message: '', author: view.thread.merged_by };
  return showFacts({ ...facts, author: facts.author === null ? null : { ...facts.author, date: null } });
}

type HistoryArguments = PageArguments & { since?: string | null; until?: string | null; path?: string | null };

/** A commit of the default branch, with its files and what came before it. */
export function showCommit(world: World, repository: RepositoryView, commit: HistoryCommit): Shown {
  const files = () => repository.filesAt(commit.oid);
  const parents = repository.commits.filter((one) => commit.parents.includes(one.oid));
  return {
    ...showFacts({ repo: repository.name, ...commit }),
    tree: () => {
      const root = files()?.trees.get('');
      return root ? showTree(repository, root) : null;
    },
    file: ({ path }: { path: string }) => showEntryAt(repository, commit.oid, path),
    history: (wanted: HistoryArguments) =>
      connectionOf(historyFrom(repository, commit, wanted), wanted, (one) => showCommit(world, repository, one)),
    parents: (page: PageArguments) => connectionOf(parents, page, (one) => showCommit(world, repository, one)),
    associatedPullRequests: (page: PageArguments) => {
      const found = commit.pullNumber === null ? undefined : repository.byNumber.get(commit.pullNumber);
      return connectionOf(found ? [found] : [], page, (view) => showThread(world, view));
    },
  };
}

/** Newest first. `since` and `until` are both inclusive; a path takes the commits that changed it or something in it. */
function historyFrom(repository: RepositoryView, start: HistoryCommit, wanted: HistoryArguments): HistoryCommit[] {
  const since = wanted.since ? Date.parse(wanted.since) : -Infinity;
  const until = wanted.until ? Date.parse(wanted.until) : Infinity;
  const path = wanted.path?.replace(/\/+$/, '') ?? '';
  const touches = ({ paths }: HistoryCommit) =>
    path === '' || paths.some((one) => one === path || one.startsWith(`${path}/`));
  return repository.commits
    .slice(0, repository.commits.indexOf(start) + 1)
    .filter((commit) => Date.parse(commit.at) >= since && Date.parse(commit.at) <= until && touches(commit))
    .reverse();
}

/** A file or folder of a commit as the entry of the folder it is in; null where there is none. Throws where no files are recorded. */
function showEntryAt(repository: RepositoryView, oid: string, path: string): Shown | null {
  const clean = path.replaceAll(/^\/+|\/+$/g, '');
  const parent = clean.includes('/') ? clean.slice(0, clean.lastIndexOf('/')) : '';
  const files = repository.filesAt(oid);
  if (files === null) throw notRecorded(`the files of ${repository.name}`);
  const entry = files.trees.get(parent)?.entries.find((one) => one.path === clean);
  return entry ? showTreeEntry(repository, entry) : null;
}

/** A folder or file by `commit:path`, or a commit, tree or blob by its id. */
export function showObject(world: World, repository: RepositoryView, expression: string): Shown | null {
  const colon = expression.indexOf(':');
  const revision = colon < 0 ? expression : expression.slice(0, colon);
  const commit = commitAt(repository, revision);
  if (colon < 0) {
    if (commit) return showCommit(world, repository, commit);
    const object = repository.objectOf(revision);
    return object === null ? null : showStored(repository, object);
  }
  const path = expression.slice(colon + 1).replaceAll(/^\/+|\/+$/g, '');
  const files = commit ? repository.filesAt(commit.oid) : null;
  const found = files?.blobs.get(path) ?? files?.trees.get(path);
  return found ? showStored(repository, found) : null;
}

function showStored(repository: RepositoryView, object: BlobView | GitTree): Shown {
  return 'entries' in object ? showTree(repository, object) : showBlob(repository, object);
}

/** HEAD and every branch name mean the default branch: no other is recorded. */
function commitAt(repository: RepositoryView, revision: string): HistoryCommit | null {
  if (/^[0-9a-f]{40}$/.test(revision)) return commitById(repository, revision);
  const name = revision.replace(/^refs\/heads\//, '');
  return ['HEAD', repository.defaultBranch].includes(name) ? (repository.commits.at(-1) ?? null) : null;
}
