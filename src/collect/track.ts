import type { Instant } from '../model/instant.ts';
import { problem, type Problem } from '../model/problem.ts';
import type { AnySource } from '../model/source.ts';
import type { Window } from '../model/window.ts';
import type { AnyCollector, CollectedItem, Memory, Reading, Request, Response } from './collector.ts';
import type { Fetched, NotAsked } from './fetch/run-state.ts';

const mostRequests = 1000;

/** A collector on its way through a source, and what it has read so far. `readAt` dates items by id. */
export type Track = {
  source: AnySource;
  collector: AnyCollector | null;
  window: Window;
  before: Memory;
  items: CollectedItem[];
  readAt: Map<string, Instant>;
  remember: Memory;
  problems: Problem[];
  /** Answers that were read without a fault. */
  answers: number;
  /** Requests that were left out or got no answer, and answers that the collector failed on. */
  failed: number;
  /** Requests that were named, so that none is named twice. */
  asked: Set<string>;
  /** Requests that were not sent, by reason. */
  notAsked: Partial<Record<NotAsked | 'token', number>>;
  /** What a source that was read without a token lacks; null where it lacks nothing. */
  lacks: string | null;
  /** Chosen details that the ceiling of points did not let through. */
  lostDetails: number;
};

/** A request that waits to be asked. `knownAt` is when the answer was given that it follows. */
export type Pending = { track: Track; request: Request; knownAt: Instant };

export function newTrack(given: Pick<Track, 'source' | 'collector' | 'window' | 'before'>): Track {
  const read = { items: [], readAt: new Map<string, Instant>(), remember: {}, problems: [], answers: 0 };
  return { ...given, ...read, failed: 0, asked: new Set(), notAsked: {}, lacks: null, lostDetails: 0 };
}

/** The first requests of a source. Without a token there is no GraphQL: then what can be asked without it, or nothing. */
export function startTrack(track: Track, start: { at: Instant; anonymous: boolean }): Pending[] {
  const { collector, source, window, before } = track;
  if (collector === null) return [];
  const started = attempt(track, () => {
    const instead = start.anonymous ? collector.startWithoutToken?.(source, { window, before }) : undefined;
    if (instead !== undefined) track.lacks = collector.missingWithoutToken ?? null;
    return { items: [], follow: instead ?? collector.start(source, { window, before }) };
  });
  track.problems.push(...(started.problems ?? []));
  return admit(track, started.follow ?? [], { at: start.at, anonymous: start.anonymous });
}

/** Reads what became of a request; gives the requests that follow from it. */
export function readFetched({ track, request, knownAt }: Pending, fetched: Fetched, anonymous: boolean): Pending[] {
  if (fetched.got === 'nothing') {
    track.failed += 1;
    if (fetched.why === 'points' && request.worth !== undefined) track.lostDetails += 1;
    else noteNotAsked(track, fetched.why);
    standIn({ track, request, knownAt });
    return [];
  }
  if (fetched.got === 'fault') {
    track.failed += 1;
    const message = `${nameOf(track)}: ${fetched.message}`;
    track.problems.push(problem(fetched.code, { source: track.source.id }, message));
    standIn({ track, request, knownAt });
    return [];
  }
  return readResponse(track, { request, ...fetched.answer }, anonymous);
}

/** The items of a request that was left out or found no answer. */
export function standIn({ track, request, knownAt }: Pending): void {
  for (const item of request.otherwise ?? []) keepItem(track, item, knownAt);
}

function readResponse(track: Track, response: Response, anonymous: boolean): Pending[] {
  const { collector, source, window, before } = track;
  if (collector === null) return [];
  const reading = attempt(track, () => collector.read(response, source, { window, before }));
  const isUnrecorded = response.errors.some(({ type }) => type === 'NOT_RECORDED');
  if (isUnrecorded) noteNotAsked(track, 'unrecorded');
  const found = isUnrecorded ? [] : [...(reading.problems ?? []), ...checkErrors(response, track)];
  track.answers += isUnrecorded || found.some(({ severity }) => severity === 'error') ? 0 : 1;
  track.problems.push(...found);
  for (const item of reading.items) keepItem(track, item, response.readAt);
  Object.assign(track.remember, reading.remember);
  return admit(track, reading.follow ?? [], { at: response.readAt, anonymous });
}

function keepItem(track: Track, item: CollectedItem, at: Instant): void {
  track.items.push(item);
  keepEarliest(track.readAt, item.id, at);
}

/** Notes a moment for an id unless an earlier one is known. */
export function keepEarliest(moments: Map<string, Instant>, id: string, at: Instant): void {
  const known = moments.get(id);
  if (known === undefined || at < known) moments.set(id, at);
}

/** Lets requests in that are new, can be asked, and are not the thousandth. */
function admit(
  track: Track,
  requests: readonly Request[],
  { at, anonymous }: { at: Instant; anonymous: boolean },
): Pending[] {
  return requests.flatMap((request) => {
    const key = JSON.stringify({ ...request, otherwise: undefined });
    if (track.asked.has(key)) return [];
    const pending = { track, request, knownAt: at };
    const isBarred = anonymous && request.api === 'graphql';
    if (isBarred || track.asked.size >= mostRequests) {
      if (isBarred) noteNotAsked(track, 'token');
      else track.problems.push(tooMany(track));
      standIn(pending);
      return [];
    }
    track.asked.add(key);
    return [pending];
  });
}

function noteNotAsked(track: Track, why: NotAsked | 'token'): void {
  track.notAsked[why] = (track.notAsked[why] ?? 0) + 1;
}

/** Runs a collector's code; what it throws is a problem of its source. */
function attempt(track: Track, run: () => Reading): Reading {
  try {
    return run();
  } catch (error) {
    track.failed += 1;
    const reason = error instanceof Error ? `${error.name}: ${error.message}` : 'it threw no error';
    const message = `${nameOf(track)}: the collector failed on an answer, so items may be missing (${reason.slice(0, 300)}).`;
    return { items: [], problems: [problem('collector-failed', { source: track.source.id }, message)] };
  }
}

/** Errors beside data mean that a part is missing. That something was not found is for the collector to judge. */
function checkErrors({ errors }: Response, track: Track): Problem[] {
  const [first, ...rest] = errors.filter(({ type }) => type !== 'NOT_FOUND');
  if (first === undefined) return [];
  const path = first.path ? ` at ${first.path.join('.').slice(0, 100)}` : '';
  const more = rest.length > 0 ? ` (and ${rest.length} more)` : '';
  const message = `${nameOf(track)}: GitHub left out a part${path}${more}: ${first.message.slice(0, 300)}`;
  return [problem('source-partial', { source: track.source.id }, message)];
}

function tooMany(track: Track): Problem {
  const message = `${nameOf(track)}: stopped after ${mostRequests} requests; the rest was not read.`;
  return problem('source-partial', { source: track.source.id }, message);
}

/** `containerd (release of containerd/containerd)`, for messages. */
export function nameOf({ source }: Pick<Track, 'source'>): string {
  return `${source.id} (${source.kind}${source.repo === null ? '' : ` of ${source.repo}`})`;
}
