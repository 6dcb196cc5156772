import { parseDocument } from 'yaml';
import { z } from 'zod';
import type { ChangelogCommit, ChangelogEntry, EntryFile } from './changelog-requests.ts';

const Entries = z
  .array(z.object({ area: z.string(), change: z.string() }))
  .nullish()
  .catch(null);
const Changelog = z.record(z.string(), Entries);

const Tree = z.object({
  entries: z.array(
    z.object({
      name: z.string(),
      type: z.string(),
      object: z.object({ entries: z.array(z.object({ name: z.string(), type: z.string() })).nullish() }).nullish(),
    }),
  ),
});
const Commit = z.object({ oid: z.string(), committedDate: z.iso.datetime(), messageHeadline: z.string() });

const sectionName = /^[a-z][a-z_]{2,39}$/;
const entryFile = /^([a-z0-9][a-z0-9_.-]{0,60}?)__[\w.-]{1,160}\.(?:rst|md)$/i;
const squash = /\(#(\d{1,7})\)\s*$/;
const mostText = 2000;
const mostFile = 1_000_000;

/**
 * The entries of the one file that a change log was until May 2026: sections of `area` and `change`. Null where the text is
 * no such file; a section that makes no sense has none. Never throws.
 */
export function parseChangelog(text: string): ChangelogEntry[] | null {
  if (text.length > mostFile) return null;
  const document = parseDocument(text, { schema: 'core', logLevel: 'silent' });
  if (document.errors.length > 0) return null;
  const parsed = Changelog.safeParse(toPlain(document));
  if (!parsed.success) return null;
  return Object.entries(parsed.data)
    .filter(([section]) => sectionName.test(section))
    .flatMap(([section, entries]) =>
      (entries ?? []).map(({ area, change }) => ({ section, area: area.trim(), text: tidy(change) })),
    );
}

/** The files of entries in a folder of sections, by path: `current/<section>/<area>__<slug>.rst`. */
export function parseEntryFiles(tree: unknown, folder: string): EntryFile[] {
  const sections = Tree.safeParse(tree).data?.entries ?? [];
  return sections
    .filter(({ name, type }) => type === 'tree' && sectionName.test(name))
    .flatMap(({ name: section, object }) =>
      (object?.entries ?? []).flatMap(({ name, type }) => {
        const area = type === 'blob' ? entryFile.exec(name)?.[1] : undefined;
        return area === undefined ? [] : [{ section, area, path: `${folder}/current/${section}/${name}` }];
      }),
    );
}

/** The commits of a history that name their pull request as a squash does, oldest first. */
export function parseCommits(nodes: readonly unknown[]): ChangelogCommit[] {
  return nodes
    .flatMap((node) => {
      const { data } = Commit.safeParse(node);
      const number = data && squash.exec(data.messageHeadline)?.[1];
      return data && number ? [{ oid: data.oid, at: data.committedDate, number: Number(number) }] : [];
    })
    .sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

/** The entries that a version has and an earlier one has not. An entry that only moved, or was wrapped anew, is not new. */
export function newEntries(before: readonly ChangelogEntry[], after: readonly ChangelogEntry[]): ChangelogEntry[] {
  const known = new Set(before.map(keyOf));
  return after.filter((entry) => !known.has(keyOf(entry)));
}

/** The text of an entry as it is stored: without space around it, at most 2,000 characters. */
export function tidy(text: string): string {
  return text.trim().slice(0, mostText).toWellFormed();
}

/** Aliases that unfold without end make the library throw. */
function toPlain(document: ReturnType<typeof parseDocument>): unknown {
  try {
    return document.toJS({ maxAliasCount: 0 }) as unknown;
  } catch {
    return null;
  }
}

function keyOf({ area, text }: ChangelogEntry): string {
  return `${area} ${text.replaceAll(/[\s`]+/g, ' ')}`;
}
