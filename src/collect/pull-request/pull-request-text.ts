import { formatRef, type ItemState, type Move, type Ref } from '../../model/item.ts';
import type { SourceText } from '../collector.ts';
import { cleanLine } from '../clean-text.ts';
import { formatDay, formatEvidence, type Fact } from '../evidence-text.ts';
import { nodesOf } from '../search-page.ts';
import type { PullRequestNode } from './pull-request-node.ts';

const mostFiles = 30;

type Known = { repo: string; state: ItemState; moves: Move[]; refs: Ref[] };

/** The evidence of a pull request: what is known of it as lines, then its description. */
export function pullRequestText(node: PullRequestNode, known: Known): SourceText {
  const facts: Fact[] = [
    ['repository', known.repo],
    ['pull request', `#${node.number}`],
    ['title', cleanLine(node.title).text],
    ['author', node.author?.login ?? null],
    ['state', known.state],
    ['draft', node.isDraft ? 'yes' : null],
    ...dateFacts(node, known),
    ['base', node.baseRefName],
    ['labels', joined(nodesOf(node.labels).map(({ name }) => name))],
    ['milestone', node.milestone?.title ?? null],
    ...refFacts(known.refs),
    ['changes', formatChanges(node)],
    ...fileFacts(node),
  ];
  const { text } = formatEvidence(facts, 'description', node.body ?? '');
  return { label: 'pull-request', url: node.url, text };
}

function dateFacts(node: PullRequestNode, { state, moves }: Known): Fact[] {
  const last = (['pushed', 'discussed', 'reviewed'] as const).map((kind): Fact => {
    const move = moves.find((one) => one.move === kind);
    return [kind, move ? formatDay(move.at) : null];
  });
  return [
    ['opened', node.createdAt ? formatDay(node.createdAt) : null],
    ...last,
    ['merged', state === 'merged' && node.mergedAt ? formatDay(node.mergedAt) : null],
    ['closed', state === 'closed' && node.closedAt ? formatDay(node.closedAt) : null],
  ];
}

function refFacts(refs: Ref[]): Fact[] {
  return refs
    .filter(({ relation }) => relation !== 'mentions')
    .map(({ relation, id }) => [relation.replace('-', ' '), formatRef(id)]);
}

function formatChanges({ changedFiles, additions, deletions }: PullRequestNode): string | null {
  if (changedFiles === null) return null;
  const files = `${changedFiles} ${changedFiles === 1 ? 'file' : 'files'}`;
  return additions === null || deletions === null ? files : `${files}, +${additions} -${deletions}`;
}

function fileFacts(node: PullRequestNode): Fact[] {
  const paths = nodesOf(node.files).map(({ path }) => path);
  const more = (node.files?.totalCount ?? paths.length) - mostFiles;
  const facts = paths.slice(0, mostFiles).map((path): Fact => ['file', path]);
  return more > 0 ? [...facts, ['more files', String(more)]] : facts;
}

function joined(names: string[]): string {
  return names.map((name) => cleanLine(name, 100).text).join(', ');
}
