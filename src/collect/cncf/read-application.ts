import { threadId, type Move } from '../../model/item.ts';
import { problem, type Problem } from '../../model/problem.ts';
import type { Repo, Source } from '../../model/source.ts';
import { isInWindow, type Window } from '../../model/window.ts';
import type { CollectedItem } from '../collector.ts';
import { evidenceCut } from '../evidence-text.ts';
import { applicationItem } from './application-item.ts';
import { applicationLevel, applicationMove, type Board } from './application-step.ts';
import { parseApplicationThread, type ApplicationThread } from './application-thread.ts';
import { labelledIn, labelsAt, type LabelEvent } from './labels-at.ts';
import { parseProjectName, projectSlug } from './project-name.ts';

/** `repo` is the present name of the source's repository. */
type Place = { source: Source; window: Window; board: Board; repo: Repo };
type Read = { items: CollectedItem[]; problems: Problem[] };

/** The item of a thread that is about a project's level; none for other threads and where nothing happened in the window. */
export function readApplication(row: unknown, place: Place): Read {
  const thread = parseApplicationThread(row);
  if (thread === null) return { items: [], problems: [unreadable(place.source)] };
  const { items, problems } = readThread(thread, place);
  return { items, problems: [...checkLabels(thread, place), ...problems] };
}

function readThread(thread: ApplicationThread, place: Place): Read {
  const { source, window, board, repo } = place;
  const events = thread.timelineItems.nodes;
  const labels = labelsAt(
    thread.labels.nodes.map(({ name }) => name),
    events,
    window,
  );
  const level = applicationLevel(thread.title, labels, board);
  const name = parseProjectName(thread.title);
  const slug = name && projectSlug(name);
  const moves = movesOf(thread, labelledIn(events, labels, window), window);
  if (level === null || moves.length === 0) return { items: [], problems: [] };
  if (!name || !slug) return { items: [], problems: [unnamed(thread, place)] };
  const shown = { ...thread, closedAt: closedBefore(thread, window) };
  const { item, cut } = applicationItem(shown, { source, repo, name, slug, level, moves, labels });
  const problems = cut ? [evidenceCut({ source: source.id, ref: item.id }, `the application of ${name}`)] : [];
  return { items: [item], problems };
}

function closedBefore({ closedAt }: ApplicationThread, window: Window): string | null {
  return closedAt !== null && Date.parse(closedAt) < Date.parse(window.to) ? closedAt : null;
}

function movesOf(thread: ApplicationThread, labelled: readonly LabelEvent[], window: Window): Move[] {
  const opened: Move = { move: 'opened', at: thread.createdAt, ...byOf(thread.author?.login) };
  const closed: Move[] = thread.closedAt === null ? [] : [{ move: 'closed', at: thread.closedAt }];
  const said = labelled.flatMap((event): Move[] => {
    const move = applicationMove(event.label);
    return move === null ? [] : [{ move, at: event.createdAt, ...byOf(event.by), to: event.label }];
  });
  return [opened, ...closed, ...said].filter(({ at }) => isInWindow(window, at));
}

function byOf(login: string | null | undefined): { by?: string } {
  return login ? { by: login } : {};
}

/** Whatever level or step a thread has rests on all of its labels and of their changes. */
function checkLabels(thread: ApplicationThread, { source, repo }: Place): Problem[] {
  const { labels, timelineItems: events } = thread;
  const [unread, cut] = [labels.unread + events.unread, labels.cut || events.cut];
  const place = { source: source.id, ref: threadId(repo, thread.number) };
  const name = `${repo}#${thread.number}`;
  const broken = `${unread} labels of ${name}, or changes of them, could not be read, so its step may be wrong.`;
  const more = `${name} has more labels, or changes of them since the week began, than were read, so its step may be wrong.`;
  return [
    ...(unread > 0 ? [problem('row-invalid', place, broken)] : []),
    ...(cut ? [problem('source-partial', place, more)] : []),
  ];
}

function unreadable(source: Source): Problem {
  const message = `A thread of ${source.repo} could not be read and is missing.`;
  return problem('row-invalid', { source: source.id }, message);
}

function unnamed({ number }: ApplicationThread, { source, repo }: Place): Problem {
  const ref = threadId(repo, number);
  const message = `${repo}#${number} is about a project's level, but its title names no project, so it is missing.`;
  return problem('row-invalid', { source: source.id, ref }, message);
}
