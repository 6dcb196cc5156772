import type { LogEntry } from '../../../model/log-entry.ts';
import { readLog } from '../../../platform/issue-log.ts';

/** The lines of a log that only grows: what was read before is not read again. A log that did not grow is read anew. */
export function readLogOnwards(): (text: string) => LogEntry[] {
  let before = '';
  let entries: LogEntry[] = [];
  return (text) => {
    const grew = before.endsWith('\n') && text.startsWith(before);
    entries = grew ? [...entries, ...readLog(text.slice(before.length))] : readLog(text);
    before = text;
    return entries;
  };
}
