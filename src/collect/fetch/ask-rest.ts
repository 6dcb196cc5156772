import type { RestRequest } from '../../platform/ports.ts';
import { planAttempt } from '../plan-attempt.ts';
import { readAtOf } from './read-at.ts';
import { noteEnd, takeRequest, type AskPorts, type Fetched, type RunState } from './run-state.ts';

/** Asks GitHub's REST API once for a request; waits and asks again as GitHub says. */
export async function askRest(
  ports: AskPorts,
  run: RunState,
  asked: { request: RestRequest; source: string },
): Promise<Fetched> {
  const { route, parameters } = asked.request;
  for (let retries = 0; ; retries++) {
    if (run.stopped === 'outage') return { got: 'nothing', why: 'outage' };
    if (!takeRequest(run)) return { got: 'nothing', why: 'requests' };
    const reply = await ports.github.send({ api: 'rest', route, parameters });
    run.cost.requests.rest += 1;
    const step = planAttempt(reply, { api: 'rest', retries, now: ports.clock.now() });
    if (step.step === 'wait') {
      await ports.clock.sleep(step.milliseconds);
      continue;
    }
    noteEnd(run, step.step === 'use' ? null : step.code, asked.source);
    if (step.step === 'give-up') return { got: 'fault', code: step.code, message: step.message };
    const { status, data, errors } = step;
    return { got: 'answer', answer: { status, data, errors, readAt: readAtOf(reply) ?? run.startedAt } };
  }
}
