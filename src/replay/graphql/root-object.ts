import { reachable, searchThreads } from '../search/match-search.ts';
import { parseSearch } from '../search/search-query.ts';
import { commitById, threadsOf, type RepositoryView } from '../snapshot/snapshot.ts';
import { showComment, showReview } from './comment-object.ts';
import { showCommit } from './commit-object.ts';
import { connectionOf, type PageArguments } from './connection.ts';
import { graphqlFault, notFound, notRecorded } from './faults.ts';
import { parseNodeId, type NodeName } from './node-id.ts';
import { showRepository } from './repository-object.ts';
import { showThread } from './thread-object.ts';
import { repositoryOf, type Shown, type World } from './world.ts';

/** The fields of a query that the recorded weeks answer. */
export function showRoot(world: World): Shown {
  return {
    rateLimit: world.rate,
    search: (wanted: SearchArguments) => search(world, wanted),
    repository: ({ owner, name }: { owner: string; name: string }) => {
      const repository = repositoryOf(world, `${owner}/${name}`);
      if (repository === null) throw notFound(`a Repository with the name '${owner}/${name}'`);
      return showRepository(world, repository);
    },
    node: ({ id }: { id: string }) => showNode(world, id),
    nodes: ({ ids }: { ids: string[] }) => ids.map((id) => showNodeOrFault(world, id)),
  };
}

type SearchArguments = PageArguments & { type: string; query: string };

function search(world: World, wanted: SearchArguments): Shown {
  if (wanted.type !== 'ISSUE') throw notRecorded(`Query.search of type ${wanted.type}`);
  const parsed = parseSearch(wanted.query);
  if (parsed.query === null) throw graphqlFault('UNPROCESSABLE', parsed.fault);
  const found = searchThreads(parsed.query, threadsOf(world.snapshot));
  return {
    ...connectionOf(found.slice(0, reachable), wanted, (view) => showThread(world, view)),
    issueCount: found.length,
    repositoryCount: 0,
    userCount: 0,
    codeCount: 0,
    discussionCount: 0,
    wikiCount: 0,
  };
}

function showNodeOrFault(world: World, id: string): Shown | Error {
  try {
    return showNode(world, id);
  } catch (error) {
    // An error in a list makes that element null and leaves the others.
    return error instanceof Error ? error : notFound('a node');
  }
}

function showNode(world: World, id: string): Shown {
  const name = parseNodeId(id);
  const repository = name === null ? null : repositoryOf(world, name.repo);
  const shown = name === null || repository === null ? null : showNamed(world, repository, name);
  if (shown === null) throw notFound(`a node with the global id of '${id}'`);
  return shown;
}

function showNamed(world: World, repository: RepositoryView, { kind, number, part }: NodeName): Shown | null {
  if (kind === 'R') return showRepository(world, repository);
  if (kind === 'C') {
    const commit = part === null ? null : commitById(repository, part);
    return commit ? showCommit(world, repository, commit) : null;
  }
  const view = number === null ? undefined : repository.byNumber.get(number);
  if (!view) return null;
  if (kind === 'IC' || kind === 'PRR') {
    const remark = (kind === 'IC' ? view.comments : view.reviews).find((one) => String(one.id) === part);
    if (!remark) return null;
    return kind === 'IC' ? showComment(world, view, remark) : showReview(world, view, remark);
  }
  return kind === (view.thread.kind === 'issue' ? 'I' : 'PR') ? showThread(world, view) : null;
}
