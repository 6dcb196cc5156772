import { threadId } from '../../src/model/item.ts';
import type { Facts } from '../../src/model/facts.ts';
import type { Item } from '../../src/model/item.ts';
import type { VoteFacts } from '../../src/model/vote.ts';

type PullRequestFacts = Extract<Item['facts'], { kind: 'pull-request' }>;
type KepFacts = Extract<Item['facts'], { kind: 'kep' }>;
type Over = Partial<Omit<Item, 'facts'>>;

const upstream = {
  source: 'test',
  section: 'upstream',
  createdAt: null,
  labels: [],
  signals: {},
  refs: [],
  evidence: [],
};

/** The project of a repository as the sources name it: its name, or `kubernetes` and `knative` for all of theirs. */
function projectOf(repo: string): string {
  const [owner = '', name = ''] = repo.split('/');
  return ['kubernetes', 'knative', 'istio', 'cncf', 'containerd'].includes(owner) ? owner : name;
}

/** A merged pull request of ordinary size; name what matters to the test. Facts may be given in part. */
export function pull(title: string, over: Over & { number?: number; facts?: Partial<PullRequestFacts> } = {}): Item {
  const { number = 100, facts, ...rest } = over;
  const repo = rest.repo ?? 'containerd/containerd';
  return {
    ...upstream,
    id: threadId(repo, number),
    kind: 'pull-request',
    project: projectOf(repo),
    repo,
    url: `https://github.com/${repo}/pull/${number}`,
    title,
    author: { login: 'octocat', bot: false },
    state: 'merged',
    moves: [{ move: 'merged', at: '2019-05-09T15:31:00Z' }],
    ...rest,
    facts: {
      kind: 'pull-request',
      number,
      base: 'main',
      additions: 60,
      deletions: 20,
      changedFiles: 3,
      milestone: null,
      releaseNote: null,
      ...facts,
    },
  };
}

/** A release by its tag; `v1.2.0-rc.1` and the like are pre-releases. */
export function release(repo: string, tag: string, over: Over & { at?: string } = {}): Item {
  const { at = '2019-05-08T13:45:21Z', ...rest } = over;
  return {
    ...upstream,
    id: `rel:${repo.toLowerCase()}@${tag}`,
    kind: 'release',
    project: projectOf(repo),
    repo,
    url: `https://github.com/${repo}/releases/tag/${tag}`,
    title: `${repo} ${tag}`,
    author: null,
    state: 'released',
    moves: [{ move: 'released', at }],
    ...rest,
    facts: { kind: 'release', tag, prerelease: /-(?:alpha|beta|rc)/.test(tag) },
  };
}

/** A KEP that was added by pull request 1000. */
export function kep(slug: string, over: Over & { facts?: Partial<KepFacts> } = {}): Item {
  const { facts, ...rest } = over;
  const repo = 'kubernetes/enhancements';
  const path = `keps/sig-node/20190501-${slug}.md`;
  return {
    ...upstream,
    id: `kep:${slug}`,
    kind: 'kep',
    project: 'kubernetes',
    repo,
    url: `https://github.com/${repo}/blob/master/${path}`,
    title: slug.replaceAll('-', ' '),
    author: null,
    state: 'changed',
    moves: [{ move: 'added', at: '2019-05-07T08:00:00Z' }],
    refs: [{ relation: 'changed-by', id: threadId(repo, 1000) }],
    ...rest,
    facts: {
      kind: 'kep',
      number: null,
      slug,
      path,
      sig: 'sig-node',
      status: 'provisional',
      previousStatus: null,
      stage: null,
      previousStage: null,
      milestone: null,
      ...facts,
    },
  };
}

/** An open vote on a thread of cncf/toc. */
export function vote(number: number, over: Over & { facts?: Partial<VoteFacts> } = {}): Item {
  const { facts, ...rest } = over;
  const repo = 'cncf/toc';
  const tally = { for: 3, against: 0, abstain: 0, notVoted: 6, nonBinding: 1 };
  return {
    ...upstream,
    id: `vote:${repo}#${number}:1`,
    kind: 'vote',
    project: 'cncf',
    repo,
    url: `https://github.com/${repo}/issues/${number}`,
    title: 'Shall the project join?',
    author: null,
    state: 'voting',
    moves: [{ move: 'vote-opened', at: '2019-05-08T10:00:00Z' }],
    refs: [{ relation: 'subject', id: threadId(repo, number) }],
    ...rest,
    facts: {
      kind: 'vote',
      question: 'Shall the project join?',
      method: 'gitvote',
      state: 'open',
      outcome: 'unknown',
      tally,
      electorate: 9,
      threshold: null,
      opensAt: '2019-05-08T10:00:00Z',
      closesAt: null,
      confidence: 1,
      ...facts,
    },
  };
}

type FactsOf<Kind extends Facts['kind']> = Extract<Facts, { kind: Kind }>;
type With<Kind extends Facts['kind']> = Over & { facts?: Partial<FactsOf<Kind>> };

