import { Kind, type FieldNode, type SelectionSetNode, type ValueNode } from 'graphql';
import type { GraphqlRequest } from '../../platform/ports.ts';
import type { QueryReader, ReadQuery } from './read-query.ts';

type Walk = { query: ReadQuery; variables: Record<string, unknown>; requests: number };

type Field = { node: FieldNode; sets: SelectionSetNode[] };

/**
 * What GitHub will charge for a call, in points: a connection is asked for once per node above it, the points are the sum
 * of that by 100, rounded, at least 1. Known without the schema, since what takes `first` or `last` is a connection.
 * Source: GitHub's documentation of rate limits for the GraphQL API.
 */
export function predictCost(request: GraphqlRequest, read: QueryReader): number {
  return pointsOf(countConnections(request, read));
}

/** Points for a number of connections that are asked for. */
function pointsOf(connections: number): number {
  return Math.max(1, Math.round(connections / 100));
}

/** How many connections a request asks for; hundred of them are a point. A text that is no query counts as none. */
export function countConnections({ query, variables }: GraphqlRequest, read: QueryReader): number {
  const parsed = read(query);
  if (parsed === null) return 0;
  const walk: Walk = { query: parsed, variables: withDefaults(parsed, variables), requests: 0 };
  countSelections(walk, [parsed.operation.selectionSet], 1);
  return walk.requests;
}

function withDefaults({ operation }: ReadQuery, variables: Record<string, unknown>): Record<string, unknown> {
  const defaults = (operation.variableDefinitions ?? []).flatMap(({ variable, defaultValue }) =>
    defaultValue ? [[variable.name.value, literal(defaultValue)] as const] : [],
  );
  return { ...Object.fromEntries(defaults), ...variables };
}

function countSelections(walk: Walk, sets: readonly SelectionSetNode[], times: number): void {
  const fields = new Map<string, Field>();
  for (const set of sets) gatherFields(walk, { set, type: '', fields });
  for (const { node, sets: inner } of fields.values()) countField(walk, { node, sets: inner }, times);
}

type Level = { set: SelectionSetNode; type: string; fields: Map<string, Field> };

/** A field that several fragments of one type select is asked for once. */
function gatherFields(walk: Walk, level: Level): void {
  for (const node of level.set.selections) {
    if (node.kind === Kind.FIELD) {
      const key = `${level.type} ${(node.alias ?? node.name).value}`;
      const field = level.fields.get(key) ?? { node, sets: [] };
      if (node.selectionSet) field.sets.push(node.selectionSet);
      level.fields.set(key, field);
      continue;
    }
    const fragment = node.kind === Kind.INLINE_FRAGMENT ? node : walk.query.fragments.get(node.name.value);
    if (!fragment) continue;
    const type = fragment.typeCondition?.name.value ?? level.type;
    gatherFields(walk, { ...level, set: fragment.selectionSet, type });
  }
}

function countField(walk: Walk, { node, sets }: Field, times: number): void {
  const size = numberOf(walk, node, 'first') ?? numberOf(walk, node, 'last');
  if (size !== null) walk.requests += times;
  const ids = valueOf(walk, node, 'ids');
  if (sets.length > 0) countSelections(walk, sets, times * (size ?? (Array.isArray(ids) ? ids.length : 1)));
}

function numberOf(walk: Walk, node: FieldNode, name: string): number | null {
  const value = valueOf(walk, node, name);
  return typeof value === 'number' ? value : null;
}

function valueOf({ variables }: Walk, node: FieldNode, name: string): unknown {
  const argument = node.arguments?.find((one) => one.name.value === name);
  if (argument === undefined) return undefined;
  return argument.value.kind === Kind.VARIABLE ? variables[argument.value.name.value] : literal(argument.value);
}

/** As much of a literal as matters here: numbers, and how long a list is. */
function literal(value: ValueNode): unknown {
  if (value.kind === Kind.INT) return Number(value.value);
  return value.kind === Kind.LIST ? value.values.map(literal) : null;
}
