import type { Source } from '../../model/source.ts';
import type { Window } from '../../model/window.ts';
import type { Reading, Response } from '../collector.ts';
import { electionItem } from './election-item.ts';
import { parseElection } from './parse-election.ts';
import { parseBlobText } from './parse-vote-context.ts';
import type { VoteOptions } from './vote-options.ts';
import type { ElectionsState } from './vote-requests.ts';
import { voteUnreadable } from './vote-unreadable.ts';

/** Election files that are read, the newest by name: a project holds a few a year. */
const mostElections = 20;

/** The files of folders that carry the window's year or one beside it, as `2025-SC` and `steering/2024` do. */
export function electionFiles(folders: string[], root: string, window: Window): string[] {
  const year = Number(window.to.slice(0, 4));
  return folders
    .map((folder) => (folder.startsWith(`${root}/`) ? folder : `${root}/${folder}`))
    .filter((folder) => [year - 1, year, year + 1].some((one) => folder.includes(String(one))))
    .slice(-mostElections)
    .map((folder) => `${folder}/election.yaml`);
}

/** The elections that opened or closed in the window, from their files. */
export function readElections(response: Response, source: Source<VoteOptions>, window: Window): Reading {
  const { repo, paths, branch } = response.request.state as ElectionsState;
  const where = { source, window, committee: source.options.committee ?? null };
  const readings = paths.flatMap((path, index) => {
    const text = parseBlobText(response.data, index);
    return text === null ? [] : [{ path, text, election: parseElection(text) }];
  });
  return {
    items: readings.flatMap(
      ({ election, path, text }) => (election && electionItem(election, { repo, path, branch, text }, where)) ?? [],
    ),
    problems: readings
      .filter(({ election }) => election === null)
      .map(({ path }) =>
        voteUnreadable(source, `the election ${path} has no name, start or end that can be read`, path),
      ),
  };
}
