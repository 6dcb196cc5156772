import type { Status } from '../../model/status.ts';
import { formatWindow, windowDays } from '../../render/window-dates.ts';
import type { Block } from '../../render/view.ts';
import type { IssueRow } from '../state/desk-ports.ts';
import type { DeskRequest, Route } from '../state/route.ts';
import { say, type Words } from '../words/words.ts';
import { titleBlock } from './title-block.ts';

type Row = {
  href: string;
  id: string;
  name: string;
  headline: Block;
  days: string;
  status: string;
  tone: string;
  count: string;
};

const statusWords = {
  empty: 'statusEmpty',
  collected: 'statusCollected',
  ranked: 'statusRanked',
  drafted: 'statusDrafted',
  'in-review': 'statusInReview',
  approved: 'statusApproved',
  stale: 'statusStale',
} satisfies Record<Status, keyof Words>;

/** The list of issues, which is where the desk begins. */
export const listRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/',
    needs: null,
    answer: async (request) => {
      const rows = await request.ports.issues();
      const timezone = (await request.ports.newsletter()).value?.timezone ?? 'UTC';
      const issues = rows.flatMap((row) => rowOf(row, timezone, request) ?? []);
      const older = rows.filter(({ shown }) => shown === null).map(({ id }) => ({ id, href: hrefOf(id) }));
      return {
        kind: 'page',
        title: request.words.issues,
        template: 'review/list.html.hbs',
        view: { issues, older },
        place: { issue: null, tab: 'issues' },
      };
    },
  },
];

function rowOf({ id, shown }: IssueRow, timezone: string, { language, words }: DeskRequest): Row | null {
  if (shown === null) return null;
  const { status, entries, issue } = shown;
  const isPublished = issue?.published !== undefined;
  return {
    href: hrefOf(id),
    id,
    name: issue === null || issue.number === null ? id : `Vol. ${issue.number}`,
    headline: titleBlock(issue?.headline ?? { zh: '', en: '' }, language, ''),
    days: issue === null ? '' : formatWindow(windowDays(issue.window, timezone))[language],
    status: isPublished && status === 'approved' ? words.statusPublished : words[statusWords[status]],
    tone: status === 'approved' ? 'good' : status === 'stale' ? 'error' : 'note',
    count: say(words.issueEntries, { count: entries }),
  };
}

function hrefOf(id: string): string {
  return `/issues/${id}/triage`;
}
