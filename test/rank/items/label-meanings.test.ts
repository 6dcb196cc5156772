import { expect, test } from 'vitest';
import { anyMeans, type LabelMeaning } from '../../../src/rank/items/label-meanings.ts';

test.each<[string, LabelMeaning]>([
  ['kind/bug', 'bug'],
  ['type: bug', 'bug'],
  ['Bug', 'bug'],
  ['kind/api-change', 'api-change'],
  ['area/api', 'api'],
  ['kind/feature', 'feature'],
  ['kind/feature-request', 'feature'],
  ['enhancement', 'feature'],
  ['kind/deprecation', 'deprecation'],
  ['Breaking Change', 'breaking'],
  ['release-note-action-required', 'breaking'],
  ['release-note-action-required', 'changelog'],
  ['release-note', 'changelog'],
  ['impact/changelog', 'changelog'],
  ['kind/proposal', 'proposal'],
  ['kind/kep', 'proposal'],
  ['area/security', 'security'],
  ['sig/auth', 'security'],
  ['do-not-merge/work-in-progress', 'unfinished'],
  ['do-not-merge/hold', 'unfinished'],
  ['first-time contributor', 'newcomer'],
  ['kind/new-contributor', 'newcomer'],
  ['kind/flake', 'testing'],
])('%s means %s', (label, meaning) => {
  expect(anyMeans([label], meaning)).toBe(true);
});

test.each<[string, LabelMeaning]>([
  ['release-notes-none', 'changelog'],
  ['release-note-none', 'changelog'],
  ['release-note/none', 'changelog'],
  ['release-note/ci', 'changelog'],
  ['do-not-merge/release-note-label-needed', 'changelog'],
  ['release-note-label-needed', 'changelog'],
  ['non-breaking', 'breaking'],
  ['non-breaking-change', 'breaking'],
  ['kind/non-breaking-change', 'breaking'],
  ['area/feature-gates', 'feature'],
  ['not-a-bug', 'bug'],
  ['area/debug', 'bug'],
  ['area/redesign', 'proposal'],
  ['area/designate', 'proposal'],
  ['area/api-gateway', 'api'],
  ['area/apiserver', 'api'],
  ['sig/api-machinery', 'api'],
  ['kind/no-api-change', 'api-change'],
  ['undeprecation', 'deprecation'],
  ['area/security-insights', 'security'],
  ['wg/auth', 'security'],
  ['good first issue', 'newcomer'],
  ['threshold', 'unfinished'],
  ['area/cleanup', 'cleanup'],
  ['kind/documentation-bot', 'documentation'],
])('%s does not mean %s', (label, meaning) => {
  expect(anyMeans([label], meaning)).toBe(false);
});
