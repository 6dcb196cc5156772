import type { SourceOutcome } from '../model/collection.ts';
import { compareText } from '../model/compare-text.ts';
import { problem, type Problem } from '../model/problem.ts';
import type { NotAsked } from './fetch/run-state.ts';
import { nameOf, type Track } from './track.ts';

/** The note of a source that a recorded week does not hold; it says nothing about the source. */
export const unrecordedNote = 'not in the recorded week';
const tokenNote = 'needs a GITHUB_TOKEN';
const longestNote = 300;

/**
 * How a source ended. One of which nothing could be read has failed; with an error it is partial, and the note is the first
 * error. Warnings leave it complete.
 */
export function outcomeOf(track: Track): SourceOutcome {
  const { source, kind } = { source: track.source.id, kind: track.source.kind };
  const items = new Set(track.items.map(({ id }) => id)).size;
  const errors = problemsOf(track).filter(({ severity }) => severity === 'error');
  const lacksToken = track.notAsked.token !== undefined || track.lacks !== null;
  const isFaulty = errors.length > 0 || lacksToken;
  const isMissing = isFaulty && items === 0 && track.answers === 0;
  const whole = items === 0 ? 'empty' : 'complete';
  const outcome = isMissing ? 'failed' : isFaulty ? 'partial' : whole;
  const note = noteOfErrors(errors) ?? (lacksToken ? noteOfToken(track) : null);
  return { source, kind, outcome, items, note: note ?? (track.notAsked.unrecorded ? unrecordedNote : null) };
}

function noteOfToken({ lacks }: Track): string {
  return lacks === null ? tokenNote : `${tokenNote} for ${lacks}`;
}

/** The first error in the alphabet, and how many there are beside it. */
function noteOfErrors(errors: readonly Problem[]): string | null {
  const messages = [...new Set(errors.map(({ message }) => message))].sort(compareText);
  const [first] = messages;
  if (first === undefined) return null;
  const cut = first.length > longestNote ? `${first.slice(0, longestNote - 1)}…` : first;
  return messages.length > 1 ? `${cut} (and ${messages.length - 1} more)` : cut;
}

/** What a source reports, and that requests of it were not sent. */
export function problemsOf(track: Track): Problem[] {
  const place = { source: track.source.id };
  const unsent = (['outage', 'points', 'requests'] as const).flatMap((why): Problem[] => {
    const count = track.notAsked[why];
    if (count === undefined) return [];
    const requests = count === 1 ? 'one request' : `${count} requests`;
    const wasAsked = track.answers > 0 || track.items.length > 0;
    const what = wasAsked ? `${requests} of ${nameOf(track)} could not be sent` : `${nameOf(track)} was not asked`;
    return [problem(why === 'outage' ? 'request-failed' : 'source-partial', place, `${what}: ${reasons[why]}`)];
  });
  return [...track.problems, ...unsent];
}

const reasons: Record<Exclude<NotAsked, 'unrecorded'>, string> = {
  outage: 'the two calls before it got no answer.',
  points: 'the ceiling of points (newsletter.collect.points) is reached.',
  requests: 'without a token at most 60 requests are sent.',
};
