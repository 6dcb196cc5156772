import { z } from 'zod';

/** An address that no collector knows, such as a document or a talk, and how it is called. */
export const Reference = z.strictObject({ label: z.string().min(1), url: z.httpUrl() });
export type Reference = z.infer<typeof Reference>;
