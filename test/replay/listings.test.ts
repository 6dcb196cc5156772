import { expect, test } from 'vitest';
import type { GitHub } from '../../src/platform/ports.ts';
import { createReplay } from '../../src/replay/replay.ts';
import { advisoryRow, discussionRow, pullRow } from '../builders/recorded-week.ts';
import { commitRow, recordingOf, w18, weekFiles } from '../builders/recording.ts';
import { replayGitHub } from '../builders/replay-github.ts';

const reviewed = 'GHSA-2222-3333-4444';
const own = 'GHSA-5555-6666-7777';
const vote = { user: { login: 'git-vote[bot]' }, body: '## Vote created', created_at: '2019-05-07T00:00:00Z' };
const ballot = (login: string, content: string, created_at: string) => ({ content, user: { login }, created_at });

const before = weekFiles(
  {
    repositories: [{ full_name: 'containerd/containerd', stargazers_count: 4000, topics: ['containers'] }],
  },
  w18,
);
const week = weekFiles({
  pulls: [
    pullRow(1, { merge_method: 'squash' }),
    pullRow(2, { merge_commit_sha: 'c'.repeat(40), merged_at: '2019-05-10T00:00:00Z' }),
  ],
  issues: [
    {
      repo: 'containerd/containerd',
      number: 5,
      html_url: 'https://github.com/containerd/containerd/issues/5',
      title: 'A vote',
      created_at: '2019-05-07T00:00:00Z',
      labels: ['tracked/yes'],
      milestone: 'v1.3',
      reactions: { '+1': 7, heart: 1, total_count: 8 },
      comments: [
        {
          ...vote,
          reactions: [
            ballot('octocat', '+1', '2019-05-08T00:00:00Z'),
            ballot('hubot', '-1', '2019-05-08T00:00:00Z'),
            ballot('late', '+1', '2019-05-14T00:00:00Z'),
          ],
        },
      ],
      events: [
        { event: 'labeled', label: 'tracked/yes', actor: { login: 'octocat' }, created_at: '2019-05-08T00:00:00Z' },
        { event: 'milestoned', milestone: 'v1.3', actor: { login: 'octocat' }, created_at: '2019-05-09T00:00:00Z' },
        { event: 'unlabeled', label: 'tracked/yes', actor: { login: 'octocat' }, created_at: '2019-05-15T00:00:00Z' },
      ],
    },
  ],
  commits: [commitRow('a')],
  discussions: [
    discussionRow(10, { comments: [{ user: { login: 'hubot' }, body: 'Yes', created_at: '2019-05-09T00:00:00Z' }] }),
    discussionRow(11, { created_at: '2019-05-08T00:00:00Z', answer_chosen_at: '2019-05-20T00:00:00Z' }),
    discussionRow(12, { created_at: '2019-05-13T00:00:00Z' }),
  ],
  advisories: [
    advisoryRow(reviewed),
    advisoryRow(own, { repo: 'envoyproxy/envoy', type: 'unreviewed', cve_id: null, vulnerabilities: null }),
    advisoryRow('GHSA-8888-8888-8888', { published_at: '2019-05-13T00:00:00Z' }),
  ],
  repositories: [
    {
      full_name: 'containerd/containerd',
      former_names: ['docker/containerd'],
      stargazers_count: 4100,
      forks_count: 900,
      language: 'Go',
      license: { spdx_id: 'Apache-2.0' },
      created_at: '2015-11-05T00:00:00Z',
      topics: ['containers', 'cncf'],
    },
    { full_name: 'octocat/new', stargazers_count: 600, created_at: '2019-04-20T00:00:00Z', topics: ['kubernetes'] },
  ],
});

function open(asOf = '2019-05-13T00:00:00Z'): GitHub {
  return replayGitHub(createReplay(recordingOf(before, week), { asOf }));
}

async function ask(query: string, github = open()): Promise<unknown> {
  const reply = await github.send({ api: 'graphql', query, variables: {} });
  if (reply.outcome !== 'answered') throw new Error(reply.reason);
  expect(reply.errors).toEqual([]);
  return reply.data;
}

