import { commitById, isPrerelease, type ReleaseView, type RepositoryView } from '../snapshot/snapshot.ts';
import { undated, type ThreadView } from '../snapshot/thread-as-of.ts';
import { showUser } from './actor-object.ts';
import { showCommit, showObject } from './commit-object.ts';
import { connectionOf, type PageArguments } from './connection.ts';
import { discussionFields } from './discussion-object.ts';
import { notFound } from './faults.ts';
import { formatNodeId } from './node-id.ts';
import { showThread } from './thread-object.ts';
import type { Shown, World } from './world.ts';

type ReleaseArguments = PageArguments & {
  orderBy?: { field: 'CREATED_AT' | 'NAME'; direction: 'ASC' | 'DESC' } | null;
};
type RefArguments = PageArguments & { refPrefix: string; direction?: 'ASC' | 'DESC' | null };
type NumberArgument = { number: number };

/** A repository with what is recorded of it. Counts that no row of repositories.jsonl gives are 0. */
export function showRepository(world: World, repository: RepositoryView): Shown {
  const [owner = '', name = ''] = repository.name.split('/');
  const find = (kind: 'PullRequest' | 'Issue' | 'IssueOrPullRequest') => (wanted: NumberArgument) =>
    findThread(world, repository, { kind, number: wanted.number });
  return {
    __typename: 'Repository',
    id: formatNodeId('R', repository.name),
    databaseId: null,
    name,
    nameWithOwner: repository.name,
    owner: {
      __typename: 'Organization',
      id: formatNodeId('U', owner),
      login: owner,
      url: `https://github.com/${owner}`,
    },
    url: `https://github.com/${repository.name}`,
    resourcePath: `/${repository.name}`,
    isPrivate: false,
    isEmpty: false,
    pushedAt: repository.pushedAt,
    updatedAt: repository.pushedAt,
    ...aboutFields(repository),
    defaultBranchRef: () => showDefaultBranch(world, repository),
    object: (wanted: { expression?: string | null; oid?: string | null }) =>
      showObject(world, repository, wanted.expression ?? wanted.oid ?? 'HEAD'),
    pullRequest: find('PullRequest'),
    issue: find('Issue'),
    issueOrPullRequest: find('IssueOrPullRequest'),
    ...releaseFields(world, repository),
    ...discussionFields(world, repository),
  };
}

function aboutFields({ about }: RepositoryView): Shown {
  const licence = about?.license ?? null;
  const topics = about?.topics ?? [];
  return {
    description: about?.description ?? null,
    homepageUrl: about?.homepage ?? null,
    isArchived: about?.archived ?? false,
    isFork: about?.fork ?? false,
    stargazerCount: about?.stargazers_count ?? 0,
    forkCount: about?.forks_count ?? 0,
    createdAt: about?.created_at ?? undated,
    primaryLanguage: about?.language ? { name: about.language, color: null } : null,
    licenseInfo: licence && { name: licence.name ?? licence.spdx_id ?? '', spdxId: licence.spdx_id },
    repositoryTopics: (page: PageArguments) =>
      connectionOf(topics, page, (topic) => ({ url: `https://github.com/topics/${topic}`, topic: { name: topic } })),
  };
}

function releaseFields(world: World, repository: RepositoryView): Shown {
  return {
    releases: (wanted: ReleaseArguments) =>
      connectionOf(orderReleases(repository.releases, wanted), wanted, (view) => showRelease(world, repository, view)),
    release: (wanted: { tagName: string }) => {
      const found = repository.releases.find((view) => view.release.tag_name === wanted.tagName);
      return found ? showRelease(world, repository, found) : null;
    },
    latestRelease: () => {
      const latest = repository.releases.find((view) => view.isLatest);
      return latest ? showRelease(world, repository, latest) : null;
    },
    refs: (wanted: RefArguments) =>
      connectionOf(tagsOf(repository, wanted), wanted, (view) => showTag(world, repository, view)),
  };
}

