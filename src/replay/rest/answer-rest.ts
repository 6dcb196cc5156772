import type { ServerRequest } from '../../platform/ports.ts';
import type { BlobView } from '../snapshot/file-history.ts';
import type { GitTree } from '../snapshot/git-objects.ts';
import { reachable } from '../search/run-search.ts';
import { repositoryVocabulary, searchRepositories } from '../search/search-repositories.ts';
import { parseSearch, type SearchQuery, type Vocabulary } from '../search/search-query.ts';
import { searchThreads, threadVocabulary } from '../search/search-threads.ts';
import { repositoriesOf, threadsOf, type RepositoryView, type Snapshot } from '../snapshot/snapshot.ts';
import type { ThreadView } from '../snapshot/thread-as-of.ts';
import { pageOf } from './page.ts';
import { listAdvisories, listCommits, listRepositoryAdvisories } from './answer-listings.ts';
import { advisoryJson, commitJson, repositoryAdvisoryJson, repositoryJson } from './listing-objects.ts';
import { commentJson, fileJson, issueJson, pullJson, releaseJson } from './rest-objects.ts';

/** `resource` is the rate limit that the request counts against. */
export type RestAnswer = { status: number; json: unknown; link: string | null; resource: 'core' | 'search' };

type Asked = { request: ServerRequest; repository: RepositoryView; parts: string[] };
type Route = { pattern: RegExp; answer(asked: Asked): RestAnswer };

const routes: Route[] = [
  { pattern: /^$/, answer: ({ repository }) => found(repositoryJson(repository)) },
  { pattern: /^\/pulls\/(\d{1,9})$/, answer: (asked) => answerThread(asked, 'pull', pullJson) },
  {
    pattern: /^\/pulls\/(\d{1,9})\/files$/,
    answer: (asked) => answerList(asked, 'pull', (view) => (view.thread.files ?? []).map(fileJson)),
  },
  { pattern: /^\/issues\/(\d{1,9})$/, answer: (asked) => answerThread(asked, 'any', issueJson) },
  {
    pattern: /^\/issues\/(\d{1,9})\/comments$/,
    answer: (asked) => answerList(asked, 'any', (view) => view.comments.map((one) => commentJson(view, one))),
  },
  {
    pattern: /^\/releases$/,
    answer: ({ repository, request }) =>
      listed(
        repository.releases.toReversed().map((one) => releaseJson(repository, one)),
        request,
      ),
  },
  {
    pattern: /^\/commits$/,
    answer: ({ repository, request }) =>
      listed(
        listCommits(repository, request).map((one) => commitJson(repository, one)),
        request,
      ),
  },
  {
    pattern: /^\/security-advisories$/,
    answer: ({ repository, request }) =>
      listed(listRepositoryAdvisories(repository, request).map(repositoryAdvisoryJson), request),
  },
  { pattern: /^\/git\/trees\/([^/]+)$/, answer: answerTree },
  { pattern: /^\/git\/blobs\/([0-9a-f]{40})$/, answer: answerBlob },
];

/** Answers a GET of GitHub's REST API; what is not served is 404, as on GitHub. */
export function answerRest(snapshot: Snapshot, request: ServerRequest): RestAnswer {
  if (request.path === '/search/issues') {
    const find = (query: SearchQuery) => searchThreads(query, threadsOf(snapshot));
    return answerSearch(request, { vocabulary: threadVocabulary, find, show: issueJson });
  }
  if (request.path === '/search/repositories') {
    const find = (query: SearchQuery) => searchRepositories(query, repositoriesOf(snapshot));
    return answerSearch(request, { vocabulary: repositoryVocabulary, find, show: repositoryJson });
  }
  if (request.path === '/advisories') return listed(listAdvisories(snapshot, request).map(advisoryJson), request);
  const match = /^\/repos\/([^/]+\/[^/]+)(\/.*)?$/.exec(request.path);
  const repository = snapshot.repositories.get((match?.[1] ?? '').toLowerCase());
  if (!repository) return missing();
  for (const route of routes) {
    const parts = route.pattern.exec(match?.[2] ?? '');
    if (parts) return route.answer({ request, repository, parts: parts.slice(1) });
  }
  return missing();
}

type Search<T> = {
  vocabulary: Vocabulary;
  find: (query: SearchQuery) => T[];
  show: (row: T) => unknown;
};

