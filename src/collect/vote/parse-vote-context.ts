import { z } from 'zod';
import { Repo } from '../../model/source.ts';
import { composeYaml } from '../compose-yaml.ts';

const Folder = z.object({ path: z.string().nullish(), type: z.string() });
const Entry = Folder.extend({ object: z.object({ entries: z.array(Folder).nullish() }).nullish() });
const Commit = z.object({
  oid: z.string(),
  aliases: z.object({ object: z.object({ text: z.string().nullish() }).nullish() }).nullish(),
  elections: z.object({ object: z.object({ entries: z.array(Entry).nullish() }).nullish() }).nullish(),
});
const Context = z.object({
  repository: z
    .object({
      nameWithOwner: Repo,
      defaultBranchRef: z
        .object({
          name: z.string(),
          target: z.object({ history: z.object({ nodes: z.array(z.unknown()).nullish() }) }).nullish(),
        })
        .nullish(),
    })
    .nullish(),
});

/**
 * What a repository says of its voters and elections at a commit. `repo` is its present name; `folders` are those below the
 * folder of elections.
 */
export type VoteContext = { repo: Repo; oid: string; branch: string; aliases: string | null; folders: string[] };

/** Reads the answer; null when the repository has no commit then. */
export function parseVoteContext(data: unknown): VoteContext | null {
  const repository = Context.safeParse(data).data?.repository;
  const branch = repository?.defaultBranchRef;
  const commit = Commit.safeParse(branch?.target?.history.nodes?.[0]).data;
  if (!repository || !branch || !commit) return null;
  const entries = commit.elections?.object?.entries ?? [];
  const folders = entries
    .flatMap((entry) => [entry, ...(entry.object?.entries ?? [])])
    .filter(({ type }) => type === 'tree');
  return {
    repo: repository.nameWithOwner,
    oid: commit.oid,
    branch: branch.name,
    aliases: commit.aliases?.object?.text ?? null,
    folders: folders.flatMap(({ path }) => path ?? []).sort(),
  };
}

/** Those of Kubernetes have 4,000 characters. */
const mostAliases = 50_000;

/**
 * The logins of some groups of an OWNERS_ALIASES file, lower case and sorted. Null when none of the groups is there, and for
 * a file that is no YAML or too long: a part of it could lack members.
 */
export function parseAliases(text: string, names: string[]): string[] | null {
  const read = composeYaml(text, { longest: mostAliases, schema: 'failsafe' });
  if ('fault' in read) return null;
  const { value } = read.composed;
  const groups = z.object({ aliases: z.record(z.string(), z.unknown()) }).safeParse(value).data?.aliases ?? {};
  const logins = names.flatMap((name) => z.array(z.string()).safeParse(groups[name]).data ?? []);
  const members = [...new Set(logins.map((login) => login.trim().toLowerCase()))].sort();
  return members.length > 0 ? members : null;
}

const Blobs = z.object({
  repository: z.record(z.string(), z.object({ text: z.string().nullish() }).nullish()).nullish(),
});

/** The text of a numbered file of an answer, null where there is no such file. */
export function parseBlobText(data: unknown, index: number): string | null {
  return Blobs.safeParse(data).data?.repository?.[`f${index}`]?.text ?? null;
}
