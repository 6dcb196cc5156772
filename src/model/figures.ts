import { z } from 'zod';
import { Bilingual } from './bilingual.ts';

const Row = z.strictObject({ label: Bilingual, values: z.array(z.number().nullable()) });

/**
 * Numbers that an entry compares, drawn by us: `table` as a table, `bars` as a table and a chart of its first column. `unit` is
 * that of all values, `source` says where they come from; a value that is not known is null.
 */
export const Figures = z
  .strictObject({
    kind: z.enum(['table', 'bars']),
    caption: Bilingual,
    unit: z.string().optional(),
    columns: z.array(Bilingual).min(1).max(8),
    rows: z.array(Row).min(1).max(40),
    source: z.string().nullable(),
  })
  .refine(({ columns, rows }) => rows.every(({ values }) => values.length === columns.length), {
    message: 'every row needs as many values as there are columns',
    path: ['rows'],
  })
  .refine(({ kind, rows }) => kind === 'table' || canBeBars(rows.map(({ values: [first] }) => first ?? 0)), {
    message: 'bars need numbers from 0 up in the first column, one of them above 0; `kind: table` shows any numbers',
    path: ['kind'],
  });
export type Figures = z.infer<typeof Figures>;

/** A bar below zero has no length, and bars that are all zero compare nothing. */
function canBeBars(values: readonly number[]): boolean {
  return values.every((value) => value >= 0) && values.some((value) => value > 0);
}
