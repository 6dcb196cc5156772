import { reachable } from '../search/run-search.ts';
import { repositoryVocabulary, searchRepositories } from '../search/search-repositories.ts';
import { parseSearch, type SearchQuery, type Vocabulary } from '../search/search-query.ts';
import { searchThreads, threadVocabulary } from '../search/search-threads.ts';
import { commitById, repositoriesOf, threadsOf, type RepositoryView } from '../snapshot/snapshot.ts';
import { advisoryFields } from './advisory-object.ts';
import { showComment, showReview } from './comment-object.ts';
import { showCommit } from './commit-object.ts';
import { connectionOf, type PageArguments } from './connection.ts';
import { showDiscussion } from './discussion-object.ts';
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
    ...advisoryFields(world),
    node: ({ id }: { id: string }) => showNode(world, id),
    nodes: ({ ids }: { ids: string[] }) => ids.map((id) => showNodeOrFault(world, id)),
  };
}

type SearchArguments = PageArguments & { type: string; query: string };

const noCounts = {
  issueCount: 0,
  repositoryCount: 0,
  userCount: 0,
  codeCount: 0,
  discussionCount: 0,
  wikiCount: 0,
};

function search(world: World, wanted: SearchArguments): Shown {
  if (wanted.type === 'ISSUE') {
    const found = searchThreads(read(wanted, threadVocabulary), threadsOf(world.snapshot));
    const page = connectionOf(found.slice(0, reachable), wanted, (view) => showThread(world, view));
    return { ...page, ...noCounts, issueCount: found.length };
  }
  if (wanted.type === 'REPOSITORY') {
    const found = searchRepositories(read(wanted, repositoryVocabulary), repositoriesOf(world.snapshot));
    const page = connectionOf(found.slice(0, reachable), wanted, (repository) => showRepository(world, repository));
    return { ...page, ...noCounts, repositoryCount: found.length };
  }
  throw notRecorded(`Query.search of type ${wanted.type}`);
}

function read(wanted: SearchArguments, vocabulary: Vocabulary): SearchQuery {
  const { query, fault } = parseSearch(wanted.query, vocabulary);
  if (query === null) throw graphqlFault('UNPROCESSABLE', fault);
  return query;
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
  if (kind === 'D') {
    const found = repository.discussions.find(({ discussion }) => discussion.number === number);
    return found ? showDiscussion(world, repository, found) : null;
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
