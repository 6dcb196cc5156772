import type { DeskReply, DeskRequest, Route } from '../state/route.ts';
import { effortView } from './effort-view.ts';

/** What editors spent on the issues: the desk's own measure of how good its drafts are. */
export const effortRoutes: readonly Route[] = [{ method: 'GET', path: '/effort', needs: null, answer: showEffort }];

async function showEffort({ ports, language, words }: DeskRequest): Promise<DeskReply> {
  const newsletter = await ports.newsletter();
  if (newsletter.value === null) return { kind: 'refused', problems: newsletter.problems, status: 422 };
  const view = effortView(await ports.effort(), { newsletter: newsletter.value, language, words });
  const place = { issue: null, tab: 'effort' } as const;
  return { kind: 'page', title: words.effort, template: 'review/effort.html.hbs', view, place };
}
