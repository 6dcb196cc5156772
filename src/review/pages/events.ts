import type { DeskEvent } from '../state/desk-ports.ts';
import type { DeskIssue } from '../state/desk-issue.ts';
import { issueStamp } from '../state/issue-stamp.ts';
import type { DeskRequest, Route } from '../state/route.ts';
import { eventQueue } from './event-queue.ts';
import { changeView, presenceView } from './events-view.ts';

type Sent = { event: string; data: unknown };

/** What happens to an issue, told to a page for as long as it is open: who is here and where, and what others changed. */
export const eventRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/issues/:issue/events',
    needs: null,
    answer: async (request) => {
      const { value, problems } = await request.ports.open(request.params['issue'] ?? '');
      if (value === null) return { kind: 'refused', problems, status: 404 };
      return { kind: 'events', events: eventsOf(request, value) };
    },
  },
];

/**
 * Begins with `hello`, which holds the stamp of the issue, so that a page that was away can tell whether it missed anything, and with who
 * is here. `alive` comes every half a minute, so that a line that was cut shows on both sides.
 */
async function* eventsOf(request: DeskRequest, issue: DeskIssue): AsyncGenerator<Sent> {
  const { ports, person, signal, query } = request;
  const queue = eventQueue<DeskEvent>();
  const tellWho = (): void => ports.tell(issue.id, { kind: 'presence', who: ports.presence.at(issue.id) });
  const stop = ports.listen(issue.id, (event) => queue.put(event));
  const leave = ports.presence.enter(issue.id, person, placeOf(query.get('where') ?? '', issue.id));
  signal.addEventListener('abort', () => queue.end(), { once: true });
  if (signal.aborted) queue.end();
  try {
    // What was written while nobody listened yet is in the stamp.
    const { value: now } = await ports.open(issue.id);
    yield { event: 'hello', data: { stamp: issueStamp(now ?? issue) } };
    tellWho();
    for (let event = await queue.next(); event !== null; event = await queue.next()) {
      if (event.kind === 'closed') return;
      if (queue.missed()) yield await sentOf({ kind: 'changed', by: null, did: '', entries: [] }, request, issue.id);
      yield await sentOf(event, request, issue.id);
    }
  } finally {
    queue.end();
    stop();
    leave();
    tellWho();
  }
}

async function sentOf(event: DeskEvent, request: DeskRequest, id: string): Promise<Sent> {
  if (event.kind === 'alive' || event.kind === 'closed') return { event: event.kind, data: {} };
  const { value } = await request.ports.open(id);
  if (event.kind === 'presence') return presenceView(event.who, request, value);
  return changeView(event, request, value === null ? '' : issueStamp(value));
}

/** The address of a page below its issue; empty for any other, which has no name here. */
function placeOf(where: string, id: string): string {
  const base = `/issues/${id}/`;
  const place = where.startsWith(base) ? where.slice(base.length) : '';
  return place.length <= 120 && /^[a-z0-9-]+(?:\/[a-z0-9-]+)*$/.test(place) ? place : '';
}
