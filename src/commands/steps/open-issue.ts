import type { Newsletter } from '../../model/newsletter.ts';
import type { Attempt } from '../../model/problem.ts';
import type { Window } from '../../model/window.ts';
import type { Files } from '../../platform/ports.ts';
import type { Context, Request } from './context.ts';
import { readNewsletter } from './read-newsletter.ts';
import { resolveWindow } from './resolve-window.ts';

export type OpenIssue = { newsletter: Newsletter; window: Window; folder: Files };

/** The house's configuration and the folder of the issue that was asked for. */
export async function openIssue(context: Context, request: Request): Promise<Attempt<OpenIssue>> {
  const newsletter = await readNewsletter(context);
  if (newsletter.value === null) return { value: null, problems: newsletter.problems };
  const window = resolveWindow(context, request, newsletter.value);
  if (window.value === null) return { value: null, problems: window.problems };
  const folder = context.home.issue(window.value.issue);
  return { value: { newsletter: newsletter.value, window: window.value, folder }, problems: [] };
}
