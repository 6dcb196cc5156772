import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Item } from '../../../src/model/item.ts';
import { noiseOf } from '../../../src/rank/items/noise.ts';
import { githubIssue, kep, pull, release, vote } from '../../builders/item.ts';

const few = { additions: 2, deletions: 2 };

describe('noise', () => {
  test.each<[string, string, Item['signals']]>([
    ['dependency-bump', 'build(deps): bump actions/checkout from 3 to 4', {}],
    ['dependency-bump', 'Update dependencies', {}],
    ['dependency-bump', '[2026-01-01] Bump dependency updates', {}],
    ['dependency-bump', 'bump golang.org/x/crypto from 0.35.0 to 0.36.0', {}],
    ['dependency-bump', 'Bump go toolchain to 1.24.1', {}],
    ['dependency-bump', 'Update mysql to 8.0.16', { 'files.ci': 1 }],
    ['dependency-bump', 'Update net-istio nightly', {}],
    ['automation', 'Nightly build of net-istio', {}],
    ['automation', 'golang format tools', {}],
    ['automation', 'Merge release-1.1 into master', {}],
    ['trifle', 'Fix a spelling error', {}],
    ['trifle', 'Add gocritic importShadow linter and fixes', {}],
    ['housekeeping', 'Release 1.14.1', {}],
    ['housekeeping', 'Update release checklist with bumping release version', {}],
    ['housekeeping', 'CHANGELOG: remove mailing list reference', {}],
    ['tests', 'Split the loopback case', { 'files.test': 2 }],
    ['tests', '[Testing] Change security tests to use Echo', { 'files.code': 1, 'files.test': 30 }],
    ['pipeline', 'Add jobs for ARM64', { 'files.ci': 1, 'files.build': 1 }],
    ['pipeline', 'Add OpenLab CI configuration for ARM64 build', { 'files.code': 2 }],
    ['documentation', 'Describe how to install', { 'files.docs': 1 }],
    ['documentation', 'docs: deprecated.md moves', { 'files.docs': 1 }],
    ['documentation', 'docs: describe the load balancer', { 'files.api': 1 }],
    ['vendored', 'Take the newest client', { 'files.vendor': 20 }],
    ['no-title', '(title not recorded)', {}],
  ])('is %s: %s', (reason, title, signals) => {
    expect(noiseOf(pull(title, { signals, facts: few }))).toBe(reason);
  });

  test('is what a bot wrote', () => {
    expect(noiseOf(pull('Improve the scheduler', { author: { login: 'helper', bot: true } }))).toBe('by-bot');
  });

  test('is a dependency that a title only perhaps brings, where the paths say so', () => {
    const title = 'Bump the client of the registry';
    expect(noiseOf(pull(title, { signals: { 'files.vendor': 3 } }))).toBe('dependency-bump');
    expect(noiseOf(pull(title, { signals: { 'files.code': 3 } }))).toBeNull();
  });

  test('is a pre-release, though not a candidate and not the first sight of a major version', () => {
    const tags = ['v1.15.0-alpha.3', 'v1.13.7-beta.0', 'v2.14.0-rc.1', 'v3.0.0-alpha.1', 'v1.13.6'];
    expect(tags.map((tag) => noiseOf(release('helm/helm', tag)))).toEqual([
      'pre-release',
      'pre-release',
      null,
      null,
      null,
    ]);
  });
});

describe('not noise', () => {
  test.each<[string, Item['signals']]>([
    ['Fix fd leak of shim log', { 'files.code': 3 }],
    ['Update ApiServerSource', { 'files.code': 12 }],
    ['Bump golang.org/x/oauth2 to v0.27.0 for CVE-2025-22868', { 'files.vendor': 2 }],
    ['Bump Go to 1.24', { 'files.ci': 2 }],
    ['Update runc to v1.2.0', { 'files.vendor': 4 }],
    ['jwt_authn: make parsing more flexible', { 'files.vendor': 1 }],
    ['Use HTTP/1.1 for health checks', { 'files.code': 1 }],
    ['Update the minimum TLS version to 1.2', { 'files.code': 2 }],
    ['Merge two watchers into one', { 'files.code': 2 }],
    ['Update API version of the webhook', { 'files.code': 2 }],
    ['Registry Design', { 'files.docs': 1 }],
    ['Add a webhook for tests of conversion', { 'files.code': 9, 'files.test': 1 }],
    ['Bump the default memory limit of sidecars to 2Gi', { 'files.code': 1 }],
    ['Bump max pods per node to 250', { 'files.code': 1 }],
    ['Bump minimum TLS version to 1.3', { 'files.code': 1 }],
    ['bump min k8s version to 1.29', {}],
    ['Bump golang.org/x/crypto to v0.36.0 for GO-2025-3487', { 'files.vendor': 2 }],
    ['修复日志泄漏', { 'files.code': 1 }],
  ])('%s', (title, signals) => {
    expect(noiseOf(pull(title, { signals, facts: few }))).toBeNull();
  });

  test('a document in a repository whose documents are decisions', () => {
    expect(
      noiseOf(pull('Node-Scoped DaemonSet', { repo: 'kubernetes/enhancements', signals: { 'files.docs': 1 } })),
    ).toBeNull();
  });

  test('a bump whose release note names a vulnerability', () => {
    const facts = { releaseNote: 'Fixes CVE-2019-9900 in the proxy.' };
    expect(noiseOf(pull('Bump the proxy to 1.9.1', { facts }))).toBeNull();
  });

  test('KEPs and votes', () => {
    expect([kep('pod-overhead'), vote(233)].map((item) => noiseOf(item))).toEqual([null, null]);
  });
});

test.each([
  ['a ', 5000],
  ['[', 10_000],
  ['add ', 2500],
  ['1.', 5000],
  ['x: ', 3333],
  ['[a]:: ', 1666],
  ['bump 1.', 1428],
])('a title of 10,000 characters, “%s” %i times, comes to an end', (text, times) => {
  const title = text.repeat(times);
  expect([title, `bump ${title}`, `fix${' '.repeat(9990)}it`].map((one) => noiseOf(pull(one))).length).toBe(3);
});

test('a GitHub issue is noise where a machine or a flaky test wrote it', () => {
  const bot = { login: 'helper', bot: true };
  expect(noiseOf(githubIssue('Dependency dashboard', { author: bot }))).toBe('by-bot');
  expect(noiseOf(githubIssue('TestWatch fails', { labels: ['kind/flake'] }))).toBe('tests');
  expect(noiseOf(githubIssue('Channels lose events'))).toBeNull();
});

const fixture = readFileSync(resolve(import.meta.dirname, '../../fixtures/noise-kept.jsonl'), 'utf8');
const examples = fixture
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as { title?: string; bot?: boolean; why: string })
  .filter((one): one is { title: string; bot: boolean; why: string } => one.title !== undefined);

test.each(examples)('$why is kept: $title', ({ title, bot }) => {
  const author = { login: bot ? 'dependabot' : 'octocat', bot };
  expect(noiseOf(pull(title, { author, signals: { 'files.vendor': 4, 'files.build': 2 }, facts: few }))).toBeNull();
});
