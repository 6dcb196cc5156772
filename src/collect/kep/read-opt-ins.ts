import { problem, type Problem } from '../../model/problem.ts';
import type { Source } from '../../model/source.ts';
import type { Window } from '../../model/window.ts';
import type { Reading, Response } from '../collector.ts';
import { SearchPage } from '../search-page.ts';
import { optInItem } from './opt-in-item.ts';
import { askForOptIns, type OptInsState } from './opt-in-requests.ts';
import { parseOptInThread, withoutBulkRemovals } from './parse-opt-ins.ts';

/** Reads a page of tracking issues. Items come with the last page, since what is done in bulk shows only in all of them. */
export function readOptIns(response: Response, source: Source, window: Window): Reading {
  const page = SearchPage.safeParse(response.data).data?.search;
  if (!page) return { items: [], problems: [unread(source, 'an answer was no page of GitHub issues')] };
  const state = response.request.state as OptInsState;
  const rows = (page.nodes ?? []).map((node) => parseOptInThread(node, window));
  const threads = [...state.threads, ...rows.filter((row) => row !== null && row.events.length > 0)].filter(
    (thread) => thread !== null,
  );
  const lost = rows.filter((row) => row === null).length;
  const cut = rows.flatMap((row) => (row?.cut ? [`#${row.number}`] : []));
  const problems = [
    ...(lost > 0 ? [unread(source, `${lost} of ${rows.length} GitHub issues did not come as expected`)] : []),
    ...(cut.length > 0 ? [unread(source, `more happened than GitHub shows to ${cut.join(' ')}`)] : []),
  ];
  const after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
  if (after !== null)
    return { items: [], problems, follow: [askForOptIns({ repo: source.repo, window }, after, { threads })] };
  const items = withoutBulkRemovals(threads).map((thread) => optInItem(thread, source));
  return { items: items.filter((item) => item !== null), problems };
}

function unread(source: Source, what: string): Problem {
  const message = `Which KEPs were opted into a release may be incomplete for ${source.repo}: ${what}.`;
  return problem('kep-opt-in-unread', { source: source.id }, message);
}
