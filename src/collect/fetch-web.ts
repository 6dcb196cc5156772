import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Cache, WebReply, WebRequest, WebValidators } from '../platform/ports.ts';
import { planWebAttempt } from './fetch/plan-web-attempt.ts';
import { readAtOfPage } from './fetch/read-at.ts';
import type { AskPorts, Fetched, RunState } from './fetch/run-state.ts';

export type WebQuestion = { key: string; request: WebRequest };
type Tools = {
  ports: AskPorts & { cache: Cache };
  run: RunState;
  deliver: (key: string, fetched: Fetched) => Promise<void>;
};

/** Hosts that are asked at once; each host is asked for one page after another. */
const mostHosts = 8;
/** After two pages in a row without an answer a host is left alone. */
const mostLost = 2;

/** What is kept of a page across weeks, so that its server can say that nothing changed. */
const Kept = z.strictObject({
  etag: z.string().optional(),
  lastModified: z.string().optional(),
  url: z.string(),
  contentType: z.string(),
  text: z.string(),
});
type Kept = z.infer<typeof Kept>;

/** Reads pages of the web, one at a time per host, and delivers each. */
export async function askWeb(tools: Tools, questions: readonly WebQuestion[]): Promise<void> {
  const hosts = [...Map.groupBy(questions, ({ request }) => hostOf(request.url)).values()];
  const worker = async (): Promise<void> => {
    for (let pages = hosts.shift(); pages !== undefined; pages = hosts.shift()) await askHost(tools, pages);
  };
  await Promise.all(Array.from({ length: Math.min(mostHosts, hosts.length) }, worker));
}

async function askHost(tools: Tools, pages: readonly WebQuestion[]): Promise<void> {
  let lost = 0;
  for (const { key, request } of pages) {
    const fetched: Fetched = lost < mostLost ? await askPage(tools, request) : notAsked(request);
    lost = fetched.got === 'fault' && fetched.code === 'web-request-failed' ? lost + 1 : 0;
    await tools.deliver(key, fetched);
  }
}

function notAsked({ url }: WebRequest): Fetched {
  const message = `${url} was not asked: the ${mostLost} pages of ${hostOf(url)} before it could not be read.`;
  return { got: 'fault', code: 'web-request-failed', message };
}

async function askPage({ ports, run }: Tools, request: WebRequest): Promise<Fetched> {
  const pageKey = createHash('sha256')
    .update(JSON.stringify(['page', ports.github.origin, request.url]))
    .digest('hex');
  const kept = parseKept(await ports.cache.read(pageKey));
  for (let retries = 0; ; retries++) {
    const reply = await ports.web.get(bare(request), kept ? validatorsOf(kept) : {});
    const step = planWebAttempt(reply, { retries, now: ports.clock.now(), isKept: kept !== null });
    if (step.step === 'unrecorded') return { got: 'nothing', why: 'unrecorded' };
    run.cost.requests.http += 1;
    if (step.step === 'give-up') {
      return { got: 'fault', code: step.code, message: `${request.url} ${step.message}` };
    }
    if (step.step === 'wait') {
      await ports.clock.sleep(step.milliseconds);
      continue;
    }
    const page = step.step === 'keep' ? kept : keptOf(reply);
    if (step.step === 'use' && step.status === 200 && page) await ports.cache.write(pageKey, JSON.stringify(page));
    const data = page && { url: page.url, contentType: page.contentType, text: page.text };
    const status = step.step === 'use' ? step.status : 200;
    return { got: 'answer', answer: { status, data, errors: [], readAt: readAtOfPage(reply, run.startedAt) } };
  }
}

function bare({ url, hosts }: WebRequest): WebRequest {
  return { api: 'web', url, ...(hosts && { hosts }) };
}

function keptOf(reply: WebReply): Kept | null {
  if (reply.outcome !== 'answered') return null;
  const { headers, url, text } = reply;
  const [etag, lastModified] = [headers['etag'], headers['last-modified']];
  const contentType = headers['content-type'] ?? '';
  return { ...(etag && { etag }), ...(lastModified && { lastModified }), url, contentType, text };
}

function validatorsOf({ etag, lastModified }: Kept): WebValidators {
  return { ...(etag !== undefined && { etag }), ...(lastModified !== undefined && { lastModified }) };
}

function parseKept(text: string | null): Kept | null {
  try {
    return text === null ? null : (Kept.safeParse(JSON.parse(text)).data ?? null);
  } catch {
    return null;
  }
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url;
}
