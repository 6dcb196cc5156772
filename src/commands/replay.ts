import { join, resolve } from 'node:path';
import { problem } from '../model/problem.ts';
import { readAnswersBelow } from '../platform/answers-folder.ts';
import { readGitHubSchema } from '../platform/github-schema.ts';
import { serve } from '../platform/http-server.ts';
import { readWeekFolder } from '../platform/week-folder.ts';
import { parseRecording } from '../replay/parse-recording.ts';
import type { Handler } from '../platform/ports.ts';
import { chatPath, replayModel } from '../replay/replay-model.ts';
import { createReplay } from '../replay/replay.ts';
import type { Context, Report } from './steps/context.ts';

export type ReplayRequest = { directory: string; port: number; asOf?: string; faults?: number; seed?: number };

/** `zhoubao replay DIR`: serves recorded weeks as a GitHub API, and recorded answers as a model, on loopback until it is stopped. */
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
  const github = createReplay(recording.value, { asOf, ...faults, readSchema: readGitHubSchema });
  const folders = [directory, ...weeks.map(({ name }) => join(directory, name))];
  const answers = await Promise.all(folders.map((folder) => readAnswersBelow(folder)));
  const model = replayModel(answers.flatMap(({ value }) => value));
  const handler: Handler = (asked) => (asked.path === chatPath ? model(asked) : github(asked));
  const server = await serve(handler, { port: request.port }).catch(() => null);
  if (server === null) {
    const message = `Port ${request.port} could not be opened on loopback.`;
    return { json: null, text: '', problems: [problem('port-unavailable', {}, message)] };
  }
  const names = recording.value.weeks.map((week) => week.issue).join(', ');
  context.say(
    `${names} as of ${asOf} at ${server.url} (GraphQL at ${server.url}/graphql, recorded answers of a model at ${server.url}/v1); stop with Ctrl-C`,
  );
  await context.stopped();
  await server.close();
  return {
    json: { url: server.url, asOf },
    text: 'stopped',
    problems: [...recording.problems, ...answers.flatMap((one) => one.problems)],
  };
}