async function get(path: string, parameters: Record<string, unknown> = {}): Promise<unknown> {
  const reply = await open().send({ api: 'rest', route: `GET ${path}` as 'GET /', parameters });
  if (reply.outcome !== 'answered') throw new Error(reply.reason);
  return reply.data;
}

test('shows what a repository looked like in that week, under its former name too', async () => {
  const query = `{ repository(owner: "docker", name: "containerd") {
    nameWithOwner stargazerCount forkCount isArchived primaryLanguage { name } licenseInfo { spdxId }
    repositoryTopics(first: 5) { nodes { topic { name } } }
  } }`;
  expect(await ask(query)).toEqual({
    repository: {
      nameWithOwner: 'containerd/containerd',
      stargazerCount: 4100,
      forkCount: 900,
      isArchived: false,
      primaryLanguage: { name: 'Go' },
      licenseInfo: { spdxId: 'Apache-2.0' },
      repositoryTopics: { nodes: [{ topic: { name: 'containers' } }, { topic: { name: 'cncf' } }] },
    },
  });
  const early = '{ repository(owner: "containerd", name: "containerd") { stargazerCount } }';
  expect(await ask(early, open('2019-05-06T00:00:00Z'))).toEqual({ repository: { stargazerCount: 4000 } });
});

test('finds repositories by topic, stars and age, in both APIs', async () => {
  const text = 'topic:kubernetes created:>2019-02-01 stars:>=500 sort:stars-desc';
  const query = `{ search(type: REPOSITORY, query: "${text}", first: 5) {
    repositoryCount nodes { ... on Repository { nameWithOwner stargazerCount } }
  } }`;
  const nodes = [{ nameWithOwner: 'octocat/new', stargazerCount: 600 }];
  expect(await ask(query)).toEqual({ search: { repositoryCount: 1, nodes } });
  expect(await get('/search/repositories', { q: 'stars:>100', sort: 'stars', order: 'asc' })).toMatchObject({
    total_count: 2,
    items: [{ full_name: 'octocat/new' }, { full_name: 'containerd/containerd', stargazers_count: 4100 }],
  });
});

test('lists discussions by their last activity and hides what came later', async () => {
  const query = `{ repository(owner: "containerd", name: "containerd") {
    discussions(first: 5, orderBy: { field: UPDATED_AT, direction: DESC }) {
      totalCount nodes {
        number updatedAt isAnswered upvoteCount category { slug } author { login }
        comments(last: 10) { totalCount nodes { createdAt author { login } } } reactionGroups { content }
      }
    }
  } }`;
  expect(await ask(query)).toMatchObject({
    repository: {
      discussions: {
        totalCount: 2,
        nodes: [
          {
            number: 10,
            updatedAt: '2019-05-09T00:00:00Z',
            category: { slug: 'q-a' },
            comments: { totalCount: 1, nodes: [{ author: { login: 'hubot' } }] },
          },
          { number: 11, isAnswered: false, upvoteCount: 3 },
        ],
      },
    },
  });
});

test('shows reviewed advisories by package', async () => {
  const query = `{ securityVulnerabilities(ecosystem: GO, package: "github.com/containerd/containerd", first: 5) {
    totalCount nodes {
      severity vulnerableVersionRange firstPatchedVersion { identifier } package { name ecosystem }
      advisory { ghsaId publishedAt withdrawnAt identifiers { type value } cvssSeverities { cvssV3 { score } cvssV4 { score } } epss { percentage } }
    }
  } }`;
  expect(await ask(query)).toEqual({
    securityVulnerabilities: {
      totalCount: 1,
      nodes: [
        {
          severity: 'MODERATE',
          vulnerableVersionRange: '< 1.2.7',
          firstPatchedVersion: { identifier: '1.2.7' },
          package: { name: 'github.com/containerd/containerd', ecosystem: 'GO' },
          advisory: {
            ghsaId: reviewed,
            publishedAt: '2019-05-08T08:00:00Z',
            withdrawnAt: null,
            identifiers: [
              { type: 'GHSA', value: reviewed },
              { type: 'CVE', value: 'CVE-2019-0001' },
            ],
            cvssSeverities: { cvssV3: { score: 5.2 }, cvssV4: null },
            epss: { percentage: 0.01 },
          },
        },
      ],
    },
  });
});

