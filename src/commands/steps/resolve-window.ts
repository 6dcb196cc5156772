import { lastCompleteIssue, windowOf } from '../../collect/window.ts';
import type { Newsletter } from '../../model/newsletter.ts';
import type { Attempt } from '../../model/problem.ts';
import type { Window } from '../../model/window.ts';
import type { Context, Request } from './context.ts';

/** Whether an API is at hand: with a token, or where an address of one is given. */
export function hasApi(context: Context): boolean {
  return context.environment.githubToken !== null || context.environment.githubApiUrl !== null;
}

/** The window of the issue that was asked for; without one, the last complete week, or the sample week where no API is at hand. */
export function resolveWindow(context: Context, request: Request, newsletter: Newsletter): Attempt<Window> {
  const { timezone, sample } = newsletter;
  const usual = () =>
    hasApi(context) || request.replay ? lastCompleteIssue(context.clock.now(), timezone) : sample.issue;
  return windowOf(request.issue ?? usual(), timezone);
}
