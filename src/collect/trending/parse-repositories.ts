import { z } from 'zod';
import { Repo } from '../../model/source.ts';

/** A repository as a search showed it. */
export const SeenRepository = z.object({
  repo: Repo,
  url: z.httpUrl(),
  description: z.string().nullable(),
  createdAt: z.iso.datetime(),
  pushedAt: z.iso.datetime().nullable(),
  stars: z.int().min(0),
  forks: z.int().min(0),
  usable: z.boolean(),
  licence: z.string().nullable(),
  language: z.string().nullable(),
});
export type SeenRepository = z.infer<typeof SeenRepository>;

type Found = { repositories: SeenRepository[]; lost: number };

const Node = z
  .object({
    nameWithOwner: Repo,
    url: z.httpUrl(),
    description: z.string().nullable(),
    createdAt: z.iso.datetime(),
    pushedAt: z.iso.datetime().nullable(),
    stargazerCount: z.int().min(0),
    forkCount: z.int().min(0),
    isFork: z.boolean(),
    isArchived: z.boolean(),
    licenseInfo: z.object({ spdxId: z.string().nullable() }).nullable(),
    primaryLanguage: z.object({ name: z.string() }).nullable(),
  })
  .transform((node): SeenRepository => ({
    repo: node.nameWithOwner,
    url: node.url,
    description: node.description,
    createdAt: node.createdAt,
    pushedAt: node.pushedAt,
    stars: node.stargazerCount,
    forks: node.forkCount,
    usable: !node.isFork && !node.isArchived,
    licence: node.licenseInfo?.spdxId ?? null,
    language: node.primaryLanguage?.name ?? null,
  }));

const Row = z
  .object({
    full_name: Repo,
    html_url: z.httpUrl(),
    description: z.string().nullable(),
    created_at: z.iso.datetime(),
    pushed_at: z.iso.datetime().nullable(),
    stargazers_count: z.int().min(0),
    forks_count: z.int().min(0),
    fork: z.boolean(),
    archived: z.boolean(),
    license: z.object({ spdx_id: z.string().nullable() }).nullable(),
    language: z.string().nullable(),
  })
  .transform((row): SeenRepository => ({
    repo: row.full_name,
    url: row.html_url,
    description: row.description,
    createdAt: row.created_at,
    pushedAt: row.pushed_at,
    stars: row.stargazers_count,
    forks: row.forks_count,
    usable: !row.fork && !row.archived,
    licence: row.license?.spdx_id ?? null,
    language: row.language,
  }));

const Searches = z.record(
  z.string().regex(/^(?:fresh|large)\d$/),
  z.object({ nodes: z.array(z.unknown()).nullable() }),
);

/** What the searches of one GraphQL request found, each repository once; null where there was no search. */
export function parseGraphqlRepositories(data: unknown): Found | null {
  const named = z.record(z.string(), z.unknown()).safeParse(data).data ?? {};
  const searches = Object.fromEntries(Object.entries(named).filter(([name]) => /^(?:fresh|large)\d$/.test(name)));
  const answer = Searches.safeParse(searches).data;
  if (!answer || Object.keys(answer).length === 0) return null;
  return readRows(
    Object.values(answer).flatMap(({ nodes }) => nodes ?? []),
    Node,
  );
}

/** What one search of REST found. */
export function parseRestRepositories(data: unknown): Found | null {
  const answer = z.object({ items: z.array(z.unknown()) }).safeParse(data).data;
  return answer ? readRows(answer.items, Row) : null;
}

function readRows(rows: readonly unknown[], schema: z.ZodType<SeenRepository>): Found {
  const read = rows.map((row) => schema.safeParse(row).data ?? null);
  const known = read.filter((row) => row !== null);
  const byName = new Map(known.map((one) => [one.repo.toLowerCase(), one]));
  return { repositories: [...byName.values()], lost: read.length - known.length };
}
