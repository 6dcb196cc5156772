import { compareText } from '../model/compare-text.ts';
import { problem, type Problem } from '../model/problem.ts';
import type { Track } from './track.ts';

const mostNamed = 3;

/** What concerns a whole run is said once, not once per source. */
export function runProblems(tracks: readonly Track[], leftOut: number): Problem[] {
  const withoutToken = tracks.filter(({ notAsked, lacks }) => notAsked.token !== undefined || lacks !== null);
  const unrecorded = tracks.filter(({ notAsked }) => notAsked.unrecorded !== undefined);
  return [
    ...(withoutToken.length > 0 ? [isNothingRead(tracks) ? tokenMissing() : tokenNeeded(withoutToken)] : []),
    ...(unrecorded.length > 0 ? [notRecorded(unrecorded)] : []),
    ...(leftOut > 0 ? [detailsLeftOut(leftOut)] : []),
  ];
}

function isNothingRead(tracks: readonly Track[]): boolean {
  return tracks.every(({ notAsked, answers }) => notAsked.token !== undefined && answers === 0);
}

function tokenMissing(): Problem {
  return problem('github-token-missing', {}, 'No source can be read without a token, and GITHUB_TOKEN is not set.');
}

function tokenNeeded(tracks: readonly Track[]): Problem {
  const message = `Without a token there is no GraphQL, so these could not be asked, or only in part: ${listByKind(tracks)}.`;
  return problem('token-needed', {}, message);
}

/** A recorded week may lack most sources, and how each ended says so: here some names are enough. */
function notRecorded(tracks: readonly Track[]): Problem {
  const names = [...new Set(tracks.map(({ source }) => source.id))].sort(compareText);
  const count = names.length === 1 ? '1 source' : `${names.length} sources`;
  const more = names.length > mostNamed ? ` and ${names.length - mostNamed} more` : '';
  const message = `Not in the recorded week, or only in part: ${count} (${names.slice(0, mostNamed).join(', ')}${more}).`;
  return problem('source-not-recorded', {}, message);
}

function detailsLeftOut(count: number): Problem {
  const subject = count === 1 ? '1 item was' : `${count} items were`;
  const message = `${subject} read without labels, files and discussion: collect.details or collect.points of newsletter.yaml was used up.`;
  return problem('details-left-out', {}, message);
}

/** `pull-request (containerd, envoy), release (etcd)`. */
function listByKind(tracks: readonly Track[]): string {
  const kinds = Map.groupBy(tracks, ({ source }) => source.kind);
  const rows = [...kinds].sort(([a], [b]) => compareText(a, b));
  return rows
    .map(([kind, of]) => `${kind} (${[...new Set(of.map(({ source }) => source.id))].sort(compareText).join(', ')})`)
    .join(', ');
}
