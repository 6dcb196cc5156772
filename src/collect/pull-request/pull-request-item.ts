import { Repo, type Source } from '../../model/source.ts';
import { threadId } from '../../model/item.ts';
import { problem, type Problem } from '../../model/problem.ts';
import { isBot } from '../bot-account.ts';
import type { CollectedItem, Week } from '../collector.ts';
import { evidenceCut, formatEvidence } from '../evidence-text.ts';
import { parseRefs } from '../parse-refs.ts';
import { nodesOf } from '../search-page.ts';
import { windowOfPull } from './look-back.ts';
import { parseReleaseNote, type ReleaseNote } from './parse-release-note.ts';
import { movesOf, stateAtEnd } from './pull-request-moves.ts';
import { ThinPullRequest, type PullRequestNode } from './pull-request-node.ts';
import { signalsOf } from './pull-request-signals.ts';
import { pullRequestText } from './pull-request-text.ts';

type Where = { source: Pick<Source, 'id' | 'repo' | 'project' | 'section'>; week: Week };

/**
 * The item of a pull request. It is none as long as `moves` is empty: nothing that is known of it happened in the window, or
 * in the day before it where it joins late (look-back.ts), which the signal `late` says.
 */
export function pullRequestItem(node: PullRequestNode, { source, week }: Where): CollectedItem {
  const window = windowOfPull(node, week);
  const moves = movesOf(node, window);
  const repo = repoOf(node, source);
  const state = stateAtEnd(node, window);
  const refs = refsOf(node, repo);
  const note = parseReleaseNote(node.body ?? '');
  return {
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
    signals: { ...signalsOf(node, window, note), ...(window.from === week.window.from ? {} : { late: true }) },
    refs,
    facts: factsOf(node, note),
    texts: [pullRequestText(node, { repo, state, moves, refs })],
  };
}

/** What a sweep says of a pull request, or a problem where a row cannot be read. */
export function parseThin(
  row: unknown,
  source: Pick<Source, 'id' | 'repo'>,
): { node: ThinPullRequest; problem: null } | { node: null; problem: Problem } {
  const parsed = ThinPullRequest.safeParse(row);
  if (parsed.success) return { node: parsed.data, problem: null };
  return { node: null, problem: unreadable(row, source, parsed.error.issues[0]) };
}

/** The problem that the evidence of a pull request holds only a part of its description, or none. */
export function checkLength(node: ThinPullRequest, source: Pick<Source, 'id' | 'repo'>): Problem[] {
  if (!formatEvidence([], 'description', node.body ?? '').cut) return [];
  const ref = `${source.repo}#${node.number}`;
  return [evidenceCut({ source: source.id, ref }, `the description of ${ref}`)];
}

/** The repository under its present name, which may not be the one that was asked for. */
function repoOf(node: ThinPullRequest, source: Pick<Source, 'repo'>): string {
  return Repo.safeParse(node.repository.nameWithOwner).data ?? source.repo;
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

function unreadable(
  row: unknown,
  source: Pick<Source, 'id' | 'repo'>,
  issue?: { path: PropertyKey[]; message: string },
): Problem {
  const number = row !== null && typeof row === 'object' && 'number' in row ? Number(row.number) : NaN;
  const name = Number.isSafeInteger(number) ? `${source.repo}#${number}` : `a pull request of ${source.repo}`;
  const key = issue?.path.map(String).join('.') ?? '';
  const place = { source: source.id, ...(Number.isSafeInteger(number) && { ref: name }) };
  const message = `${name} could not be read and is missing: ${key || 'the row'}: ${issue?.message ?? 'unreadable'}.`;
  return problem('row-invalid', place, message);
}
