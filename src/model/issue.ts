import { z } from 'zod';
import { Attribution } from './attribution.ts';
import { Bilingual } from './bilingual.ts';
import { Slug } from './entry.ts';
import { Figures } from './figures.ts';
import { Instant } from './instant.ts';
import { Picture } from './picture.ts';
import { Reference } from './reference.ts';
import { Window } from './window.ts';

/** A list that people edit. YAML says null of a list whose last row was removed; it is empty. */
function listOf<Row extends z.ZodType>(row: Row) {
  return z
    .array(row)
    .nullable()
    .transform((rows) => rows ?? []);
}

export const IssueGroup = z.strictObject({ id: z.string(), title: Bilingual, entries: listOf(Slug) });
export type IssueGroup = z.infer<typeof IssueGroup>;

/** A section; `lead` is a sentence before its entries, and a group without a title is a plain list. */
export const IssueSection = z.strictObject({
  id: z.string(),
  title: Bilingual,
  lead: Bilingual.optional(),
  groups: listOf(IssueGroup),
});
export type IssueSection = z.infer<typeof IssueSection>;

/** A reading, project or practice that editors add by hand. `id` keeps its address where its link or its title changes. */
export const HandItem = z.strictObject({
  id: Slug.optional(),
  title: Bilingual,
  text: Bilingual,
  url: z.httpUrl().nullable(),
  references: z.array(Reference).optional(),
  pictures: z.array(Picture).optional(),
  figures: z.array(Figures).optional(),
  attribution: Attribution.optional(),
});
export type HandItem = z.infer<typeof HandItem>;

/** A term that the issue explains. */
export const ExplainedTerm = z.strictObject({ term: z.string(), meaning: Bilingual });
export type ExplainedTerm = z.infer<typeof ExplainedTerm>;

export const PreviousIssue = z.strictObject({ number: z.int(), title: Bilingual, url: z.httpUrl().nullable() });
export type PreviousIssue = z.infer<typeof PreviousIssue>;

/** What was wrong in a published issue, and when that was said; `entry` where it is about one entry. */
export const Erratum = z.strictObject({ at: Instant, entry: Slug.optional(), text: Bilingual });
export type Erratum = z.infer<typeof Erratum>;

/** `issue.yaml`: drafted once, then people's. Empty lists and nulls are parts that the issue does not have. */
export const Issue = z.strictObject({
  window: Window,
  number: z.int().nullable(),
  headline: Bilingual,
  abstract: Bilingual,
  authors: listOf(z.string()),
  editors: listOf(z.string()),
  sections: listOf(IssueSection),
  bestPractice: listOf(HandItem),
  projects: listOf(HandItem),
  reading: listOf(HandItem),
  glossary: listOf(ExplainedTerm),
  previous: listOf(PreviousIssue),
  /** When it went out. An issue without this is not in the archive. */
  published: Instant.optional(),
  preface: Bilingual.optional(),
  /** What the newsletter or its friends have to announce; marked as such. */
  promotion: z.array(HandItem).optional(),
  cover: Picture.optional(),
  errata: z.array(Erratum).optional(),
});
export type Issue = z.infer<typeof Issue>;
