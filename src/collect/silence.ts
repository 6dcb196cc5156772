import type { Collection, SourceOutcome } from '../model/collection.ts';
import { problem, type Problem } from '../model/problem.ts';
import type { AnySource } from '../model/source.ts';
import { unrecordedNote } from './outcome-of.ts';

/**
 * Sources that have had nothing to say for as many issues in a row as their `silence` allows: all their kinds were empty in
 * this collection and in those before it. Only issues of consecutive windows count.
 * @param earlier collections of earlier issues, newest first.
 */
export function findSilent(
  sources: readonly AnySource[],
  collection: Pick<Collection, 'window' | 'sources'>,
  earlier: readonly Pick<Collection, 'window' | 'sources'>[],
): Problem[] {
  const row = [collection];
  for (const one of earlier) if (one.window.to === row.at(-1)?.window.from) row.push(one);
  const files = new Map(sources.map((source) => [source.id, source]));
  return [...files.values()].flatMap(({ id, silence }): Problem[] => {
    const weeks = silence === null || row.length < silence ? [] : row.slice(0, silence);
    if (silence === null || weeks.length === 0 || !weeks.every(({ sources: ended }) => isSilent(id, ended))) return [];
    const message = `${id} has had no item for ${silence} ${silence === 1 ? 'issue' : 'issues'} in a row.`;
    return [problem('source-silent', { source: id, file: `sources/${id}.yaml` }, message)];
  });
}

/** A week that does not hold the source says nothing about it. */
function isSilent(id: string, ended: readonly SourceOutcome[]): boolean {
  const own = ended.filter(({ source }) => source === id);
  return own.length > 0 && own.every(({ outcome, note }) => outcome === 'empty' && note !== unrecordedNote);
}