/** `sort` and `order` may stand beside the search as well as in it. */
function answerSearch<T>(request: ServerRequest, { vocabulary, find, show }: Search<T>): RestAnswer {
  const sort = request.query.get('sort');
  const order = sort === null ? '' : ` sort:${sort}-${request.query.get('order') ?? 'desc'}`;
  const parsed = parseSearch(`${request.query.get('q') ?? ''}${order}`, vocabulary);
  if (parsed.query === null) {
    const errors = [{ message: parsed.fault, resource: 'Search', field: 'q', code: 'invalid' }];
    return { status: 422, json: { message: 'Validation Failed', errors }, link: null, resource: 'search' };
  }
  const all = find(parsed.query);
  const { rows, link } = pageOf(all.slice(0, reachable), request);
  const json = { total_count: all.length, incomplete_results: false, items: rows.map(show) };
  return { status: 200, json, link, resource: 'search' };
}

function threadOf({ repository, parts }: Asked, kind: 'pull' | 'any'): ThreadView | null {
  const view = repository.byNumber.get(Number(parts[0]));
  return view && (kind === 'any' || view.thread.kind === 'pull-request') ? view : null;
}

function answerThread(asked: Asked, kind: 'pull' | 'any', show: (view: ThreadView) => unknown): RestAnswer {
  const view = threadOf(asked, kind);
  return view ? found(show(view)) : missing();
}

function answerList(asked: Asked, kind: 'pull' | 'any', rows: (view: ThreadView) => unknown[]): RestAnswer {
  const view = threadOf(asked, kind);
  return view ? listed(rows(view), asked.request) : missing();
}

/** A tree by its id, by a commit's id or by the name of the default branch. */
function answerTree({ repository, request, parts }: Asked): RestAnswer {
  const name = parts[0] ?? '';
  const commit = name === 'HEAD' || name === repository.defaultBranch ? (repository.commits.at(-1)?.oid ?? '') : name;
  const root = repository.filesAt(commit)?.trees.get('') ?? repository.objectOf(name);
  if (!root || !('entries' in root)) return missing();
  const tree = listEntries(repository, { tree: root, prefix: '', recursive: request.query.has('recursive') });
  return found({ sha: root.oid, url: objectUrl(repository, 'trees', root.oid), tree, truncated: false });
}

type Listing = { tree: GitTree; prefix: string; recursive: boolean };

function listEntries(repository: RepositoryView, { tree, prefix, recursive }: Listing): unknown[] {
  return tree.entries.flatMap(({ name, type, oid }) => {
    const path = `${prefix}${name}`;
    const object = repository.objectOf(oid);
    if (type === 'blob') {
      const text = object === null || 'entries' in object ? null : object.text;
      const size = Buffer.byteLength(text ?? '', 'utf8');
      return [{ path, mode: '100644', type, sha: oid, size, url: objectUrl(repository, 'blobs', oid) }];
    }
    const inner = recursive && object !== null && 'entries' in object ? object : null;
    const below = inner === null ? [] : listEntries(repository, { tree: inner, prefix: `${path}/`, recursive });
    return [{ path, mode: '040000', type, sha: oid, url: objectUrl(repository, 'trees', oid) }, ...below];
  });
}

/** A blob whose text is not recorded is not there. */
function answerBlob({ repository, parts }: Asked): RestAnswer {
  const object: BlobView | GitTree | null = repository.objectOf(parts[0] ?? '');
  if (object === null || 'entries' in object || object.text === null || object.truncated) return missing();
  const bytes = Buffer.from(object.text, 'utf8');
  const url = objectUrl(repository, 'blobs', object.oid);
  return found({ sha: object.oid, url, size: bytes.length, content: bytes.toString('base64'), encoding: 'base64' });
}

function objectUrl({ name }: RepositoryView, kind: 'trees' | 'blobs', oid: string): string {
  return `https://api.github.com/repos/${name}/git/${kind}/${oid}`;
}

function found(json: unknown): RestAnswer {
  return { status: 200, json, link: null, resource: 'core' };
}

function listed(all: unknown[], request: ServerRequest): RestAnswer {
  const { rows, link } = pageOf(all, request);
  return { status: 200, json: rows, link, resource: 'core' };
}

/** What GitHub says of a thing that is not there, or that the token may not see. */
export function missing(): RestAnswer {
  const json = { message: 'Not Found', documentation_url: 'https://docs.github.com/rest', status: '404' };
  return { status: 404, json, link: null, resource: 'core' };
}
