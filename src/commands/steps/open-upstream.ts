import { resolve } from 'node:path';
import type { Newsletter } from '../../model/newsletter.ts';
import { problem, type Attempt, type Problem } from '../../model/problem.ts';
import type { Window } from '../../model/window.ts';
import { readGitHubSchema } from '../../platform/github-schema.ts';
import { serve } from '../../platform/http-server.ts';
import type { Clock, GitHub, Handler, Web } from '../../platform/ports.ts';
import { stoppedClock } from '../../platform/system-clock.ts';
import { readWeekFolder } from '../../platform/week-folder.ts';
import type { Context, Request } from './context.ts';
import { openRecording } from './open-recording.ts';
import { hasApi } from './resolve-window.ts';

/** GitHub and the web, or a recorded week that answers in their place, and the clock that goes with it. */
export type Upstream = {
  github: GitHub;
  web: Web;
  clock: Clock;
  /** Repositories that a recorded week holds, in lower case; null where GitHub itself is asked. */
  recorded: ReadonlySet<string> | null;
  close: () => Promise<void>;
};

const publicApi = 'https://api.github.com';
const timeout = 30_000;
/** The landscape of the CNCF, the largest page that is read, has 2 MB. */
const maxBytes = 16_777_216;
const userAgent = 'zhoubao (a newsletter; one request a page and week)';

/** Opens what the issue is collected from: the folder of `--replay`, the API, or the sample week. */
export async function openUpstream(
  context: Context,
  request: Request,
  { newsletter, window }: { newsletter: Newsletter; window: Window },
): Promise<Attempt<Upstream>> {
  if (request.replay !== undefined) return openReplay(context, request, { directory: resolve(request.replay), window });
  if (!hasApi(context) && window.issue === newsletter.sample.issue) {
    const directory = await context.home.locate(newsletter.sample.replay);
    return openReplay(context, request, { directory, window });
  }
  return openLive(context);
}

/** A token with anything but visible ASCII was pasted wrongly; sent as a header it would be repeated in the fault. */
async function openLive(context: Context): Promise<Attempt<Upstream>> {
  const token = context.environment.githubToken;
  if (token === null || /^[\x21-\x7E]+$/.test(token)) {
    return { value: await liveUpstream(context), problems: [] };
  }
  const message = 'GITHUB_TOKEN holds a space, a line break or another character that no token has.';
  return failed(problem('github-token-refused', {}, message));
}

/** Octokit and Undici are loaded only by a run that asks for something. */
async function liveUpstream({ environment, clock }: Context): Promise<Upstream> {
  const apiUrl = environment.githubApiUrl ?? publicApi;
  const graphqlUrl = environment.githubGraphqlUrl ?? `${apiUrl.replace(/\/v3\/?$|\/$/, '')}/graphql`;
  const { octokitGitHub } = await import('../../platform/octokit-github.ts');
  const github = octokitGitHub({ token: environment.githubToken, apiUrl, graphqlUrl, origin: apiUrl, timeout });
  const { webClient } = await import('../../platform/web.ts');
  const web = webClient({ timeout, maxBytes, userAgent });
  return { github, web, clock, recorded: null, close: async () => {} };
}

async function openReplay(
  { home }: Context,
  request: Request,
  { directory, window }: { directory: string; window: Window },
): Promise<Attempt<Upstream>> {
  const { weeks, digest } = await readWeekFolder(directory);
  if (weeks.length === 0)
    return failed(problem('week-data-missing', { file: directory }, `${directory} holds no recorded week.`));
  const opened = await openRecording(home.cache, weeks, digest);
  if (opened.value === null) return { value: null, problems: opened.problems };
  const { issues, repos, recording } = opened.value;
  if (!issues.includes(window.issue)) {
    const message = `${directory} does not hold ${window.issue}; it holds ${issues.join(', ')}.`;
    return failed(problem('week-not-recorded', { file: directory }, message));
  }
  const faults = request.faults === undefined ? {} : { faults: { rate: request.faults, seed: request.seed ?? 1 } };
  const handler = async () => {
    const { createReplay } = await import('../../replay/replay.ts');
    return createReplay(await recording(), { asOf: window.to, ...faults, readSchema: readGitHubSchema });
  };
  const github = replayGitHub(handler, `replay:${digest}`);
  const web: Web = {
    get: async (page, validators) => {
      const { recordedWeb } = await import('../../replay/recorded-web.ts');
      return recordedWeb(await recording()).get(page, validators);
    },
  };
  const recorded = new Set(repos.map((repo) => repo.toLowerCase()));
  return { value: { ...github, web, clock: stoppedClock(window.to), recorded }, problems: [] };
}

/** The server starts with the first request: a run that finds all answers in the cache never needs it. */
function replayGitHub(handler: () => Promise<Handler>, origin: string): Pick<Upstream, 'github' | 'close'> {
  let started: Promise<{ github: GitHub; close: () => Promise<void> }> | null = null;
  const start = async () => {
    const { octokitGitHub } = await import('../../platform/octokit-github.ts');
    const server = await serve(await handler(), { port: 0 });
    const graphqlUrl = `${server.url}/graphql`;
    const github = octokitGitHub({ token: 'recorded', apiUrl: server.url, graphqlUrl, origin, timeout });
    return { github, close: () => server.close() };
  };
  return {
    github: { origin, anonymous: false, send: async (request) => (await (started ??= start())).github.send(request) },
    close: async () => (await started)?.close(),
  };
}

function failed(one: Problem): Attempt<Upstream> {
  return { value: null, problems: [one] };
}
