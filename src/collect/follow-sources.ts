import type { Instant } from '../model/instant.ts';
import { problem, type Problem } from '../model/problem.ts';
import type { Snapshot } from '../model/snapshot.ts';
import type { AnySource } from '../model/source.ts';
import type { Window } from '../model/window.ts';
import type { Cache, Progress } from '../platform/ports.ts';
import type { AnyCollector } from './collector.ts';
import type { Cost } from './cost.ts';
import { answerCache } from './fetch/answer-cache.ts';
import { fetchRound, shareOf, type RoundTools } from './fetch/fetch-round.ts';
import { startRun, type AskPorts } from './fetch/run-state.ts';
import { outcomeOf } from './outcome-of.ts';
import { openQueue, turnsOf, type Budget } from './request-queue.ts';
import { newTrack, readFetched, standIn, startTrack, type Pending, type Track } from './track.ts';

export type CollectPorts = AskPorts & { cache: Cache; progress: Progress };
export type CollectInput = {
  sources: readonly AnySource[];
  window: Window;
  collectors: readonly AnyCollector[];
  /** What the sources remembered in the newest earlier issue. */
  before?: Snapshot;
  budget?: Budget;
  /** When the unfinished run began that this one takes up; its answers count even while the window is open. */
  since?: Instant | null;
  /** Repositories that a recorded week holds, in lower case; null where GitHub itself is asked. */
  recorded?: ReadonlySet<string> | null;
};

/** What the sources were read to; `leftOut` counts the requests for details that were not sent. */
export type Followed = { tracks: Track[]; cost: Cost; leftOut: number };

const usualBudget: Budget = { points: 300, details: 200 };

/**
 * Follows all sources together, in rounds: their first requests, then what follows from the answers. When nothing is left
 * that must be asked, the worthiest details are, as far as the budget goes.
 */
export async function followSources(ports: CollectPorts, input: CollectInput): Promise<Followed> {
  const budget = input.budget ?? usualBudget;
  const run = startRun(ports, { at: input.since ?? ports.clock.now(), points: budget.points });
  const { window, since = null } = input;
  const answers = answerCache(ports, { origin: ports.github.origin, window, since });
  const tracks = input.sources.map((source) => trackOf(source, input));
  const progress = progressOf(ports.progress, tracks);
  const start = { at: run.startedAt, anonymous: ports.github.anonymous };
  const turns = start.anonymous ? turnsOf(tracks) : null;
  const queue = openQueue(budget, turns, (request) => shareOf(run, request));
  queue.add(tracks.filter((track) => isHeld(track, input.recorded)).flatMap((track) => startTrack(track, start)));
  for (let round = queue.take(); round.length > 0; round = queue.take()) {
    queue.add(await readRound({ ports, run, answers }, round));
    progress.done(queue.open());
  }
  const rest = queue.rest();
  for (const pending of rest) standIn(pending);
  progress.done(new Set());
  return { tracks, cost: run.cost, leftOut: rest.length + lostDetails(tracks) };
}

function trackOf(source: AnySource, { collectors, window, before }: CollectInput): Track {
  const collector = collectors.find(({ kind }) => kind === source.kind) ?? null;
  const track = newTrack({ source, collector, window, before: before?.[`${source.id} ${source.kind}`] ?? {} });
  if (collector === null) track.problems.push(noCollector(source));
  return track;
}

function noCollector(source: AnySource): Problem {
  const message = `${source.id}: there is no collector of the kind ${JSON.stringify(source.kind)}.`;
  return problem('source-unknown-kind', { source: source.id }, message);
}

/** A repository that a recorded week does not hold cannot be asked. */
function isHeld(track: Track, recorded: CollectInput['recorded']): boolean {
  const { repo, formerly } = track.source;
  if (!recorded || repo === null || [repo, ...formerly].some((name) => recorded.has(name.toLowerCase()))) return true;
  track.notAsked.unrecorded = 1;
  return false;
}

async function readRound(tools: RoundTools, round: readonly Pending[]): Promise<Pending[]> {
  const { anonymous } = tools.ports.github;
  const asked = round.map(({ request, track }) => {
    const { id: source, kind } = track.source;
    return { key: tools.answers.keyOf(request), request, source, kind };
  });
  const results = await fetchRound(tools, asked);
  return round.flatMap((pending, index) => {
    const fetched = results.get(asked[index]?.key ?? '');
    return fetched ? readFetched(pending, fetched, anonymous) : [];
  });
}

/** Details that were chosen and could not be sent. */
function lostDetails(tracks: readonly Track[]): number {
  return tracks.reduce((sum, one) => sum + one.lostDetails, 0);
}

function stepOf({ source }: Track): { stage: string; name: string } {
  return { stage: 'collect', name: `${source.id} ${source.kind}` };
}

function progressOf(progress: Progress, tracks: readonly Track[]) {
  const open = new Set(tracks);
  for (const track of tracks) progress.report({ ...stepOf(track), state: 'running' });
  return {
    done: (busy: ReadonlySet<Track>): void => {
      for (const track of [...open].filter((one) => !busy.has(one))) {
        const { outcome, items } = outcomeOf(track);
        const note = `${items} ${items === 1 ? 'item' : 'items'}${outcome === 'partial' ? ', incomplete' : ''}`;
        progress.report({ ...stepOf(track), state: outcome === 'failed' ? 'failed' : 'done', note });
        open.delete(track);
      }
    },
  };
}
