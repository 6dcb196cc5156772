import type { DeskReply, DeskRequest, Route } from '../state/route.ts';
import { askedIssue } from './asked-issue.ts';
import { sendingView } from './sending-view.ts';

/** How the mailing of an issue stands, for everybody at the desk. It is read alone: nothing is confirmed or stopped here. */
export const sendingRoutes: readonly Route[] = [
  { method: 'GET', path: '/issues/:issue/sending', needs: null, answer: showSending },
];

async function showSending(request: DeskRequest): Promise<DeskReply> {
  const { ports, words, isFragment } = request;
  const { issue, refused } = await askedIssue(request);
  if (issue === null) return refused;
  const { value: facts, problems } = await ports.sending(issue.id);
  if (problems.length > 0) return { kind: 'refused', problems, status: 503 };
  const view = sendingView(issue, facts, words);
  if (isFragment) return { kind: 'fragment', template: 'review/sending-now.html.hbs', view };
  const place = { issue, tab: 'sending' } as const;
  return { kind: 'page', title: words.sending, template: 'review/sending.html.hbs', view, place };
}
