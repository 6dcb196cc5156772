import { Repo, type Source } from '../../model/source.ts';
import { threadId } from '../../model/item.ts';
import { problem } from '../../model/problem.ts';
import type { Window } from '../../model/window.ts';
import { isBot } from '../bot-account.ts';
import type { Reading } from '../collector.ts';
import { evidenceCut } from '../evidence-text.ts';
import { parseRefs } from '../parse-refs.ts';
import { nodesOf } from '../search-page.ts';
import { parseReleaseNote, type ReleaseNote } from './parse-release-note.ts';
import { movesOf, stateAtEnd } from './pull-request-moves.ts';
import { PullRequestNode } from './pull-request-query.ts';
import { signalsOf } from './pull-request-signals.ts';
import { pullRequestText } from './pull-request-text.ts';

/** The item of one node of a search, or none when nothing moved inside the window; a node that cannot be read is a problem. */
export function readPullRequest(row: unknown, source: Source, window: Window): Required<Omit<Reading, 'follow'>> {
  const parsed = PullRequestNode.safeParse(row);
  if (!parsed.success) return { items: [], problems: [unreadable(row, source, parsed.error.issues[0])] };
  const node = parsed.data;
  const moves = movesOf(node, window);
  if (moves.length === 0) return { items: [], problems: [] };
  const repo = Repo.safeParse(node.repository.nameWithOwner).data ?? source.repo;
  const state = stateAtEnd(node, window);
  const refs = refsOf(node, repo);
  const { source: text, cut } = pullRequestText(node, { repo, state, moves, refs });
  const note = parseReleaseNote(node.body ?? '');
  const item: Reading['items'][number] = {
    id: threadId(repo, node.number),
    kind: 'pull-request',
    source: source.id,
    project: source.project,
    section: source.section,
    repo,
    url: node.url,
    title: node.title,
    author: authorOf(node),
    state,
    createdAt: node.createdAt,
    moves,
    labels: nodesOf(node.labels).map(({ name }) => name),
    signals: signalsOf(node, window, note),
    refs,
    facts: factsOf(node, note),
    texts: [text],
  };
  return { items: [item], problems: cut ? [cutProblem(node, source)] : [] };
}

function authorOf({ author }: PullRequestNode) {
  return author === null ? null : { login: author.login, bot: isBot(author.login, author.type) };
}

function factsOf(node: PullRequestNode, note: ReleaseNote | null) {
  return {
    kind: 'pull-request' as const,
    number: node.number,
    base: node.baseRefName,
    additions: node.additions,
    deletions: node.deletions,
    changedFiles: node.changedFiles,
    milestone: node.milestone?.title ?? null,
    releaseNote: note?.text ?? null,
  };
}

function refsOf(node: PullRequestNode, repo: string) {
  return parseRefs({
    repo,
    number: node.number,
    title: node.title,
    body: node.body ?? '',
    base: node.baseRefName,
    closing: nodesOf(node.closingIssuesReferences).map(({ number, repository }) => ({
      repo: repository.nameWithOwner,
      number,
    })),
    paths: repo.toLowerCase() === 'kubernetes/enhancements' ? nodesOf(node.files).map(({ path }) => path) : [],
  });
}

function unreadable(row: unknown, source: Source, issue?: { path: PropertyKey[]; message: string }) {
  const number = row !== null && typeof row === 'object' && 'number' in row ? Number(row.number) : NaN;
  const name = Number.isSafeInteger(number) ? `${source.repo}#${number}` : `a pull request of ${source.repo}`;
  const key = issue?.path.map(String).join('.') ?? '';
  const place = { source: source.id, ...(Number.isSafeInteger(number) && { ref: name }) };
  const message = `${name} could not be read and is missing: ${key || 'the row'}: ${issue?.message ?? 'unreadable'}.`;
  return problem('row-invalid', place, message);
}

function cutProblem(node: PullRequestNode, source: Source) {
  const ref = `${source.repo}#${node.number}`;
  return evidenceCut({ source: source.id, ref }, `the description of ${ref}`);
}
