import type { Slug } from './entry.ts';
import type { LogEntry } from './log-entry.ts';

const leaves =
  /(?:^|: )(?:took|merged) entries\/([a-z0-9-]+)\.yaml (?:out of|into) |^undid: split entries\/([a-z0-9-]+)\.yaml from /;

/** Entries that people took out of an issue at the desk, by what its log tells; some may be in it again. Their files stay. */
export function takenOut(log: readonly Pick<LogEntry, 'did'>[]): Slug[] {
  const slugs = log.flatMap(({ did }) => {
    const [, out, split] = leaves.exec(did) ?? [];
    return out ?? split ?? [];
  });
  return [...new Set(slugs)].sort();
}
