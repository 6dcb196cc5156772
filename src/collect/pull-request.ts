import { z } from 'zod';
import type { Collector } from './collector.ts';
import { askForEnds } from './pull-request/changelog/changelog-requests.ts';
import { readChangelog } from './pull-request/changelog/read-changelog.ts';
import { readDetail } from './pull-request/read-detail.ts';
import { askForFound, readFound } from './pull-request/read-found.ts';
import { readPulse } from './pull-request/read-pulse.ts';
import { askForSweeps, readSweep } from './pull-request/read-sweep.ts';

/** `changelog`: the folder of a change log in one of Envoy's forms, whose new entries are release notes of pull requests. */
const Options = z.strictObject({
  changelog: z
    .string()
    .regex(/^[\w-][\w.-]*(?:\/[\w-][\w.-]*)*$/, 'expected the path of a folder, for example changelogs')
    .optional(),
});

/**
 * Pull requests that moved inside the window, as they stood at its end. Two thin searches per repository find what was merged
 * and what was updated; a list each tells how unmerged work moved; a shortlist (shortlist.ts) says what deserves a request of
 * its own for labels, files and commits. What moved is an item with or without those. GitHub's search is late by hours at
 * times, so what the issue before did not find of its last day joins this one (look-back.ts). Without a token there is one
 * REST search of what was merged. Signals are listed in pull-request-signals.ts.
 */
export const pullRequest: Collector<z.infer<typeof Options>> = {
  kind: 'pull-request',
  summary: 'Pull requests that were merged, opened, pushed or discussed in the window.',
  yields: ['pull-request'],
  place: 'repository',
  options: Options,
  start: (source, week) => [
    ...askForSweeps(source, week),
    ...(source.options.changelog === undefined ? [] : [askForEnds(source, week.window)]),
  ],
  startWithoutToken: (source, { window }) => [askForFound(source, window)],
  missingWithoutToken: 'open pull requests, labels, files and discussion',
  read: (response, source, week) => {
    if (response.request.tag === 'detail') return readDetail(response, source, week);
    if (response.request.tag === 'pulse') return readPulse(response, source, week);
    if (response.request.tag === 'found') return readFound(response, source, week);
    if (response.request.tag.startsWith('changelog-'))
      return readChangelog(response, { source, week, folder: source.options.changelog ?? '' });
    return readSweep(response, source, week);
  },
};
