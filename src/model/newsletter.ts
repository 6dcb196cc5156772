import { z } from 'zod';
import { Bilingual } from './bilingual.ts';
import { GlossaryTerm } from './issue.ts';
import { IssueId } from './window.ts';

const Quota = z
  .strictObject({ min: z.int().min(0), max: z.int().min(0) })
  .refine((quota) => quota.min <= quota.max, { message: 'min must not be greater than max' });

/** A heading of a section: one project, or several under one heading (Istio/Envoy). */
export const Group = z.strictObject({
  id: z.string(),
  title: Bilingual,
  projects: z.array(z.string()).min(1),
  quota: Quota,
});
export type Group = z.infer<typeof Group>;

export const Section = z.strictObject({
  id: z.string(),
  title: Bilingual,
  quota: Quota,
  /** The score from which a group takes a story beyond its minimum. Without it every score will do. */
  floor: z.number().optional(),
  groups: z.array(Group),
});
export type Section = z.infer<typeof Section>;

/** `newsletter.yaml`: what the house decides. Secrets and addresses of servers are in the environment instead. */
export const Newsletter = z.strictObject({
  name: Bilingual,
  /** IANA name of the zone whose Mondays begin a window. */
  timezone: z.string(),
  languages: z.array(z.enum(['zh', 'en', 'both'])).min(1),
  /** The number of one issue; the others are counted from it, a week each. */
  numbering: z.strictObject({ issue: IssueId, number: z.int() }),
  publisher: Bilingual.nullable(),
  site: z.httpUrl().nullable(),
  authors: z.array(z.string()),
  editors: z.array(z.string()),
  sections: z.array(Section).min(1),
  /** Points by rule name that replace the ranking's own. */
  weights: z.record(z.string(), z.number()),
  /** What collecting may take. */
  collect: z
    .strictObject({
      /** Points of GitHub's GraphQL limit that one run may spend. */
      points: z.int().min(1).default(300),
      /** Pull requests that are read with labels and files; the others are known by title, text and size. */
      details: z.int().min(0).default(200),
    })
    .prefault({}),
  draft: z.strictObject({
    concurrency: z.int().min(1).max(32),
    maxEvidenceCharacters: z.int().min(500),
    maxTokens: z.int().min(100),
  }),
  /** The recorded week that is used without a token. */
  sample: z.strictObject({
    issue: IssueId,
    replay: z.string().regex(/^(?![/\\])(?!.*\.\.)/, 'a path inside the newsletter folder is needed'),
  }),
  glossary: z.array(GlossaryTerm),
});
export type Newsletter = z.infer<typeof Newsletter>;
