import { GraphQLScalarType, buildASTSchema, parse, type GraphQLSchema } from 'graphql';

/** Gives the text of GitHub's schema. */
export type ReadSchema = () => Promise<string>;

let made: Promise<GraphQLSchema> | null = null;

/** GitHub's own schema, made when it is first asked for (0.1 s) and then kept: it is the same for every replay. */
export function githubSchema(read: ReadSchema): Promise<GraphQLSchema> {
  made ??= read().then(makeSchema);
  return made;
}

/** The text as the package exports it. */
export async function packagedSchema(): Promise<string> {
  const { schema } = await import('@octokit/graphql-schema');
  return schema.idl;
}

function makeSchema(text: string): GraphQLSchema {
  // Descriptions are half of the text and are not served.
  const document = parse(text.replaceAll(/"""[\s\S]*?"""/g, ''), { noLocation: true });
  const schema = buildASTSchema(document, { assumeValid: true, assumeValidSDL: true });
  for (const name of ['DateTime', 'GitTimestamp']) {
    const scalar = schema.getType(name);
    if (scalar instanceof GraphQLScalarType) {
      scalar.parseValue = parseMoment;
      scalar.parseLiteral = (node) => parseMoment('value' in node ? node.value : null);
    }
  }
  return schema;
}

function parseMoment(value: unknown): string {
  if (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}/.test(value) && !Number.isNaN(Date.parse(value))) return value;
  throw new TypeError(`expected an ISO-8601 date such as 2019-05-06T00:00:00Z, received ${JSON.stringify(value)}`);
}
