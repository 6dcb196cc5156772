import { z } from 'zod';

/** A moment in UTC to the second or millisecond, `2019-05-06T00:00:00Z`. Text of this form sorts by time when it has one precision. */
export const Instant = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{3})?Z$/);
export type Instant = z.infer<typeof Instant>;
