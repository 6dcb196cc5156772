import type { DeskReply, DeskRequest, Route } from '../state/route.ts';
import { askedIssue } from './asked-issue.ts';
import { historyView } from './history-view.ts';

/** Who did what to an issue, and what became of the machine's text. */
export const historyRoutes: readonly Route[] = [
  { method: 'GET', path: '/issues/:issue/history', needs: null, answer: showHistory },
];

async function showHistory(request: DeskRequest): Promise<DeskReply> {
  const { ports, language, words, query } = request;
  const { issue, refused } = await askedIssue(request);
  if (issue === null) return refused;
  const history = await ports.history(issue.id);
  const view = historyView({ issue, history, language, words, all: query.has('all'), reading: query.has('reading') });
  const place = { issue, tab: 'history' } as const;
  return { kind: 'page', title: words.history, template: 'review/history.html.hbs', view, place };
}
