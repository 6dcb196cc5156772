import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Item } from '../../src/model/item.ts';
import { noiseOf } from '../../src/rank/noise.ts';
import { githubIssue, kep, pull, release, vote } from '../builders/item.ts';

const few = { additions: 2, deletions: 2 };

describe('noise', () => {
  test.each<[string, string, Item['signals']]>([
    ['dependency bump', 'build(deps): bump actions/checkout from 3 to 4', {}],
    ['dependency bump', 'Update dependencies', {}],
    ['dependency bump', '[2026-01-01] Bump dependency updates', {}],
    ['dependency bump', 'bump golang.org/x/crypto from 0.35.0 to 0.36.0', {}],
    ['dependency bump', 'Bump go toolchain to 1.24.1', {}],
    ['dependency bump', 'Update mysql to 8.0.16', { 'files.ci': 1 }],
    ['automation', 'Update net-istio nightly', {}],
    ['automation', 'golang format tools', {}],
    ['automation', 'Merge release-1.1 into master', {}],
    ['typo or formatting', 'Fix a spelling error', {}],
    ['typo or formatting', 'Add gocritic importShadow linter and fixes', {}],
    ['release or repository housekeeping', 'Release 1.14.1', {}],
    ['release or repository housekeeping', 'Update release checklist with bumping release version', {}],
    ['release or repository housekeeping', 'CHANGELOG: remove mailing list reference', {}],
    ['tests only', 'Split the loopback case', { 'files.test': 2 }],
    ['tests only', '[Testing] Change security tests to use Echo', { 'files.code': 1, 'files.test': 30 }],
    ['build and CI only', 'Add jobs for ARM64', { 'files.ci': 1, 'files.build': 1 }],
    ['build and CI only', 'Add OpenLab CI configuration for ARM64 build', { 'files.code': 2 }],
    ['documentation only', 'Describe how to install', { 'files.docs': 1 }],
    ['documentation only', 'docs: deprecated.md moves', { 'files.docs': 1 }],
    ['documentation only', 'docs: describe the load balancer', { 'files.api': 1 }],
    ['vendored code only', 'Take the newest client', { 'files.vendor': 20 }],
    ['no title', '(title not recorded)', {}],
  ])('is %s: %s', (reason, title, signals) => {
    expect(noiseOf(pull(title, { signals, facts: few }))).toBe(reason);
  });

  test('is what a bot wrote', () => {
    expect(noiseOf(pull('Improve the scheduler', { author: { login: 'helper', bot: true } }))).toBe('written by a bot');
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

test('a title of 10,000 characters is judged at once', () => {
  const titles = [
    'a '.repeat(5000),
    '['.repeat(10_000),
    'add '.repeat(2500),
    `bump ${'1.'.repeat(5000)}`,
    'x: '.repeat(3333),
    '[a]:: '.repeat(1666),
    `fix${' '.repeat(9990)}it`,
  ];
  const start = performance.now();
  for (const title of titles) noiseOf(pull(title));
  expect(performance.now() - start).toBeLessThan(500);
});

test('a GitHub issue is noise where a machine or a flaky test wrote it', () => {
  const bot = { login: 'helper', bot: true };
  expect(noiseOf(githubIssue('Dependency dashboard', { author: bot }))).toBe('written by a bot');
  expect(noiseOf(githubIssue('TestWatch fails', { labels: ['kind/flake'] }))).toBe('tests only');
  expect(noiseOf(githubIssue('Channels lose events'))).toBeNull();
});

const fixture = readFileSync(resolve(import.meta.dirname, '../fixtures/noise-kept.jsonl'), 'utf8');
const examples = fixture
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as { title?: string; bot?: boolean; why: string })
  .filter((one): one is { title: string; bot: boolean; why: string } => one.title !== undefined);

test.each(examples)('$why is kept: $title', ({ title, bot }) => {
  const author = { login: bot ? 'dependabot' : 'octocat', bot };
  expect(noiseOf(pull(title, { author, signals: { 'files.vendor': 4, 'files.build': 2 }, facts: few }))).toBeNull();
});