/** The branch without a target where no commits are recorded. */
function showDefaultBranch(world: World, repository: RepositoryView): Shown {
  const head = repository.commits.at(-1);
  return {
    id: formatNodeId('REF', `${repository.name}@${repository.defaultBranch}`),
    name: repository.defaultBranch,
    prefix: 'refs/heads/',
    target: () => (head ? showCommit(world, repository, head) : null),
    repository: () => showRepository(world, repository),
  };
}

type Wanted = { kind: 'PullRequest' | 'Issue' | 'IssueOrPullRequest'; number: number };

function findThread(world: World, repository: RepositoryView, { kind, number }: Wanted): Shown {
  const found = repository.byNumber.get(number);
  if (found && (kind === 'IssueOrPullRequest' || kindOf(found) === kind)) return showThread(world, found);
  const article = kind === 'PullRequest' ? 'a' : 'an';
  const noun = kind === 'IssueOrPullRequest' ? 'issue or pull request' : kind;
  throw notFound(`${article} ${noun} with the number of ${number}`);
}

function kindOf({ thread }: ThreadView): 'PullRequest' | 'Issue' {
  return thread.kind === 'pull-request' ? 'PullRequest' : 'Issue';
}

function orderReleases(releases: ReleaseView[], { orderBy }: ReleaseArguments): ReleaseView[] {
  const key = ({ release, createdAt }: ReleaseView) => (orderBy?.field === 'NAME' ? release.tag_name : createdAt);
  const sign = orderBy?.direction === 'ASC' ? 1 : -1;
  return releases.toSorted((a, b) => (key(a) === key(b) ? 0 : key(a) < key(b) ? -sign : sign));
}

function tagsOf(repository: RepositoryView, { refPrefix, direction }: RefArguments): ReleaseView[] {
  if (refPrefix !== 'refs/tags/') return [];
  return orderReleases(repository.releases, { orderBy: { field: 'NAME', direction: direction ?? 'ASC' } });
}

/** A release's tag. What an annotated tag's own object was is not recorded, so it points at the commit. */
function showTag(world: World, repository: RepositoryView, view: ReleaseView): Shown {
  return {
    id: formatNodeId('REF', `${repository.name}@${view.release.tag_name}`),
    name: view.release.tag_name,
    prefix: 'refs/tags/',
    target: () => showTagCommit(world, repository, view),
    repository: () => showRepository(world, repository),
  };
}

function showTagCommit(world: World, repository: RepositoryView, { release, createdAt }: ReleaseView): Shown | null {
  const oid = release.target_commitish;
  if (oid === null || !/^[0-9a-f]{40}$/.test(oid)) return null;
  const recorded = commitById(repository, oid);
  if (recorded) return showCommit(world, repository, recorded);
  const url = `https://github.com/${repository.name}/commit/${oid}`;
  const abbreviatedOid = oid.slice(0, 7);
  return {
    __typename: 'Commit',
    id: formatNodeId('C', `${repository.name}@${oid}`),
    oid,
    abbreviatedOid,
    committedDate: createdAt,
    url,
  };
}

function showRelease(world: World, repository: RepositoryView, view: ReleaseView): Shown {
  const { release, createdAt, publishedAt, isLatest } = view;
  return {
    __typename: 'Release',
    id: formatNodeId('RE', `${repository.name}@${release.tag_name}`),
    databaseId: null,
    tagName: release.tag_name,
    name: release.name,
    description: release.body,
    url: release.html_url,
    resourcePath: new URL(release.html_url).pathname,
    createdAt,
    publishedAt,
    updatedAt: publishedAt,
    isPrerelease: isPrerelease(release),
    isDraft: false,
    isLatest,
    author: showUser(release.author),
    tag: () => showTag(world, repository, view),
    tagCommit: () => showTagCommit(world, repository, view),
    repository: () => showRepository(world, repository),
  };
}
