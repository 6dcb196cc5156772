import { z } from 'zod';
import { Mode } from './bilingual.ts';
import { Slug } from './entry.ts';
import { Digest } from './evidence.ts';
import { Instant } from './instant.ts';
import { PersonId } from './person.ts';
import { Acknowledged } from './review.ts';
import { Sender } from './sender.ts';

/** A part of what leaves: SHA-256 and length in bytes of its UTF-8, with all placeholders in it. */
export const BoundPart = z.strictObject({ digest: Digest, bytes: z.int().min(0) });
export type BoundPart = z.infer<typeof BoundPart>;

/** One language mode as it will leave: the subject, the mail, its plain text, and the page in the archive. */
export const BoundFace = z.strictObject({ subject: z.string(), html: BoundPart, text: BoundPart, page: BoundPart });
export type BoundFace = z.infer<typeof BoundFace>;

/** Who gets the issue: the rule of newsletter.yaml, and the languages that the newsletter is in. */
export const BoundAudience = z.strictObject({
  who: z.enum(['everyone', 'zh', 'en', 'both']),
  languages: z.array(Mode),
});
export type BoundAudience = z.infer<typeof BoundAudience>;

/** A group of the issue with its entries, in the order of the issue. */
export const BoundGroup = z.strictObject({ section: z.string(), group: z.string(), entries: z.array(Slug) });
export type BoundGroup = z.infer<typeof BoundGroup>;

/**
 * What of `site` and `delivery` of newsletter.yaml stands in mails or is seen by whoever gets them: where links lead, whose list it is,
 * where bounces go, and who signs. What is not set is left out. How fast and to how many at a time it is mailed changes no mail.
 */
export const BoundDelivery = z.strictObject({
  site: z.string().optional(),
  address: z.string().optional(),
  listId: z.string().optional(),
  bounceDomain: z.string().optional(),
  /** `selector._domainkey.domain`, where the public key is. */
  dkim: z.string().optional(),
});
export type BoundDelivery = z.infer<typeof BoundDelivery>;

/**
 * All that an approval holds for. Any other value of any part is another issue; the parts are apart so that it can be said which one
 * differs. Texts are digests of canonical JSON (RFC 8785) of the parsed files, so that layout and comments of the files are free.
 */
export const Bound = z.strictObject({
  /** Of issue.yaml without the order of its entries. */
  issue: Digest,
  order: z.array(BoundGroup),
  /** Of each listed entry; one that is not there has none. */
  entries: z.record(Slug, Digest),
  /** Of the addresses that the entries lead to, by item. */
  addresses: Digest,
  /** Of the bytes of each picture, by file name. */
  pictures: z.record(z.string(), Digest),
  /** Of the templates that renderings use. */
  templates: Digest,
  /** Of the lock file and of the code that renders. */
  program: Digest,
  counts: z.strictObject({ sections: z.int(), entries: z.int(), handMade: z.int(), pictures: z.int() }),
  faces: z.record(Mode, BoundFace),
  audience: BoundAudience,
  /** `sender` of newsletter.yaml; left out where it names none. */
  sender: Sender.optional(),
  /** Left out where nothing of it is set. */
  delivery: BoundDelivery.optional(),
});
export type Bound = z.infer<typeof Bound>;

/** How an approval was given. */
export const ApprovalWay = z.enum(['desk', 'command', 'pull-request']);
export type ApprovalWay = z.infer<typeof ApprovalWay>;

/** One person's approval of what `digest` names. */
export const GivenApproval = z.strictObject({ by: PersonId, at: Instant, way: ApprovalWay });
export type GivenApproval = z.infer<typeof GivenApproval>;

/** `approval.yaml`: who approved what. `digest` is SHA-256 of the canonical JSON (RFC 8785) of `bound` and `acknowledged`. */
export const Approval = z.strictObject({
  digest: Digest,
  bound: Bound,
  acknowledged: z.array(Acknowledged),
  approvals: z.array(GivenApproval).min(1),
});
export type Approval = z.infer<typeof Approval>;
