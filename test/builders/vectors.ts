import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

const Vector = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9-]+$/),
    kind: z.enum(['xss', 'url', 'unicode']),
    sinks: z.enum(['words', 'addresses']),
    value: z.string(),
    /** Whether `{D800}` stands for a half surrogate, which YAML cannot hold. */
    lone: z.boolean().default(false),
    link: z.enum(['kept', 'dropped']).optional(),
    as: z.string().optional(),
  })
  .transform(({ lone, value, ...row }) => ({ ...row, value: lone ? withCharacters(value) : value }));

/** A text or an address of somebody hostile. `as` is how the address is written where it becomes a link. */
export type Vector = z.infer<typeof Vector>;

function withCharacters(text: string): string {
  return text.replaceAll(/\{([0-9A-F]{4})\}/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

const file = resolve(import.meta.dirname, '../fixtures/vectors.yaml');

export const vectors: readonly Vector[] = z.array(Vector).parse(parse(readFileSync(file, 'utf8')));

/** The rows in lists of at most `size`. */
export function inBatches<Row>(rows: readonly Row[], size: number): Row[][] {
  const count = Math.ceil(rows.length / size);
  return Array.from({ length: count }, (_, at) => rows.slice(at * size, (at + 1) * size));
}
