import { schema as github } from '@octokit/graphql-schema';
import { buildSchema, type GraphQLSchema } from 'graphql';

let schema: GraphQLSchema | null = null;

/** The schema of GitHub's GraphQL, built once for all tests of a process. */
export function githubSchema(): GraphQLSchema {
  return (schema ??= buildSchema(github.idl, { assumeValidSDL: true }));
}
