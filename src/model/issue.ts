import { z } from 'zod';
import { Bilingual } from './bilingual.ts';
import { Slug } from './entry.ts';
import { Window } from './window.ts';

export const IssueGroup = z.strictObject({ id: z.string(), title: Bilingual, entries: z.array(Slug) });
export type IssueGroup = z.infer<typeof IssueGroup>;

/** A section; a group without a title is a plain list. */
export const IssueSection = z.strictObject({ id: z.string(), title: Bilingual, groups: z.array(IssueGroup) });
export type IssueSection = z.infer<typeof IssueSection>;

/** A reading, project or practice that editors add by hand. */
export const HandItem = z.strictObject({ title: Bilingual, text: Bilingual, url: z.httpUrl().nullable() });
export type HandItem = z.infer<typeof HandItem>;

export const GlossaryTerm = z.strictObject({ term: z.string(), meaning: Bilingual });
export type GlossaryTerm = z.infer<typeof GlossaryTerm>;

export const PreviousIssue = z.strictObject({ number: z.int(), title: Bilingual, url: z.httpUrl().nullable() });
export type PreviousIssue = z.infer<typeof PreviousIssue>;

/** `issue.yaml`: drafted once, then people's. Empty lists and nulls are parts that the issue does not have. */
export const Issue = z.strictObject({
  window: Window,
  number: z.int().nullable(),
  headline: Bilingual,
  abstract: Bilingual,
  authors: z.array(z.string()),
  editors: z.array(z.string()),
  sections: z.array(IssueSection),
  bestPractice: z.array(HandItem),
  projects: z.array(HandItem),
  reading: z.array(HandItem),
  glossary: z.array(GlossaryTerm),
  previous: z.array(PreviousIssue),
});
export type Issue = z.infer<typeof Issue>;
