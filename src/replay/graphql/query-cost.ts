import {
  Kind,
  getArgumentValues,
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLError,
  type GraphQLField,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { graphqlFault } from './faults.ts';

export type Query = {
  schema: GraphQLSchema;
  operation: OperationDefinitionNode;
  fragments: Map<string, FragmentDefinitionNode>;
  variables: Record<string, unknown>;
};

/** `cost` in points, `nodeCount` as an upper bound, and what GitHub refuses about the pages that are asked for. */
export type Measured = { cost: number; nodeCount: number; faults: GraphQLError[] };

type Walk = Query & { requests: number; nodes: number; faults: GraphQLError[] };
type Field = { node: FieldNode; type: GraphQLCompositeType; selections: SelectionSetNode[] };

const nodeLimit = 500_000;
const pageLimit = 100;

/**
 * GitHub's formula: a connection is asked for once per node above it; the points are the sum of those requests by 100,
 * rounded, at least 1. The nodes are the sum over connections of requests times page size, at most 500,000.
 * Source: GitHub's documentation of rate limits and query limits for the GraphQL API.
 */
export function measureQuery(query: Query): Measured {
  const walk: Walk = { ...query, requests: 0, nodes: 0, faults: [] };
  const root = query.schema.getQueryType();
  if (root) measureSelections(walk, { type: root, sets: [query.operation.selectionSet], times: 1 });
  if (walk.nodes > nodeLimit) {
    const message = `The query asks for up to ${count(walk.nodes)} nodes, which is more than the limit of ${count(nodeLimit)}.`;
    walk.faults.push(graphqlFault('MAX_NODE_LIMIT_EXCEEDED', message));
  }
  return { cost: Math.max(1, Math.round(walk.requests / 100)), nodeCount: walk.nodes, faults: walk.faults };
}

function count(number: number): string {
  return number.toLocaleString('en-US');
}

type Level = { type: GraphQLCompositeType; sets: SelectionSetNode[]; times: number };

function measureSelections(walk: Walk, { type, sets, times }: Level): void {
  const fields = new Map<string, Field>();
  for (const set of sets) collectFields(walk, { type, set, fields });
  for (const field of fields.values()) measureField(walk, field, times);
}

/** The fields of a selection, each once: the same field of several fragments is one request. */
function collectFields(
  walk: Walk,
  level: { type: GraphQLCompositeType; set: SelectionSetNode; fields: Map<string, Field> },
): void {
  for (const node of level.set.selections) {
    if (node.kind === Kind.FIELD) {
      const key = `${level.type.name}.${node.alias?.value ?? node.name.value}`;
      const field = level.fields.get(key) ?? { node, type: level.type, selections: [] };
      if (node.selectionSet) field.selections.push(node.selectionSet);
      level.fields.set(key, field);
      continue;
    }
    const fragment = node.kind === Kind.INLINE_FRAGMENT ? node : walk.fragments.get(node.name.value);
    if (!fragment) continue;
    const name = fragment.typeCondition?.name.value;
    const type = name === undefined ? level.type : walk.schema.getType(name);
    if (type && isCompositeType(type)) collectFields(walk, { ...level, type, set: fragment.selectionSet });
  }
}

function measureField(walk: Walk, { node, type, selections }: Field, times: number): void {
  const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[node.name.value] : undefined;
  if (!field) return;
  const inner = getNamedType(field.type);
  if (!isCompositeType(inner)) return;
  const values = getArgumentValues(field, node, walk.variables);
  const size = inner.name.endsWith('Connection') ? checkPage(walk, { field, values, selections }) : null;
  if (size !== null) {
    walk.requests += times;
    walk.nodes += times * size;
  }
  const ids = Array.isArray(values['ids']) ? values['ids'].length : 1;
  measureSelections(walk, { type: inner, sets: selections, times: times * (size ?? ids) });
}

type Page = { field: GraphQLField<unknown, unknown>; values: Record<string, unknown>; selections: SelectionSetNode[] };

/** The size of the page that a connection is asked for, null where only its count is. */
function checkPage(walk: Walk, { field, values, selections }: Page): number | null {
  const [name, size] =
    typeof values['first'] === 'number' ? (['first', values['first']] as const) : (['last', values['last']] as const);
  const refuse = (type: string, message: string): null => {
    walk.faults.push(graphqlFault(type, message));
    return null;
  };
  if (typeof size !== 'number') {
    const wantsElements = selections.some((set) =>
      set.selections.some((one) => one.kind !== Kind.FIELD || paged.has(one.name.value)),
    );
    if (!wantsElements) return null;
    return refuse(
      'MISSING_PAGINATION_BOUNDARIES',
      `The connection \`${field.name}\` needs \`first\` or \`last\` to be read in pages.`,
    );
  }
  if (size > pageLimit) {
    const message = `${size} records of the connection \`${field.name}\` are more than the \`${name}\` limit of ${pageLimit}.`;
    return refuse('EXCESSIVE_PAGINATION', message);
  }
  if (size < 1)
    return refuse('ARGUMENT_LIMIT', `\`${name}\` of the connection \`${field.name}\` must be from 1 to ${pageLimit}.`);
  return size;
}

const paged = new Set(['nodes', 'edges', 'pageInfo']);
