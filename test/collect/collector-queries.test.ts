import { parse, validate } from 'graphql';
import { expect, test } from 'vitest';
import { askForBlobs, askForHeads, askForPulls } from '../../src/collect/kep/kep-requests.ts';
import type { KepHeads } from '../../src/collect/kep/kep-requests.ts';
import { askForOptIns } from '../../src/collect/kep/opt-in-requests.ts';
import type { Request } from '../../src/collect/collector.ts';
import { askForContext, askForElections, askForThread, askForThreads } from '../../src/collect/vote/vote-requests.ts';
import { githubSchema } from '../builders/github-schema.ts';

const repo = 'example/community';
const window = { issue: '2019-W19', from: '2019-05-06T00:00:00Z', to: '2019-05-13T00:00:00Z' };
const source = {
  id: 'example',
  kind: 'vote',
  repo,
  formerly: [],
  project: 'cncf',
  section: 'upstream',
  silence: 2,
  options: {},
};
const heads: KepHeads = { branch: 'main', before: null, after: { oid: 'c1', tree: 't1', at: window.from } };

const threadState = { members: null, repo, thread: null, said: [], pages: 1 };

const requests: [string, Request | undefined][] = [
  ['the ends of the window', askForHeads(repo, window)],
  ['merged pull requests', askForPulls({ repo, window }, null, { heads, changes: [], pulls: [] })],
  ['KEP texts', askForBlobs(repo, ['c1:a', 'c1:b'], { heads, works: [], pairing: false })],
  ['threads', askForThreads(source, window, { members: null })[0]],
  ['comments of a GitHub issue', askForThread({ id: 'I_1', type: 'Issue' }, null, threadState)],
  ['comments of a pull request', askForThread({ id: 'PR_1', type: 'PullRequest' }, 'c', threadState)],
  ['opt-ins', askForOptIns({ repo, window }, null, { threads: [] })],
  ['members', askForContext(source, window, { aliases: 'OWNERS_ALIASES', elections: null })],
  ['elections', askForContext(source, window, { aliases: null, elections: 'elections' })],
  ['members and elections', askForContext(source, window, { aliases: 'OWNERS_ALIASES', elections: 'elections' })],
  ['election files', askForElections(source, 'c1', { repo, paths: ['a', 'b'], branch: 'main' })],
];

test.each(requests)("the query for %s is valid against GitHub's schema", (_, request) => {
  const query = request?.api === 'graphql' ? request.query : '';
  expect(validate(githubSchema(), parse(query))).toEqual([]);
});
