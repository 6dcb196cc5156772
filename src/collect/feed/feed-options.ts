import { z } from 'zod';
import { canonicalUrl } from '../canonical-url.ts';

const Host = z
  .string()
  .regex(/^(?=.{4,253}$)[a-z0-9-]+(?:\.[a-z0-9-]+)+$/, 'expected a host name in lower case, such as www.example.org');
const Keywords = z.array(z.string().trim().min(1).max(60)).min(1);

export const FeedOptions = z.strictObject({
  url: z
    .string()
    .refine(
      (url) => url.startsWith('https://') && canonicalUrl(url) !== null,
      'expected an https address of a public host',
    ),
  /** The language that the articles are written in. */
  language: z.enum(['zh', 'en']),
  /** Who publishes it, where the title of the feed says that badly. */
  title: z.string().trim().min(1).max(100).optional(),
  /** For feeds of many subjects: only entries whose title or summary has one of these words. */
  include: Keywords.optional(),
  /** Entries whose title has one of these words are left out. */
  exclude: Keywords.optional(),
  /** Further hosts that the address may redirect to. */
  hosts: z.array(Host).max(5).optional(),
  /** IANA name of the zone of dates that name none. */
  timezone: z.string().default('UTC').refine(isTimezone, 'expected an IANA time zone, such as Asia/Shanghai'),
  /** Articles of one week at most; the newest stay. */
  most: z.int().min(1).max(200).default(30),
});
export type FeedOptions = z.infer<typeof FeedOptions>;

function isTimezone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
