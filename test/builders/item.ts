import { threadId } from '../../src/model/item.ts';
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
