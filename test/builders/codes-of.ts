import type { Report } from '../../src/commands/steps/context.ts';
import type { StatusRow } from '../../src/commands/steps/status-rows.ts';

/** A row of `zhoubao status --json`. */
export type StaleRow = Omit<StatusRow, 'id'> & { issue: string };

/** The codes of all problems of a report. */
export function codesOf({ problems }: Report): string[] {
  return problems.map(({ code }) => code);
}
