import type { LogEntry } from '../../model/log-entry.ts';

/**
 * A line of the hash-chained log. `holds` is whether it is what was written, after the line that it was written after; a line that was
 * altered, or that misses the line before it, does not. `entry` is null where it cannot be read at all. Numbers begin at 1.
 */
export type LogLine = { number: number; entry: LogEntry | null; holds: boolean };

/** The log of an issue, oldest line first. `outside` are files that people write and that are not as the log left them. */
export type IssueHistory = { lines: LogLine[]; outside: string[] };
