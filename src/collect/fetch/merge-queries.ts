import { print, visit, type ASTNode, type FieldNode, type FragmentDefinitionNode } from 'graphql';
import type { GraphqlRequest } from '../../platform/ports.ts';
import type { QueryReader, ReadQuery } from './read-query.ts';

/** A call that asks several requests at once. `prefixes` are what the root fields of each request are named with. */
export type SharedCall = { request: GraphqlRequest; prefixes: string[] };

/** What a call says of its own cost. */
const rateLimit = 'rateLimit { cost remaining resetAt }';

/** Names that a call gives out: the same content has the same name, another content another one. */
type Names = { byContent: Map<string, string>; taken: Set<string> };
type Call = {
  variables: Names;
  fragments: Names;
  values: Record<string, unknown>;
  definitions: string[];
  texts: string[];
};

/**
 * One query that asks all requests: equal variables and equal fragments are shared, each root field has its request's
 * prefix, and the call's cost is asked for once. A single request keeps its names. Null where a query cannot be rewritten.
 */
export function mergeQueries(requests: readonly GraphqlRequest[], read: QueryReader): SharedCall | null {
  const call: Call = { variables: noNames(), fragments: noNames(), values: {}, definitions: [], texts: [] };
  const fields: string[] = [];
  const prefixes = requests.map((_, index) => (requests.length === 1 ? '' : `q${index}_`));
  for (const [index, request] of requests.entries()) {
    const query = read(request.query);
    if (!query?.fields) return null;
    const rename = renamer(call, query, request.variables);
    fields.push(...query.fields.map((field) => print(withPrefix(rename(field), prefixes[index] ?? ''))));
  }
  const variables = call.definitions.length > 0 ? `(${call.definitions.join(', ')}) ` : '';
  const query = [`query ${variables}{`, rateLimit, ...fields, '}', ...call.texts].join('\n');
  return { request: { api: 'graphql', query, variables: call.values }, prefixes };
}

function noNames(): Names {
  return { byContent: new Map(), taken: new Set() };
}

/** Gives a node of the request the names of the call. */
function renamer(call: Call, query: ReadQuery, variables: Record<string, unknown>) {
  const names = new Map<string, string>();
  for (const { variable, type, defaultValue } of query.operation.variableDefinitions ?? []) {
    const own = variable.name.value;
    const written = `${print(type)}${defaultValue ? ` = ${print(defaultValue)}` : ''}`;
    const value = variables[own];
    const { name, isNew } = nameOf(call.variables, own, `${written} ${JSON.stringify(value) ?? ''}`);
    names.set(own, name);
    if (isNew) call.definitions.push(`$${name}: ${written}`);
    if (isNew && value !== undefined) call.values[name] = value;
  }
  const fragments = new Map<string, string>();
  const rename = <Node extends ASTNode>(node: Node): Node => {
    const renamed: Node = visit(node, {
      Variable: (one) => ({ ...one, name: { ...one.name, value: names.get(one.name.value) ?? one.name.value } }),
      FragmentSpread: (one) => ({ ...one, name: { ...one.name, value: fragmentName(one.name.value) } }),
    });
    return renamed;
  };
  const fragmentName = (own: string): string => {
    const known = fragments.get(own);
    const fragment = query.fragments.get(own);
    if (known !== undefined || fragment === undefined) return known ?? own;
    const renamed = rename(fragment);
    const { name, isNew } = nameOf(call.fragments, own, printAs(renamed, own));
    fragments.set(own, name);
    if (isNew) call.texts.push(printAs(renamed, name));
    return name;
  };
  return rename;
}

/** The name that a content has in the call: its own where that is free. */
function nameOf(names: Names, own: string, content: string): { name: string; isNew: boolean } {
  const key = `${own} ${content}`;
  const known = names.byContent.get(key);
  if (known !== undefined) return { name: known, isNew: false };
  let name = own;
  for (let count = 2; names.taken.has(name); count++) name = `${own}_${count}`;
  names.byContent.set(key, name);
  names.taken.add(name);
  return { name, isNew: true };
}

function printAs(fragment: FragmentDefinitionNode, name: string): string {
  return print({ ...fragment, name: { ...fragment.name, value: name } });
}

function withPrefix(field: FieldNode, prefix: string): FieldNode {
  if (prefix === '') return field;
  const { alias = field.name } = field;
  return { ...field, alias: { ...alias, value: `${prefix}${alias.value}` } };
}
