import {
  Kind,
  OperationTypeNode,
  parse,
  visit,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
} from 'graphql';

/** A query taken apart. `fields` are the root fields without `rateLimit`; null where the query cannot share a call. */
export type ReadQuery = {
  operation: OperationDefinitionNode;
  fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  fields: readonly FieldNode[] | null;
};

/** Reads query texts, each text once; null for a text that is no query. */
export type QueryReader = (text: string) => ReadQuery | null;

/** Collectors ask the same few texts with many variables, so each is parsed once in a run. */
export function queryReader(): QueryReader {
  const known = new Map<string, ReadQuery | null>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const read = readQuery(text);
    known.set(text, read);
    return read;
  };
}

function readQuery(text: string): ReadQuery | null {
  const document = parseText(text);
  const operations = document?.definitions.filter((one) => one.kind === Kind.OPERATION_DEFINITION) ?? [];
  const [operation] = operations;
  if (document === null || operation === undefined) return null;
  const named = document.definitions.filter((one) => one.kind === Kind.FRAGMENT_DEFINITION);
  const fragments = new Map(named.map((one) => [one.name.value, one]));
  if ([...fragments.keys()].some((name) => isEndless(name, fragments))) return null;
  const isAlone = operations.length > 1 || document.definitions.length > operations.length + fragments.size;
  return { operation, fragments, fields: isAlone ? null : sharedFields(operation) };
}

function parseText(text: string): DocumentNode | null {
  try {
    return parse(text, { noLocation: true });
  } catch {
    return null;
  }
}

/** Spreads at the root and directives of the whole query are not rewritten. */
function sharedFields(operation: OperationDefinitionNode): readonly FieldNode[] | null {
  if (operation.operation !== OperationTypeNode.QUERY || (operation.directives ?? []).length > 0) return null;
  const { selections } = operation.selectionSet;
  const fields = selections.filter((one) => one.kind === Kind.FIELD);
  const own = fields.filter((one) => one.name.value !== 'rateLimit');
  if (fields.length < selections.length || own.length === 0) return null;
  const isDirected = (operation.variableDefinitions ?? []).some(({ directives }) => (directives ?? []).length > 0);
  return isDirected ? null : own;
}

/** Whether a fragment holds itself, or one that is not there. */
function isEndless(name: string, fragments: ReadQuery['fragments']): boolean {
  const seen = new Set<string>();
  const waiting = [name];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const inner = spreadsOf(fragments.get(next));
    if (inner.includes(name) || inner.some((one) => !fragments.has(one))) return true;
    waiting.push(...inner.filter((one) => !seen.has(one)));
    for (const one of inner) seen.add(one);
  }
  return false;
}

function spreadsOf(fragment: FragmentDefinitionNode | undefined): string[] {
  const names: string[] = [];
  if (fragment) visit(fragment, { FragmentSpread: ({ name }) => void names.push(name.value) });
  return names;
}
