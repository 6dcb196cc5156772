import { formatNodeId } from '../graphql/node-id.ts';
import { loginOf } from '../snapshot/logins.ts';
import type { ChangedFile } from '../recording/rows.ts';
import { reactionContents, type Person, type Reaction, type ReactionContent } from '../recording/values.ts';
import { isPrerelease, type ReleaseView, type RepositoryView } from '../snapshot/snapshot.ts';
import type { CommentView, ThreadView } from '../snapshot/thread-as-of.ts';

type Json = Record<string, unknown>;

const api = 'https://api.github.com';

/** An account; unlike GraphQL, REST writes an app with `[bot]`. */
function account(person: Person): Json | null {
  const found = loginOf(person);
  if (found === null) return null;
  const { login, bot } = found;
  return {
    login: bot ? `${login}[bot]` : login,
    type: bot ? 'Bot' : 'User',
    html_url: `https://github.com/${bot ? 'apps/' : ''}${login}`,
  };
}

function reactionsJson(reactions: readonly Reaction[]): Json {
  const counts = Object.groupBy(reactions, ({ content }) => content);
  const count = (content: ReactionContent) => [content, counts[content]?.length ?? 0];
  return { total_count: reactions.length, ...Object.fromEntries(reactionContents.map(count)) };
}

/** A thread as the issues API shows it: a pull request is a GitHub issue there with `pull_request`. */
export function issueJson(view: ThreadView): Json {
  const { thread } = view;
  const url = `${api}/repos/${thread.repo}`;
  const isPull = thread.kind === 'pull-request';
  const pull = { url: `${url}/pulls/${thread.number}`, html_url: thread.html_url, merged_at: view.mergedAt };
  return {
    node_id: formatNodeId(isPull ? 'PR' : 'I', `${thread.repo}#${thread.number}`),
    url: `${url}/issues/${thread.number}`,
    repository_url: url,
    html_url: thread.html_url,
    number: thread.number,
    title: view.title,
    body: thread.body,
    state: view.state === 'OPEN' ? 'open' : 'closed',
    state_reason: view.state === 'CLOSED' ? thread.state_reason : null,
    user: account(thread.user),
    labels: view.labels.map((name) => ({ name })),
    milestone: view.milestone === null ? null : { title: view.milestone },
    reactions: reactionsJson(view.reactions),
    comments: view.comments.length,
    created_at: view.openedAt,
    updated_at: view.updatedAt,
    closed_at: view.closedAt,
    author_association: 'NONE',
    locked: false,
    ...(isPull ? { draft: thread.draft ?? false, pull_request: pull } : {}),
  };
}

/** A pull request as the pulls API shows it. */
export function pullJson(view: ThreadView): Json {
  const { pull_request: _, ...shared } = issueJson(view);
  const { thread } = view;
  return {
    ...shared,
    ...sizeOf(thread),
    url: `${api}/repos/${thread.repo}/pulls/${thread.number}`,
    merged: view.mergedAt !== null,
    merged_at: view.mergedAt,
    merged_by: view.mergedAt === null ? null : account(thread.merged_by),
    merge_commit_sha: view.mergedAt === null ? null : thread.merge_commit_sha,
    base: { ref: thread.base?.ref ?? '', sha: thread.base?.sha ?? null, repo: { full_name: thread.repo } },
    head: { ref: thread.head?.ref ?? '', sha: thread.head?.sha ?? null, label: thread.head?.label ?? null },
    commits: view.commits.length,
    review_comments: 0,
  };
}

/** A size that is not recorded is 0: GitHub never shows 0 beside files, so a reader can tell. */
function sizeOf(thread: ThreadView['thread']): Json {
  return {
    additions: thread.additions ?? 0,
    deletions: thread.deletions ?? 0,
    changed_files: thread.changed_files ?? 0,
  };
}

/** A changed file of a pull request, without its patch. */
export function fileJson({ filename, status, additions, deletions, previous_filename }: ChangedFile): Json {
  const [added, removed] = [additions ?? 0, deletions ?? 0];
  const before = previous_filename === null ? {} : { previous_filename };
  return { filename, status, additions: added, deletions: removed, changes: added + removed, ...before };
}

/** A comment of a thread. */
export function commentJson({ thread }: ThreadView, comment: CommentView): Json {
  return {
    reactions: reactionsJson(comment.reactions),
    id: comment.id,
    node_id: formatNodeId('IC', `${thread.repo}#${thread.number}/${comment.id}`),
    html_url: `${thread.html_url}#issuecomment-${comment.id}`,
    issue_url: `${api}/repos/${thread.repo}/issues/${thread.number}`,
    user: account(comment.user),
    body: comment.body,
    created_at: comment.at,
    updated_at: comment.at,
    author_association: 'NONE',
  };
}

/** A release, without its assets. */
export function releaseJson({ name }: RepositoryView, { release, createdAt, publishedAt }: ReleaseView): Json {
  return {
    node_id: formatNodeId('RE', `${name}@${release.tag_name}`),
    html_url: release.html_url,
    tag_name: release.tag_name,
    target_commitish: release.target_commitish,
    name: release.name,
    body: release.body,
    draft: false,
    prerelease: isPrerelease(release),
    created_at: createdAt,
    published_at: publishedAt,
    author: account(release.author),
  };
}
