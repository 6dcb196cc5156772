import { z } from 'zod';

/** What a person may do: edit texts, approve an issue, send it. Whoever has any role may read everything and comment. */
export const Role = z.enum(['editor', 'approver', 'sender']);
export type Role = z.infer<typeof Role>;

/** Permanent and short: it stands in logs, sign-offs and approvals. */
export const PersonId = z.string().regex(/^[a-z0-9](?:[a-z0-9-]{0,37}[a-z0-9])?$/);
export type PersonId = z.infer<typeof PersonId>;

/** Somebody whom `newsletter.yaml` lets into the desk. */
export const Person = z.strictObject({
  id: PersonId,
  name: z.string().min(1).max(80),
  roles: z.array(Role).min(1),
  /** The number of the account at GitHub, which stays when the account is renamed. */
  github: z.int().min(1).optional(),
  /** The subject that an OpenID provider gives. */
  openid: z.string().min(1).max(255).optional(),
  /** Where a link to sign in is mailed. */
  email: z.email().optional(),
  /** The language that the desk is shown in until they choose another. */
  language: z.enum(['zh', 'en']).optional(),
});
export type Person = z.infer<typeof Person>;

/** The operator of a newsletter that names nobody: may do all, on loopback alone. */
export const operator: Person = { id: 'operator', name: 'Operator', roles: ['editor', 'approver', 'sender'] };
