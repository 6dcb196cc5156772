import { z } from 'zod';
import { Instant } from './instant.ts';

/** `YYYY-Www`, an ISO week. Whether the year has that week is decided where the window is computed. */
export const IssueId = z.string().regex(/^\d{4}-W\d{2}$/);
export type IssueId = z.infer<typeof IssueId>;

/** The half-open span `[from, to)` that an issue covers. */
export const Window = z.strictObject({ issue: IssueId, from: Instant, to: Instant });
export type Window = z.infer<typeof Window>;

/** Whether a moment lies in the window. Instants of different precision are compared as dates. */
export function isInWindow(window: Window, at: Instant): boolean {
  const moment = Date.parse(at);
  return moment >= Date.parse(window.from) && moment < Date.parse(window.to);
}
