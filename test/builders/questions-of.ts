import { Kind, parse, print, visit, type FieldNode } from 'graphql';

/**
 * What a call to GitHub asks, each question as one text, however many share the call: a collector's own names and values, without
 * the prefix and the variables that sharing gave them.
 */
export function questionsOf(method: string, path: string, body: string): string[] {
  if (path !== '/graphql') return [`${method} ${path}`];
  const { query, variables } = JSON.parse(body) as { query: string; variables: Record<string, unknown> };
  const [operation] = parse(query).definitions.filter((one) => one.kind === Kind.OPERATION_DEFINITION);
  const fields = (operation?.selectionSet.selections ?? []).filter((one) => one.kind === Kind.FIELD);
  const questions = new Map<string, string>();
  for (const field of fields.filter(({ name }) => name.value !== 'rateLimit')) {
    const prefix = /^q\d+_/.exec(field.alias?.value ?? '')?.[0] ?? '';
    questions.set(prefix, `${questions.get(prefix) ?? ''}${printAlone(field, prefix, variables)}\n`);
  }
  return [...questions.values()];
}

function printAlone(field: FieldNode, prefix: string, variables: Record<string, unknown>): string {
  const alias = (field.alias ?? field.name).value.slice(prefix.length);
  const bare: FieldNode = visit(field, {
    Variable: ({ name }) => ({ kind: Kind.ENUM, value: JSON.stringify(variables[name.value] ?? null) }),
    FragmentSpread: (one) => ({ ...one, name: { ...one.name, value: one.name.value.replace(/_\d+$/, '') } }),
  });
  return `${alias}: ${print({ ...bare, alias: undefined })}`;
}
