import { schema } from '@octokit/graphql-schema';
import { expect, test } from 'vitest';
import { readGitHubSchema } from '../../src/platform/github-schema.ts';

test('reads the same text that the package exports', async () => {
  expect(await readGitHubSchema()).toBe(schema.idl);
});
