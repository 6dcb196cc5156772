import { z } from 'zod';
import { Digest } from './evidence.ts';

/** What is left out of an evidence text before a writer reads it. The words are those that editors are shown. */
export const RemovedKind = z.enum([
  'hidden characters',
  'HTML comments',
  'folded blocks',
  'images',
  'encoded data',
  'marks of chat formats',
  'payload parts',
  'credentials',
  'e-mail addresses',
  'template text',
  'trailers',
  'words to a machine',
  'log lines',
  'file names',
  'tokens beyond the limit',
]);
export type RemovedKind = z.infer<typeof RemovedKind>;

/** How much of a kind was left out of one text. */
export const Removed = z.strictObject({ evidence: Digest, kind: RemovedKind, count: z.int().min(1) });
export type Removed = z.infer<typeof Removed>;