test('lists advisories of the database and of a repository over REST', async () => {
  const asked = { ecosystem: 'go', affects: 'github.com/containerd/containerd,x', published: '2019-05-06..2019-05-12' };
  expect(await get('/advisories', asked)).toMatchObject([{ ghsa_id: reviewed, severity: 'medium', type: 'reviewed' }]);
  expect(await get('/advisories', { ...asked, affects: 'x' })).toEqual([]);
  expect(await get('/repos/envoyproxy/envoy/security-advisories', { state: 'published' })).toMatchObject([
    { ghsa_id: own, state: 'published', vulnerabilities: [] },
  ]);
});

test('shows who reacted how, and counts where only those are recorded', async () => {
  const query = `{ repository(owner: "containerd", name: "containerd") { issueOrPullRequest(number: 5) { ... on Issue {
    reactionGroups { content reactors { totalCount } }
    comments(first: 1) { nodes { reactions(first: 10) { totalCount nodes { content createdAt user { login } } } } }
  } } } }`;
  const { repository } = (await ask(query)) as {
    repository: { issueOrPullRequest: { reactionGroups: unknown[]; comments: unknown } };
  };
  expect(repository.issueOrPullRequest.reactionGroups[0]).toEqual({
    content: 'THUMBS_UP',
    reactors: { totalCount: 7 },
  });
  expect(repository.issueOrPullRequest.comments).toEqual({
    nodes: [
      {
        reactions: {
          totalCount: 2,
          nodes: [
            { content: 'THUMBS_UP', createdAt: '2019-05-08T00:00:00Z', user: { login: 'octocat' } },
            { content: 'THUMBS_DOWN', createdAt: '2019-05-08T00:00:00Z', user: { login: 'hubot' } },
          ],
        },
      },
    ],
  });
});

test('shows what was done to labels and milestones, and finds by them', async () => {
  const query = `{ search(type: ISSUE, query: "is:issue label:tracked/yes,other milestone:v1.3 reactions:>=8", first: 5) { nodes { ... on Issue {
    timelineItems(first: 5, since: "2019-05-08T12:00:00Z", itemTypes: [LABELED_EVENT, UNLABELED_EVENT, MILESTONED_EVENT]) {
      totalCount filteredCount nodes { type: __typename ... on MilestonedEvent { milestoneTitle createdAt actor { login } } }
    }
  } } } }`;
  const nodes = [
    { type: 'MilestonedEvent', milestoneTitle: 'v1.3', createdAt: '2019-05-09T00:00:00Z', actor: { login: 'octocat' } },
  ];
  expect(await ask(query)).toEqual({
    search: { nodes: [{ timelineItems: { totalCount: 2, filteredCount: 1, nodes } }] },
  });
});

test('shows merges as the history of a branch whose commits are not recorded', async () => {
  const query = `{ repository(owner: "containerd", name: "containerd") { defaultBranchRef { target { ... on Commit {
    history(first: 5, since: "2019-05-06T00:00:00Z") { nodes { messageHeadline messageBody } }
  } } } } }`;
  const history = [
    { messageHeadline: 'Merge pull request #2 from octocat/fix', messageBody: 'Close the log of shim 2' },
    { messageHeadline: 'Close the log of shim 1 (#1)', messageBody: expect.stringContaining('shim open') as string },
  ];
  expect(await ask(query)).toEqual({ repository: { defaultBranchRef: { target: { history: { nodes: history } } } } });
  const span = { since: '2019-05-10T00:00:00Z', until: '2019-05-12T23:59:59Z' };
  expect(await get('/repos/containerd/containerd/commits', span)).toMatchObject([
    { sha: 'c'.repeat(40), commit: { committer: { date: '2019-05-10T00:00:00Z' } } },
  ]);
  expect(await get('/repos/kubernetes/enhancements/commits')).toMatchObject([
    { sha: 'a'.repeat(40) },
    { commit: { message: '(not recorded)' } },
  ]);
});
