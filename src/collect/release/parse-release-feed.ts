import { parseAtomFeed } from 'feedsmith';
import { z } from 'zod';
import { readMarkup } from '../feed/read-markup.ts';

const Text = z.union([z.string(), z.object({ value: z.string() }).transform(({ value }) => value)]);
const Entry = z.object({
  id: z.string(),
  updated: z.iso.datetime({ offset: true }),
  title: Text.nullish(),
  content: Text.nullish(),
  links: z.array(z.object({ href: z.string(), rel: z.string().nullish() })),
  authors: z.array(z.object({ name: z.string().nullish() })).nullish(),
});
const Feed = z.object({ entries: z.array(z.unknown()).nullish() });

const page = /^https:\/\/github\.com\/([^/]+\/[^/]+)\/releases\/tag\/([^?#]+)$/;
const mostText = 5_000_000;

/** Rows as GraphQL gives them, the repository's present name, and the oldest moment when the feed was full. */
type ReleaseFeed = { repo: string; rows: unknown[]; oldest: string | null };

/** A feed shows no more. */
const fullFeed = 10;

/**
 * Reads the Atom feed of a repository's releases. It dates an entry by its last change and knows no drafts and no
 * pre-releases. Null where the text is no such feed; an entry without an address of a release stays as a row that cannot be read.
 */
export function parseReleaseFeed(text: string, repo: string): ReleaseFeed | null {
  const parsed = Feed.safeParse(text.length > mostText ? null : parse(text));
  if (!parsed.success) return null;
  const entries = (parsed.data.entries ?? []).map((entry) => Entry.safeParse(entry).data ?? null);
  const rows = entries.map((entry) => (entry === null ? {} : rowOf(entry)));
  const dates = entries.flatMap((entry) => (entry === null ? [] : [instantOf(entry.updated)])).sort();
  const named = entries.flatMap((entry) => (entry === null ? [] : [addressOf(entry)?.[1]])).find(Boolean);
  return { repo: named ?? repo, rows, oldest: entries.length >= fullFeed ? (dates[0] ?? null) : null };
}

function parse(text: string): unknown {
  try {
    return parseAtomFeed(text);
  } catch {
    return null;
  }
}

function rowOf(entry: z.infer<typeof Entry>): unknown {
  const address = addressOf(entry);
  const login = entry.authors?.[0]?.name;
  const at = instantOf(entry.updated);
  return {
    tagName: decode(address?.[2] ?? ''),
    name: entry.title ?? null,
    url: address?.[0] ?? '',
    createdAt: at,
    publishedAt: at,
    isPrerelease: false,
    isDraft: false,
    description: entry.content ? readMarkup(entry.content).text : null,
    author: login ? { login } : null,
  };
}

function addressOf({ links }: z.infer<typeof Entry>): RegExpExecArray | null {
  return links.map(({ href }) => page.exec(href)).find((match) => match !== null) ?? null;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Whole seconds in UTC. */
function instantOf(at: string): string {
  return `${new Date(at).toISOString().slice(0, 19)}Z`;
}
