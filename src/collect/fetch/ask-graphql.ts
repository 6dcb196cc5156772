import { z } from 'zod';
import type { GitHubReply, GraphqlRequest } from '../../platform/ports.ts';
import { halvePage } from './halve-page.ts';
import { mergeQueries } from './merge-queries.ts';
import { planAttempt, statusOf, type Step } from '../plan-attempt.ts';
import { takeCall } from './plan-calls.ts';
import { predictCost } from './predict-cost.ts';
import { readAtOf } from './read-at.ts';
import { noteEnd, type AskPorts, type Fetched, type RunState } from './run-state.ts';
import { isWhole, splitAnswer, type Part } from './split-answer.ts';

/** A request that waits for its answer. `request` may be asked with a smaller page than its collector wrote. */
export type Question = { key: string; source: string; request: GraphqlRequest; load: number; characters: number };
/** Takes what became of a request, at once: what was answered must outlive the run. */
export type Deliver = (key: string, fetched: Fetched) => Promise<void>;

type Tools = { ports: AskPorts; run: RunState; deliver: Deliver };
/** Requests of one call and how often it was asked. */
type Call = { questions: Question[]; retries: number };

/** The smallest part of a call that is used after GitHub was too slow: smaller ones would cost more calls than they save. */
const leastLoad = 20;

/** Asks GraphQL requests in shared calls, one after another, and delivers what became of each. */
export async function askGraphql(tools: Tools, questions: readonly Question[]): Promise<void> {
  let waiting = [...questions];
  const again: Call[] = [];
  while (again.length > 0 || waiting.length > 0) {
    let call = again.shift();
    if (call === undefined) {
      const taken = takeCall(waiting, tools.run.load);
      waiting = taken.rest;
      call = { questions: taken.call, retries: 0 };
    }
    again.unshift(...(await askCall(tools, call)));
  }
}

/** One attempt; gives back the calls that are to be asked because of it. */
async function askCall(tools: Tools, call: Call): Promise<Call[]> {
  const { ports, run } = tools;
  const requests = call.questions.map(({ request }) => request);
  const shared = mergeQueries(requests, run.read);
  if (shared === null && requests.length > 1) return call.questions.map((one) => ({ questions: [one], retries: 0 }));
  const [lone] = requests;
  const request = shared?.request ?? lone;
  if (request === undefined) return [];
  const predicted = predictCost(request, run.read);
  if (run.stopped === null && run.cost.points + predicted > run.ceiling) run.stopped = 'points';
  if (run.stopped !== null) return deliverAll(tools, call, { got: 'nothing', why: run.stopped });
  const reply = await ports.github.send({ api: 'graphql', query: request.query, variables: request.variables });
  run.cost.requests.graphql += 1;
  run.cost.predictedPoints += predicted;
  run.cost.points += costOf(reply, predicted);
  const step = planAttempt(reply, { api: 'graphql', retries: call.retries, now: ports.clock.now() });
  const parts = reply.outcome === 'answered' ? splitAnswer(shared?.prefixes ?? [''], reply.data, reply.errors) : [];
  return finish(tools, { call, reply, step, parts });
}

type Attempted = { call: Call; reply: GitHubReply; step: Step; parts: Part[] };

async function finish(tools: Tools, { call, reply, step, parts }: Attempted): Promise<Call[]> {
  const { ports, run, deliver } = tools;
  if (step.step === 'use') {
    noteEnd(run, null, null);
    for (const [index, { key }] of call.questions.entries()) await deliver(key, answerOf(tools, reply, parts[index]));
    return [];
  }
  const isShared = call.questions.length > 1;
  if (step.step === 'give-up') {
    if (isShared && step.code === 'request-refused') return isolate(call, parts);
    noteEnd(run, step.code, isShared ? null : (call.questions[0]?.source ?? null));
    return deliverAll(tools, call, { got: 'fault', code: step.code, message: step.message });
  }
  await ports.clock.sleep(step.milliseconds);
  if (!step.halve) return [{ ...call, retries: call.retries + 1 }];
  if (!isShared) return [{ questions: call.questions.map(halveQuestion), retries: call.retries + 1 }];
  const open: Question[] = [];
  for (const [index, question] of call.questions.entries()) {
    const part = parts[index];
    if (part && isWhole(part)) await deliver(question.key, answerOf(tools, reply, part));
    else open.push(question);
  }
  const used = call.questions.reduce((sum, { load }) => sum + load, 0);
  run.load = Math.max(leastLoad, Math.min(run.load, Math.floor(used / 2)));
  return halves(open);
}

/** Those that GitHub names as being at fault go alone; where it names none, the call is asked in two halves. */
function isolate({ questions }: Call, parts: readonly Part[]): Call[] {
  const everybody = parts[0]?.errors.filter((error) => parts.every(({ errors }) => errors.includes(error))).length ?? 0;
  const named = questions.filter((_, index) => (parts[index]?.errors.length ?? 0) > everybody);
  if (named.length === 0 || named.length === questions.length) return halves(questions);
  const rest = questions.filter((one) => !named.includes(one));
  return [{ questions: rest, retries: 0 }, ...named.map((one) => ({ questions: [one], retries: 0 }))];
}

function halves(questions: readonly Question[]): Call[] {
  const middle = Math.ceil(questions.length / 2);
  const two = [questions.slice(0, middle), questions.slice(middle)];
  return two.filter((half) => half.length > 0).map((half) => ({ questions: half, retries: 0 }));
}

function halveQuestion(question: Question): Question {
  return { ...question, request: halvePage(question.request) };
}

function answerOf({ run }: Tools, reply: GitHubReply, part: Part | undefined): Fetched {
  const { data, errors } = part ?? { data: null, errors: [] };
  const readAt = readAtOf(reply) ?? run.startedAt;
  return { got: 'answer', answer: { status: statusOf(data, errors), data, errors, readAt } };
}

async function deliverAll({ deliver }: Tools, { questions }: Call, fetched: Fetched): Promise<Call[]> {
  for (const { key } of questions) await deliver(key, fetched);
  return [];
}

const Points = z.object({ rateLimit: z.object({ cost: z.number() }) });

/** What GitHub says that it charged. An answer that does not say is taken to cost what was predicted; no answer costs nothing. */
function costOf(reply: GitHubReply, predicted: number): number {
  if (reply.outcome !== 'answered' || reply.status !== 200) return 0;
  return Points.safeParse(reply.data).data?.rateLimit.cost ?? predicted;
}
