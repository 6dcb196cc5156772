import { z } from 'zod';
import { Bilingual } from './bilingual.ts';

/** A file in `pictures/` of an issue's folder; `width` and `height` in pixels. `credit` says whose it is. */
export const Picture = z.strictObject({
  file: z.string().regex(/^[a-z0-9][a-z0-9-]*\.(?:png|jpe?g)$/, 'a file name such as network-latency.png is needed'),
  alt: Bilingual,
  width: z.int().min(1).max(10_000),
  height: z.int().min(1).max(10_000),
  credit: z.string().optional(),
});
export type Picture = z.infer<typeof Picture>;
