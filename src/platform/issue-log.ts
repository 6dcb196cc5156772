import { createHash } from 'node:crypto';
import type { Digest } from '../model/evidence.ts';
import type { Instant } from '../model/instant.ts';
import { LogEntry } from '../model/log-entry.ts';
import { formatJsonLines, parseJsonLines } from './parse-json.ts';
import type { Files } from './ports.ts';

const beginning = '0'.repeat(64);

export type Change = { by: string; did: string; at: Instant; changes: ReadonlyMap<string, string | null> };

/** SHA-256 of a text in UTF-8. */
export function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/**
 * Writes what differs from what is there and appends one line to the hash-chained `log.jsonl`. Where nothing differs
 * nothing is written.
 * @returns the paths that changed.
 */
export async function commitChanges(folder: Files, change: Change): Promise<string[]> {
  const differing = new Map<string, string | null>();
  for (const [path, text] of change.changes) {
    if ((await folder.read(path)) !== text) differing.set(path, text);
  }
  if (differing.size === 0) return [];
  const log = (await folder.read('log.jsonl')) ?? '';
  await folder.write(new Map([...differing, ['log.jsonl', logAfter(log, [{ ...change, changes: differing }])]]));
  return [...differing.keys()];
}

/** The log with a line more for each change. */
export function logAfter(log: string, changes: readonly Change[]): string {
  const entries: LogEntry[] = [];
  let previous = lastHash(log);
  for (const change of changes) {
    const entry = logEntry(change, previous);
    previous = entry.hash;
    entries.push(entry);
  }
  // A line that was cut off stays as it is, for people to see; the next one begins on its own line.
  const before = log === '' || log.endsWith('\n') ? log : `${log}\n`;
  return before + formatJsonLines(entries);
}

function logEntry(change: Change, previous: Digest): LogEntry {
  const files = [...change.changes]
    .map(([path, text]) => ({ path, digest: text === null ? null : digestOf(text) }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
  const entry = { at: change.at, by: change.by, did: change.did, files, previous };
  return { ...entry, hash: digestOf(JSON.stringify(entry)) };
}

/** The hash of the last line that can be read; found from the end, since a log has a line for every save. */
function lastHash(log: string): Digest {
  for (const row of log.split('\n').reverse()) {
    const [entry] = parseJsonLines({ file: 'log.jsonl', text: row, schema: LogEntry }).value;
    if (entry) return entry.hash;
  }
  return beginning;
}

/** The lines of a log that can be read, oldest first. */
export function readLog(log: string): LogEntry[] {
  return parseJsonLines({ file: 'log.jsonl', text: log, schema: LogEntry }).value;
}

/** The lines whose chain is broken: altered, removed before them, or not readable. Numbers begin at 1. */
export function brokenLogLines(log: string): number[] {
  let previous = beginning;
  return log
    .split('\n')
    .filter((row) => row !== '')
    .flatMap((row, index) => {
      const [entry] = parseJsonLines({ file: 'log.jsonl', text: row, schema: LogEntry }).value;
      if (!entry) return [index + 1];
      const { hash, ...rest } = entry;
      const holds = rest.previous === previous && digestOf(JSON.stringify(rest)) === hash;
      previous = hash;
      return holds ? [] : [index + 1];
    });
}

/** The digest that the log last gave to each path; null for a file that was removed. */
export function loggedDigests(log: string): Map<string, Digest | null> {
  return digestsIn(readLog(log));
}

/** The digest that lines of a log, oldest first, last gave to each path; null for a file that was removed. */
export function digestsIn(entries: readonly LogEntry[]): Map<string, Digest | null> {
  return new Map(entries.flatMap((entry) => entry.files.map(({ path, digest }) => [path, digest] as const)));
}
