import { z } from 'zod';
import { Bilingual } from './bilingual.ts';
import { DeliverySettings } from './delivery-settings.ts';
import { GlossaryTerm } from './glossary.ts';
import { Person } from './person.ts';
import { Sender } from './sender.ts';
import { HouseWeights } from './weights.ts';
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
  /**
   * The most of the section's maximum that one repository or publisher may take, 0 to 1; one place at least. Where left out it is
   * half, or the greatest minimum of a group.
   */
  share: z.number().gt(0).max(1).optional(),
  groups: z.array(Group),
});
export type Section = z.infer<typeof Section>;

/** What one run may spend on a model; null is no limit. Money is in the currency of the prices. */
const Budget = z.strictObject({
  tokens: z.int().min(0).nullable().default(null),
  money: z.number().min(0).nullable().default(null),
});

/** What a million tokens of the model cost. */
const Prices = z.strictObject({
  currency: z.string().regex(/^[A-Z]{3}$/, 'a currency has three capital letters, for example USD'),
  prompt: z.number().min(0),
  completion: z.number().min(0),
});

function isOneOfAll(one: Person, at: number, people: readonly Person[]): boolean {
  return people.every(
    (other, index) =>
      index === at ||
      (other.id !== one.id &&
        (one.github === undefined || other.github !== one.github) &&
        (one.openid === undefined || other.openid !== one.openid) &&
        (one.email === undefined || other.email?.toLowerCase() !== one.email.toLowerCase())),
  );
}

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
  /** The static site of all published issues, at `site`. */
  archive: z
    .strictObject({
      description: Bilingual.optional(),
      about: Bilingual.optional(),
      /** Where the form of the subscribe page is sent; without it the page says how to follow by feed. */
      subscribe: z.httpUrl().nullable().default(null),
      /** Issues in a feed. */
      feedIssues: z.int().min(1).max(200).default(20),
      /** Where readers may pass an entry on to, by plain links. */
      share: z.array(z.enum(['mail', 'x', 'weibo', 'mastodon'])).default([]),
    })
    .prefault({}),
  authors: z.array(z.string()),
  editors: z.array(z.string()),
  sections: z.array(Section).min(1),
  /** Points by rule name that replace all others. */
  weights: HouseWeights,
  /** Whether the ranking goes by what it learned from the house's own editors. */
  learning: z.boolean().default(true),
  /** Who may come to the desk, and what each may do there; nobody named is one operator on loopback. */
  people: z
    .array(Person)
    .refine((people) => people.every(isOneOfAll), {
      message: 'an id, an account and a mail address each name one person',
    })
    .default([]),
  /** What it takes for an issue to be approved. */
  approval: z
    .strictObject({
      /** How many people. */
      approvals: z.int().min(1).max(5).default(1),
      /** Whether the last editor of an entry may not be the only one who approves it. */
      twoPeople: z.boolean().default(false),
    })
    .prefault({}),
  /** Where issues are reviewed as pull requests, as `owner/name` at GitHub. */
  repository: z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,38}\/(?!\.{1,2}$)[A-Za-z0-9._-]{1,100}$/, 'a repository is owner/name')
    .nullable()
    .default(null),
  /** The branch of that repository that pull requests go to. */
  branch: z
    .string()
    .regex(/^(?![/.-])(?!.*(?:\/\/|\.\.|\.lock$|[/.]$))[A-Za-z0-9._/-]{1,100}$/, 'this is no name of a branch')
    .default('main'),
  /** Who mail of the newsletter is from, and where answers go if elsewhere. An approval holds for it. */
  sender: Sender.nullable().default(null),
  /** Subscribers of which language get an issue. */
  audience: z.enum(['everyone', 'zh', 'en', 'both']).default('everyone'),
  /** How issues are mailed, and where readers reach the pages about their subscription. */
  delivery: DeliverySettings.prefault({}),
  /** The editors' desk, and how the program talks to editors apart from the issue itself. */
  desk: z
    .strictObject({
      language: z.enum(['zh', 'en']).default('en'),
      /** Its address behind a proxy that speaks TLS; null is loopback alone. */
      address: z.httpUrl().nullable().default(null),
      /** The header in which that proxy says whose request it passes on, for counting attempts to sign in by visitor. */
      visitorHeader: z
        .string()
        .regex(/^(?!forwarded$)[a-z][a-z0-9-]{0,40}$/i, 'a header with an address is needed, such as X-Forwarded-For')
        .optional(),
      /** How people of a team sign in. Secrets of the client are in the environment. */
      signIn: z
        .strictObject({
          github: z.strictObject({ clientId: z.string().min(1) }).optional(),
          openid: z.strictObject({ issuer: z.httpUrl(), clientId: z.string().min(1), name: Bilingual }).optional(),
          /** A link to a listed address; needs SMTP_URL. */
          mail: z.strictObject({ from: z.email() }).optional(),
        })
        .prefault({}),
    })
    .prefault({}),
  /** What the plan does in weeks that are out of the ordinary. */
  plan: z
    .strictObject({
      /** What a group or section is filled with that would stay below its minimum, before what is below the floor. */
      quiet: z
        .strictObject({
          /** Comments and reviews of the week from which on open work is hot. */
          comments: z.int().min(1).default(5),
          /** Days before the window in which a KEP of the backlog moved last. What was told is known for half a year. */
          days: z.int().min(0).max(182).default(120),
          /** Stories of the backlog in one issue. */
          most: z.int().min(0).default(2),
        })
        .prefault({}),
      /** A week in which more than `above` stories of KEPs moved takes at most `sig` of a SIG and `most` of them all. */
      freeze: z
        .strictObject({
          above: z.int().min(0).default(12),
          sig: z.int().min(1).default(1),
          most: z.int().min(1).default(3),
        })
        .prefault({}),
    })
    .prefault({}),
  /** What collecting may take. */
  collect: z
    .strictObject({
      /** Points of GitHub's GraphQL limit that one run may spend. */
      points: z.int().min(1).default(300),
      /** Pull requests that are read with labels and files; the others are known by title, text and size. */
      details: z.int().min(0).default(200),
    })
    .prefault({}),
  draft: z
    .strictObject({
      concurrency: z.int().min(1).max(32),
      maxEvidenceTokens: z.int().min(200),
      maxTokens: z.int().min(100),
      budget: Budget.prefault({}),
      prices: Prices.nullable().default(null),
    })
    .refine(({ budget, prices }) => budget.money === null || prices !== null, {
      message: 'a budget of money needs prices',
      path: ['budget', 'money'],
    }),
  /** The recorded week that is used without a token. */
  sample: z.strictObject({
    issue: IssueId,
    replay: z.string().regex(/^(?![/\\])(?!.*\.\.)/, 'a path inside the newsletter folder is needed'),
  }),
  /** How Chinese text is set: with one space where Chinese and Latin meet, or without. */
  typography: z.strictObject({ space: z.boolean().default(true) }).prefault({}),
  /** Terms of the house, beside those of `templates/glossary.yaml`. */
  glossary: z.array(GlossaryTerm).default([]),
});
export type Newsletter = z.infer<typeof Newsletter>;
