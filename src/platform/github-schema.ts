import { readFile } from 'node:fs/promises';

/**
 * GitHub's GraphQL schema (SDL, 1.2 MB), read from the file of its package. Importing the package instead also parses
 * the schema as JSON and builds it, which takes 45 MB and 0.1 s more.
 */
export function readGitHubSchema(): Promise<string> {
  return readFile(new URL('./schema.graphql', import.meta.resolve('@octokit/graphql-schema')), 'utf8');
}
