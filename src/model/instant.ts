import { z } from 'zod';

/** A moment in UTC to the second or millisecond, `2019-05-06T00:00:00Z`. Text of this form sorts by time when it has one precision. */
export const Instant = z
  .string()
  .regex(/^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{3})?Z$/);
export type Instant = z.infer<typeof Instant>;
