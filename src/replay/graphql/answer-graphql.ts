import {
  GraphQLError,
  Kind,
  OperationTypeNode,
  execute,
  getVariableValues,
  parse,
  validate,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLFieldResolver,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { z } from 'zod';
import type { Snapshot } from '../snapshot/snapshot.ts';
import { notRecorded } from './faults.ts';
import { githubSchema, type ReadSchema } from './github-schema.ts';
import { measureQuery } from './query-cost.ts';
import { showRoot } from './root-object.ts';
import type { RateLimit } from './world.ts';

const Body = z.object({
  query: z.string(),
  variables: z.record(z.string(), z.unknown()).nullish(),
  operationName: z.string().nullish(),
});
type Body = z.infer<typeof Body>;

type AnswerError = { type?: unknown; path?: readonly (string | number)[]; locations?: unknown; message: string };
export type GraphqlAnswer = { data?: unknown; errors?: AnswerError[] };

/** Takes points from the budget and says what is left. */
export type Spend = (points: number, nodeCount: number) => RateLimit;

export type Answering = { snapshot: Snapshot; readSchema: ReadSchema; spend: Spend };

/** Answers the JSON body of a POST to /graphql. Everything that GitHub would refuse is refused, in GitHub's form. */
export async function answerGraphql({ snapshot, readSchema, spend }: Answering, body: unknown): Promise<GraphqlAnswer> {
  const parsed = Body.safeParse(body);
  if (!parsed.success) return refuse([new GraphQLError('A query attribute must be specified and must be a string.')]);
  const schema = await githubSchema(readSchema);
  const prepared = prepare(schema, parsed.data);
  if ('errors' in prepared) return refuse(prepared.errors);
  const { document, operation, variables } = prepared;
  const measured = measureQuery({ schema, operation, fragments: fragmentsOf(document), variables });
  const rate = spend(measured.cost, measured.nodeCount);
  if (measured.faults.length > 0) return refuse(measured.faults);
  const result = await execute({
    schema,
    document,
    rootValue: showRoot({ snapshot, rate }),
    variableValues: parsed.data.variables ?? {},
    operationName: parsed.data.operationName ?? null,
    fieldResolver: resolveField,
  });
  return { data: result.data ?? null, ...(result.errors ? refuse(result.errors) : {}) };
}

type Prepared = { document: DocumentNode; operation: OperationDefinitionNode; variables: Record<string, unknown> };

function prepare(schema: GraphQLSchema, body: Body): Prepared | { errors: readonly GraphQLError[] } {
  let document: DocumentNode;
  try {
    document = parse(body.query, { maxTokens: 50_000 });
  } catch (error) {
    return { errors: [error instanceof GraphQLError ? error : new GraphQLError('The query cannot be read.')] };
  }
  const errors = validate(schema, document);
  if (errors.length > 0) return { errors };
  const operations = document.definitions.filter((one) => one.kind === Kind.OPERATION_DEFINITION);
  const operation = body.operationName
    ? operations.find((one) => one.name?.value === body.operationName)
    : operations.length === 1
      ? operations[0]
      : undefined;
  if (!operation)
    return { errors: [new GraphQLError('An operation name is required: the query has none or several operations.')] };
  if (operation.operation !== OperationTypeNode.QUERY)
    return { errors: [new GraphQLError('A replay can be read only: mutations are refused.')] };
  const values = getVariableValues(schema, operation.variableDefinitions ?? [], body.variables ?? {});
  return values.errors ? { errors: values.errors } : { document, operation, variables: values.coerced };
}

function fragmentsOf(document: DocumentNode): Map<string, FragmentDefinitionNode> {
  const fragments = document.definitions.filter((one) => one.kind === Kind.FRAGMENT_DEFINITION);
  return new Map(fragments.map((one) => [one.name.value, one]));
}

/** A field is a value or a function of its arguments. One that nothing is recorded for is an error, never an empty answer. */
const resolveField: GraphQLFieldResolver<unknown, unknown> = (source, given, ...[, info]) => {
  if (typeof source !== 'object' || source === null || !(info.fieldName in source)) {
    throw notRecorded(`${info.parentType.name}.${info.fieldName}`);
  }
  const value: unknown = (source as Record<string, unknown>)[info.fieldName];
  return typeof value === 'function' ? (value as (given: unknown) => unknown)(given) : value;
};

function refuse(errors: readonly GraphQLError[]): GraphqlAnswer & { errors: AnswerError[] } {
  return {
    errors: errors.map(({ message, path, locations, extensions }) => ({
      ...(extensions['type'] === undefined ? {} : { type: extensions['type'] }),
      ...(path ? { path } : {}),
      ...(locations ? { locations } : {}),
      message,
    })),
  };
}
