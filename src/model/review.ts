import { z } from 'zod';
import { Slug } from './entry.ts';
import { Digest } from './evidence.ts';
import { Instant } from './instant.ts';
import { PersonId } from './person.ts';

/** Somebody read an entry, and it was right then; another text of it is not signed off. */
export const SignOff = z.strictObject({ by: PersonId, at: Instant, digest: Digest });
export type SignOff = z.infer<typeof SignOff>;

/** What somebody said of an entry, or of the issue; `part` is a key such as `zh.text[0]`. */
export const Comment = z.strictObject({
  id: z.string().regex(/^[a-z0-9]{8,32}$/),
  by: PersonId,
  at: Instant,
  entry: Slug.nullable(),
  part: z.string().max(80).nullable(),
  text: z.string().min(1).max(4000),
  resolved: z.strictObject({ by: PersonId, at: Instant }).nullable(),
});
export type Comment = z.infer<typeof Comment>;

/** A problem that somebody saw and lets stand; `problem` is the digest of its code, place and message. */
export const Acknowledged = z.strictObject({ problem: Digest, code: z.string(), by: PersonId, at: Instant });
export type Acknowledged = z.infer<typeof Acknowledged>;

/** Time that a person spent with an entry before them, in whole seconds, and how often they changed it. */
export const Effort = z.strictObject({ seconds: z.int().min(0), saves: z.int().min(0) });
export type Effort = z.infer<typeof Effort>;

/** `review.json` of an issue: what its editors did beside its texts. One that nobody reviewed has no such file. */
export const Review = z.strictObject({
  signOffs: z.record(Slug, SignOff),
  comments: z.array(Comment),
  acknowledged: z.array(Acknowledged),
  /** By entry and person. */
  effort: z.record(Slug, z.record(PersonId, Effort)),
  /** Who changed the text of an entry, the last one at the end; for the rule of two people. */
  editors: z.record(Slug, z.array(PersonId)),
  /** The same of the texts of issue.yaml: headline, abstract and what editors add by hand. Left out where nobody did. */
  issueEditors: z.array(PersonId).optional(),
});
export type Review = z.infer<typeof Review>;

export const noReview: Review = { signOffs: {}, comments: [], acknowledged: [], effort: {}, editors: {} };
