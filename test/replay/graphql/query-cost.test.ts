import { Kind, getVariableValues, parse } from 'graphql';
import { expect, test } from 'vitest';
import { readGitHubSchema } from '../../../src/platform/github-schema.ts';
import { githubSchema } from '../../../src/replay/graphql/github-schema.ts';
import { measureQuery } from '../../../src/replay/graphql/query-cost.ts';

async function measure(text: string, variables: Record<string, unknown> = {}) {
  const schema = await githubSchema(readGitHubSchema);
  const { definitions } = parse(text);
  const operation = definitions.find((one) => one.kind === Kind.OPERATION_DEFINITION)!;
  const fragments = new Map(
    definitions.filter((one) => one.kind === Kind.FRAGMENT_DEFINITION).map((one) => [one.name.value, one]),
  );
  const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], variables);
  const { cost, nodeCount, faults } = measureQuery({ schema, operation, fragments, variables: coerced ?? {} });
  return { cost, nodeCount, faults: faults.map((fault) => fault.extensions['type']) };
}

test('follows the example of GitHub’s documentation: 5,101 requests are 51 points', async () => {
  const query =
    '{ viewer { repositories(first: 100) { nodes { issues(first: 50) { nodes { labels(first: 60) { nodes { name } } } } } } } }';
  expect(await measure(query)).toEqual({ cost: 51, nodeCount: 100 + 5000 + 300_000, faults: [] });
});

test('gives 3 points to two searches of which one asks for 100 pull requests with labels and files', async () => {
  const query = `query ($merged: String!, $hot: String!) {
    merged: search(type: ISSUE, query: $merged, first: 100) { nodes { ...K } }
    hot: search(type: ISSUE, query: $hot, first: 25) { nodes { ...K } }
  }
  fragment K on PullRequest { labels(first: 15) { nodes { name } } files(first: 30) { totalCount nodes { path } } }`;
  expect(await measure(query, { merged: '', hot: '' })).toMatchObject({ cost: 3, faults: [] });
});

test('gives 1 point to 25 pull requests by number with three connections each', async () => {
  const pulls = Array.from({ length: 25 }, (_, index) => `p${index}: pullRequest(number: ${index}) { ...P }`).join(' ');
  const query = `{ repository(owner: "a", name: "b") { ${pulls} } }
  fragment P on PullRequest {
    labels(first: 20) { nodes { name } } files(first: 60) { nodes { path } } closingIssuesReferences(first: 3) { nodes { number } }
  }`;
  expect(await measure(query)).toMatchObject({ cost: 1, nodeCount: 25 * (20 + 60 + 3) });
});

test('gives 1 point to a query without connections', async () => {
  expect(await measure('{ repository(owner: "a", name: "b") { object(expression: "HEAD:x") { oid } } }')).toMatchObject(
    { cost: 1, nodeCount: 0 },
  );
});

test('takes page sizes from variables and counts one connection of two fragments once', async () => {
  const query = `query ($n: Int!) { search(type: ISSUE, query: "x", first: $n) { nodes { ...A ...B } } }
  fragment A on PullRequest { labels(first: 10) { totalCount } } fragment B on PullRequest { labels(first: 10) { nodes { name } } }`;
  expect(await measure(query, { n: 50 })).toMatchObject({ nodeCount: 50 + 500 });
});

test.each([
  ['comments { nodes { id } }', 'MISSING_PAGINATION_BOUNDARIES'],
  ['comments(first: 101) { nodes { id } }', 'EXCESSIVE_PAGINATION'],
  ['comments(last: 101) { nodes { id } }', 'EXCESSIVE_PAGINATION'],
  ['comments(first: 0) { nodes { id } }', 'ARGUMENT_LIMIT'],
])('refuses %s', async (field, type) => {
  const query = `{ repository(owner: "a", name: "b") { issue(number: 1) { ${field} } } }`;
  expect((await measure(query)).faults).toEqual([type]);
});

test('lets a count be asked for without a page size', async () => {
  expect(
    (await measure('{ repository(owner: "a", name: "b") { issue(number: 1) { comments { totalCount } } } }')).faults,
  ).toEqual([]);
});

test('refuses more than 500,000 nodes', async () => {
  const query = `{ search(type: ISSUE, query: "x", first: 100) { nodes { ... on PullRequest {
    commits(first: 100) { nodes { commit { history(first: 100) { nodes { oid } } } } }
  } } } }`;
  expect(await measure(query)).toMatchObject({ nodeCount: 1_010_100, faults: ['MAX_NODE_LIMIT_EXCEEDED'] });
});