/** A GitHub issue of Knative Eventing that was opened and discussed in the week. */
export function githubIssue(title: string, over: With<'github-issue'> & { number?: number } = {}): Item {
  const { number = 1217, facts, ...rest } = over;
  const repo = rest.repo ?? 'knative/eventing';
  return {
    ...upstream,
    id: threadId(repo, number),
    kind: 'github-issue',
    project: projectOf(repo),
    repo,
    url: `https://github.com/${repo}/issues/${number}`,
    title,
    author: { login: 'octocat', bot: false },
    state: 'open',
    createdAt: '2019-05-07T09:00:00Z',
    moves: [
      { move: 'opened', at: '2019-05-07T09:00:00Z' },
      { move: 'discussed', at: '2019-05-10T18:00:00Z' },
    ],
    ...rest,
    facts: { kind: 'github-issue', number, comments: 12, reactions: 5, ...facts },
  };
}

/** A high-rated advisory of containerd with one fixed version. */
export function advisory(title: string, over: With<'advisory'> = {}): Item {
  const { facts, ...rest } = over;
  return {
    ...upstream,
    id: 'adv:CVE-2019-5736',
    kind: 'advisory',
    project: 'containerd',
    section: 'security',
    repo: 'containerd/containerd',
    url: 'https://github.com/advisories/GHSA-gxmr-w5mj-v8hh',
    title,
    author: null,
    state: 'published',
    createdAt: '2019-05-08T11:00:00Z',
    moves: [{ move: 'published', at: '2019-05-08T11:00:00Z' }],
    ...rest,
    facts: {
      kind: 'advisory',
      identifiers: ['CVE-2019-5736', 'GHSA-gxmr-w5mj-v8hh'],
      severity: 'high',
      cvss: 8.6,
      epss: null,
      affected: [{ package: 'github.com/opencontainers/runc', range: '< 1.0.0-rc8', fixedIn: '1.0.0-rc8' }],
      fix: 'fixed',
      withdrawnAt: null,
      ...facts,
    },
  };
}

/** A discussion of the TOC. */
export function discussion(title: string, over: With<'discussion'> & { number?: number } = {}): Item {
  const { number = 1500, facts, ...rest } = over;
  const repo = rest.repo ?? 'cncf/toc';
  return {
    ...upstream,
    id: threadId(repo, number),
    kind: 'discussion',
    project: 'cncf',
    section: 'community',
    repo,
    url: `https://github.com/${repo}/discussions/${number}`,
    title,
    author: { login: 'octocat', bot: false },
    state: 'open',
    createdAt: '2019-05-07T09:00:00Z',
    moves: [{ move: 'opened', at: '2019-05-07T09:00:00Z' }],
    ...rest,
    facts: { kind: 'discussion', number, category: 'General', comments: 4, upvotes: 9, answered: null, ...facts },
  };
}

/** A project that applies for the sandbox. */
export function project(title: string, over: With<'project'> = {}): Item {
  const { facts, ...rest } = over;
  return {
    ...upstream,
    id: 'proj:cncf/quiet-mesh',
    kind: 'project',
    project: 'cncf',
    section: 'community',
    repo: 'cncf/sandbox',
    url: 'https://github.com/cncf/sandbox/issues/61',
    title,
    author: { login: 'octocat', bot: false },
    state: 'open',
    createdAt: '2019-05-07T09:00:00Z',
    moves: [{ move: 'opened', at: '2019-05-07T09:00:00Z' }],
    ...rest,
    facts: {
      kind: 'project',
      slug: 'quiet-mesh',
      level: null,
      previousLevel: null,
      appliesFor: 'sandbox',
      step: 'applied',
      ...facts,
    },
  };
}

/** A repository that drew stars in the week. */
export function repository(repo: string, over: With<'repository'> = {}): Item {
  const { facts, ...rest } = over;
  return {
    ...upstream,
    id: `repo:${repo.toLowerCase()}`,
    kind: 'repository',
    project: projectOf(repo),
    section: 'projects',
    repo,
    url: `https://github.com/${repo}`,
    title: repo,
    author: null,
    state: 'listed',
    moves: [{ move: 'trending', at: '2019-05-12T23:59:59Z' }],
    ...rest,
    facts: {
      kind: 'repository',
      description: 'A small proxy that keeps quiet until it is asked.',
      stars: 12345,
      gained: 1234,
      forks: 678,
      language: 'Go',
      licence: 'Apache-2.0',
      ...facts,
    },
  };
}

/** An English article of a feed. */
export function article(title: string, over: With<'article'> = {}): Item {
  const { facts, ...rest } = over;
  const url = rest.url ?? 'https://blog.example.org/2019/05/watch-cache';
  return {
    ...upstream,
    id: `url:${url}`,
    kind: 'article',
    project: 'kubernetes',
    section: 'reading',
    repo: null,
    url,
    title,
    author: null,
    state: 'published',
    createdAt: '2019-05-08T08:00:00Z',
    moves: [{ move: 'published', at: '2019-05-08T08:00:00Z' }],
    ...rest,
    facts: {
      kind: 'article',
      publisher: 'Example Blog',
      language: 'en',
      publishedAt: '2019-05-08T08:00:00Z',
      summary: 'The watch cache answers most reads of a cluster. This post follows one request through it.',
      recommendedBy: null,
      note: null,
      ...facts,
    },
  };
}
