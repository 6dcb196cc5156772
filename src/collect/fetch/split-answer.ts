import type { GraphqlError } from '../../platform/ports.ts';

/** What one request of a shared call was answered, with its own names. */
export type Part = { data: unknown; errors: GraphqlError[] };

/**
 * The answer to a shared call, taken apart by the prefixes of its requests, in their order. An error that names no
 * request is everybody's. `rateLimit` is the call's own and no request sees it.
 */
export function splitAnswer(prefixes: readonly string[], data: unknown, errors: readonly GraphqlError[]): Part[] {
  const rows = Object.entries(isRecord(data) ? data : {}).filter(([name]) => name !== 'rateLimit');
  return prefixes.map((prefix) => {
    const own = rows.flatMap(([name, value]) => (name.startsWith(prefix) ? [[name.slice(prefix.length), value]] : []));
    const said = errors.flatMap((error) => ownError(error, prefix, prefixes));
    return { data: isRecord(data) ? Object.fromEntries(own) : null, errors: said };
  });
}

function ownError(error: GraphqlError, prefix: string, prefixes: readonly string[]): GraphqlError[] {
  const [root, ...below] = error.path ?? [];
  if (typeof root !== 'string' || !prefixes.some((one) => root.startsWith(one))) return [error];
  return root.startsWith(prefix) ? [{ ...error, path: [root.slice(prefix.length), ...below] }] : [];
}

/** Whether a part of an answer that was cut short is whole: every root field is there, or GitHub says that it is not to be found. */
export function isWhole({ data, errors }: Part): boolean {
  if (!isRecord(data) || Object.keys(data).length === 0) return false;
  if (errors.some(({ type }) => type !== 'NOT_FOUND')) return false;
  const absent = new Set(errors.map(({ path }) => path?.[0]));
  return Object.entries(data).every(([name, value]) => value !== null || absent.has(name));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
