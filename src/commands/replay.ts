import { resolve } from 'node:path';
import { problem } from '../model/problem.ts';
import { readGitHubSchema } from '../platform/github-schema.ts';
import { serve } from '../platform/http-server.ts';
import { readWeekFolder } from '../platform/week-folder.ts';
import { parseRecording } from '../replay/parse-recording.ts';
import { createReplay } from '../replay/replay.ts';
import type { Context, Report } from './steps/context.ts';

export type ReplayRequest = { directory: string; port: number; asOf?: string; faults?: number; seed?: number };

/** `zhoubao replay DIR`: serves recorded weeks as a GitHub API on loopback until it is stopped. */
export async function runReplay(context: Context, request: ReplayRequest): Promise<Report> {
  const directory = resolve(request.directory);
  const { weeks } = await readWeekFolder(directory);
  const recording = parseRecording(weeks);
  const ends = recording.value?.weeks.map((week) => week.to).sort() ?? [];
  const asOf = request.asOf ?? ends.at(-1);
  if (recording.value === null || asOf === undefined) {
    const missing = problem('week-data-missing', { file: directory }, `${directory} holds no recorded week.`);
    return { json: null, text: '', problems: recording.problems.length > 0 ? recording.problems : [missing] };
  }
  const faults = request.faults === undefined ? {} : { faults: { rate: request.faults, seed: request.seed ?? 1 } };
  const handler = createReplay(recording.value, { asOf, ...faults, readSchema: readGitHubSchema });
  const server = await serve(handler, { port: request.port }).catch(() => null);
  if (server === null) {
    const message = `Port ${request.port} could not be opened on loopback.`;
    return { json: null, text: '', problems: [problem('port-unavailable', {}, message)] };
  }
  const names = recording.value.weeks.map((week) => week.issue).join(', ');
  context.say(`${names} as of ${asOf} at ${server.url} (GraphQL at ${server.url}/graphql); stop with Ctrl-C`);
  await context.stopped();
  await server.close();
  return { json: { url: server.url, asOf }, text: 'stopped', problems: recording.problems };
}
