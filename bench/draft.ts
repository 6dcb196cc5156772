import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { draftStep } from '../src/commands/steps/draft-step.ts';
import { readEnvironment } from '../src/platform/environment.ts';
import { openHome } from '../src/platform/home.ts';
import { systemClock } from '../src/platform/system-clock.ts';
import { honestModel } from '../test/builders/honest-model.ts';
import { weeksWithoutAnswers } from '../test/builders/weeks-without-answers.ts';

/**
 * Times the draft stage of 20 stories, 8 at a time, against a server of chat completions that takes 2 seconds for an answer: the
 * sample week with two more places for Kubernetes. The time goes from reading the issue to its files, with the client of the API
 * being loaded; what the whole command took, with the start of a process, stands beside it. Then drafts once more, unchanged, and
 * once more with a term in the glossary that one story has. Ends with 1 where the stage takes 7 seconds or more, or where the
 * others ask for more than they must.
 */
const project = resolve(import.meta.dirname, '..');
const wanted = { stories: 20, seconds: 7, delay: 2000 };
const more = [
  ['quota: { min: 6, max: 14 }', 'quota: { min: 6, max: 16 }'],
  ['quota: { min: 2, max: 5 }', 'quota: { min: 2, max: 7 }'],
] as const;
const term = ['glossary: []', 'glossary: [{ term: shim log, zh: [shim 日志], strict: false }]'] as const;

type Ran = { seconds: number; stdout: string };

async function run(words: readonly string[], variables: Record<string, string> = {}): Promise<Ran> {
  const env = { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '', ...variables };
  const start = performance.now();
  const child = spawn(process.execPath, [join(project, 'src/cli.ts'), ...words], { env, cwd: project });
  const parts: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => parts.push(chunk));
  child.stderr.resume();
  await once(child, 'close');
  return { seconds: (performance.now() - start) / 1000, stdout: Buffer.concat(parts).toString() };
}

/** Answers every request after the delay, and counts what it would be paid for. */
async function slowServer(answer: (asked: { body: Record<string, unknown> }) => string) {
  const paid = { calls: 0, prompt: 0, completion: 0, most: 0, first: 0, last: 0 };
  let open = 0;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const text = Buffer.concat(chunks).toString();
      const content = answer({ body: JSON.parse(text) as Record<string, unknown> });
      const usage = { prompt_tokens: Math.ceil(text.length / 4), completion_tokens: Math.ceil(content.length / 3) };
      open += 1;
      if (paid.calls === 0) paid.first = performance.now();
      paid.calls += 1;
      paid.prompt += usage.prompt_tokens;
      paid.completion += usage.completion_tokens;
      paid.most = Math.max(paid.most, open);
      const message = { role: 'assistant', content, refusal: null };
      setTimeout(() => {
        open -= 1;
        paid.last = performance.now();
        response.writeHead(200, { 'content-type': 'application/json' });
        response.end(
          JSON.stringify({ model: 'bench', choices: [{ index: 0, finish_reason: 'stop', message }], usage }),
        );
      }, wanted.delay);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { server, paid, baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1` };
}

async function setUp(home: string): Promise<void> {
  const newsletter = await readFile(join(project, 'newsletter.yaml'), 'utf8');
  await writeFile(join(home, 'newsletter.yaml'), changed(newsletter, more));
  await run(['run', '2019-W19', '--replay', await weeksWithoutAnswers(home), '--home', home]);
}

function changed(text: string, changes: readonly (readonly [string, string])[]): string {
  return changes.reduce((all, [from, to]) => {
    if (!all.includes(from)) throw new Error(`newsletter.yaml has no ${from}`);
    return all.replace(from, to);
  }, text);
}

type Bill = { calls: number; prompt: number; completion: number };

/** The whole command in a process of its own. */
async function draftIn(home: string, baseUrl: string): Promise<{ seconds: number; bill: Bill }> {
  const env = { OPENAI_API_KEY: 'bench', OPENAI_BASE_URL: baseUrl, OPENAI_MODEL: 'bench' };
  const { stdout, seconds } = await run(['draft', '2019-W19', '--json', '--home', home], env);
  return { seconds, bill: (JSON.parse(stdout) as { model: Bill }).model };
}

/** The stage alone, in this process. */
async function timeStage(home: string, baseUrl: string): Promise<{ begun: number; ended: number; bill: Bill }> {
  const environment = readEnvironment({ OPENAI_API_KEY: 'bench', OPENAI_BASE_URL: baseUrl, OPENAI_MODEL: 'bench' });
  const world = { clock: systemClock(), random: Math.random, progress: { report: () => {} }, say: () => {} };
  const begun = performance.now();
  const { value, problems } = await draftStep(
    { home: openHome(home), environment, stopped: async () => {}, ...world },
    { issue: '2019-W19' },
  );
  if (value === null) throw new Error(problems.map(({ message }) => message).join('\n'));
  return { begun, ended: performance.now(), bill: value.bill };
}

const home = await mkdtemp(join(tmpdir(), 'zhoubao-bench-'));
await setUp(home);
const other = `${home}-other`;
await cp(home, other, { recursive: true });
const issue = join(home, 'issues/2019-W19');
const stories = (await readdir(join(issue, 'drafts'))).length - 1;
const { server, paid, baseUrl } = await slowServer(await honestModel(issue));
const first = await timeStage(home, baseUrl);
const counted = { ...paid };
const command = await draftIn(other, baseUrl);
const again = await draftIn(home, baseUrl);
const path = join(home, 'newsletter.yaml');
await writeFile(path, changed(await readFile(path, 'utf8'), [term]));
const one = await draftIn(home, baseUrl);
server.close();
server.closeAllConnections();
for (const folder of [home, other]) await rm(folder, { recursive: true, force: true });

const seconds = (first.ended - first.begun) / 1000;
const isSame = (['calls', 'prompt', 'completion'] as const).every((key) => first.bill[key] === counted[key]);
const rows = [
  ['stories', String(stories), String(wanted.stories), stories === wanted.stories],
  ['answers at once', String(counted.most), '8', counted.most === 8],
  ['wall time of the stage', `${seconds.toFixed(1)} s`, `under ${wanted.seconds} s`, seconds < wanted.seconds],
  ['calls', String(first.bill.calls), String(stories), first.bill.calls === stories],
  ['bill', `${first.bill.prompt} + ${first.bill.completion}`, `${counted.prompt} + ${counted.completion}`, isSame],
  ['calls, unchanged', `${again.bill.calls} in ${again.seconds.toFixed(1)} s`, '0', again.bill.calls === 0],
  ['calls, one story changed', String(one.bill.calls), '1', one.bill.calls === 1],
] as const;
for (const [name, came, expected, holds] of rows) {
  process.stdout.write(`${holds ? 'ok' : 'NO'}  ${name.padEnd(26)}${came.padEnd(20)}expected ${expected}\n`);
}
const [before, after] = [counted.first - first.begun, first.ended - counted.last].map((one) => (one / 1000).toFixed(2));
process.stdout.write(
  `    ${before} s before the first call, ${after} s after the last answer; the whole command ${command.seconds.toFixed(1)} s\n`,
);
process.exitCode = rows.every(([, , , holds]) => holds) ? 0 : 1;
