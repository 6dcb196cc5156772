import { z } from 'zod';

/** The same text in Chinese and in English. */
export const Bilingual = z.strictObject({ zh: z.string(), en: z.string() });
export type Bilingual = z.infer<typeof Bilingual>;

export const Language = z.enum(['zh', 'en']);
export type Language = z.infer<typeof Language>;

/** Which languages a rendering shows. */
export const Mode = z.enum(['zh', 'en', 'both']);
export type Mode = z.infer<typeof Mode>;
