import { expect, test } from 'vitest';
import { compareVersions, parseVersion, stepOf, type Version } from '../../../src/rank/items/version.ts';

test.each([
  ['v1.2.3', { module: '', major: 1, minor: 2, patch: 3, suffix: '' }],
  ['1.1.6', { module: '', major: 1, minor: 1, patch: 6, suffix: '' }],
  ['v1.15', { module: '', major: 1, minor: 15, patch: 0, suffix: '' }],
  ['knative-v1.17.0', { module: '', major: 1, minor: 17, patch: 0, suffix: '' }],
  ['api/v1.9.0-rc.1', { module: 'api', major: 1, minor: 9, patch: 0, suffix: 'rc.1' }],
  ['v2.14.0-rc.2', { module: '', major: 2, minor: 14, patch: 0, suffix: 'rc.2' }],
])('%s is read as a version', (tag, expected) => {
  expect(parseVersion(tag)).toEqual(expected);
});

test.each(['nightly', 'latest', '', 'v1', 'x'.repeat(5000)])('%s is no version', (tag) => {
  expect(parseVersion(tag)).toBeNull();
});

test('newer versions come first and a release before its candidates', () => {
  const tags = ['v1.9.0', 'v1.10.0-rc.1', 'v1.10.0', 'v1.10.1', 'v1.10.0-rc.2'];
  const versions = tags.map(parseVersion).filter((version): version is Version => version !== null);
  const sorted = versions.sort(compareVersions).map(({ minor, patch, suffix }) => `${minor}.${patch}${suffix}`);
  expect(sorted).toEqual(['10.1', '10.0', '10.0rc.2', '10.0rc.1', '9.0']);
});

test('a module of a project is never more than a patch', () => {
  expect(stepOf(parseVersion('api/v2.0.0')!)).toBe('patch');
  expect(['v2.0.0', 'v2.1.0', 'v2.1.1'].map((tag) => stepOf(parseVersion(tag)!))).toEqual(['major', 'minor', 'patch']);
});
