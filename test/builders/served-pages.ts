import { onTestFinished } from 'vitest';
import { runServe } from '../../src/commands/serve.ts';
import type { Context, Report } from '../../src/commands/steps/context.ts';
import { readEnvironment } from '../../src/platform/environment.ts';
import { sendingContext, sendingVariables } from './sending-home.ts';
import { until } from './until.ts';

/** The public pages as `zhoubao serve` has them, in this process. `said` is its log. */
export type ServedPages = {
  url: string;
  said: string[];
  post(path: string, fields: Record<string, string>): Promise<Response>;
  stop(): Promise<Report>;
};

/** Serves a home on a free port until it is stopped, or until the end of the test. */
export async function servedPages(
  home: string,
  smtpUrl: string,
  variables: Record<string, string> = {},
): Promise<ServedPages> {
  const { promise: stopped, resolve: stop } = Promise.withResolvers<void>();
  const before = sendingContext(home, smtpUrl);
  const environment = readEnvironment({ ...sendingVariables(smtpUrl), ...variables });
  const context: Context = { ...before, environment, stopped: () => stopped };
  let failed: Report | null = null;
  const ended = runServe(context, { port: 0 }).then((report) => {
    if (report.problems.length > 0) failed = report;
    return report;
  });
  const stopNow = (): Promise<Report> => {
    stop();
    return ended;
  };
  onTestFinished(async () => void (await stopNow()));
  const url = await until('the pages are served', () => {
    if (failed !== null) throw new Error(JSON.stringify(failed));
    return /http:\/\/127\.0\.0\.1:\d+/.exec(before.said.join('\n'))?.[0];
  });
  const post = (path: string, fields: Record<string, string>) =>
    fetch(`${url}${path}`, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' });
  return { url, said: before.said, post, stop: stopNow };
}
