import type { Slug } from '../../model/entry.ts';
import { LogEntry } from '../../model/log-entry.ts';
import { parseJsonLines } from '../../platform/parse-json.ts';

/**
 * The entries whose draft the log of an issue says was written again after them: people edited the words of a draft that is no
 * longer there. An entry that the log does not know was written by people.
 */
export function findRedrafted(log: string): Set<Slug> {
  const entries = parseJsonLines({ file: 'log.jsonl', text: log, schema: LogEntry }).value;
  const written = new Map(entries.flatMap(({ files }, line) => files.map(({ path }) => [path, line] as const)));
  const slugs = [...written.keys()].flatMap((path) => /^drafts\/(?<slug>.+)\.json$/.exec(path)?.groups?.['slug'] ?? []);
  return new Set(
    slugs.filter((slug) => (written.get(`entries/${slug}.yaml`) ?? -1) < (written.get(`drafts/${slug}.json`) ?? -1)),
  );
}
