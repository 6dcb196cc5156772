import type { DeliveryCounts, Mailing } from '../../model/delivery.ts';
import type { Instant } from '../../model/instant.ts';
import type { IssueId } from '../../model/window.ts';
import type { MailingStep, MailingFacts } from './next-step.ts';
import { nextStep, whyStale } from './next-step.ts';
import { readFacts } from './read-facts.ts';
import { openSending, sendNow, type Sending, type SendingTools } from './send-now.ts';
import { lastSign, takeOver } from './take-over.ts';

/** How it was left; `until` is when something can happen by itself, null where nothing will. */
export type SendingEnd = { mailing: Mailing; counts: DeliveryCounts; until: Instant | null };

/** Milliseconds between looks while nothing leaves. */
const look = 1000;
/** Milliseconds between signs of life while nothing leaves. */
const beatPause = 10_000;

/**
 * Sends an issue as far as it goes: canary steps, retries that are due, breaker and fences included. May be ended and called again at any
 * moment; several processes may do it at the same time.
 * @throws what the database throws; nothing leaves then that it does not know of
 */
export async function sendMailing(issue: IssueId, tools: SendingTools): Promise<SendingEnd> {
  const { ledger, clock, sender } = tools;
  const sending = openSending(tools);
  const seen = lastSign(await ledger.senders());
  await refuseStale(issue, seen, tools);
  // Before others are given up, whose last signs of life go with them: there is one at any moment.
  await beat(tools);
  await takeOver(ledger, sender, { now: clock.now(), isRunning: tools.isRunning });
  for (;;) {
    await beat(tools, sending.trouble());
    const facts = await readFacts(issue, ledger, clock.now());
    tools.onProgress(facts.mailing, facts.counts, sending.trouble());
    const step = decide(facts, sending, tools);
    const left = await apply(step, facts, { issue, sending, tools });
    if (!left.goesOn) return { mailing: facts.mailing, counts: facts.counts, until: left.until };
  }
}

async function beat({ ledger, clock, sender }: SendingTools, trouble?: string | null): Promise<void> {
  await ledger.beat({ ...sender, at: clock.now(), ...(trouble !== undefined && { trouble }) });
}

async function refuseStale(issue: IssueId, seen: Instant | null, tools: SendingTools): Promise<void> {
  const facts = await readFacts(issue, tools.ledger, tools.clock.now());
  const why = whyStale(facts, seen, tools.settings);
  if (why !== null) await tools.ledger.alter(issue, ['running'], { state: 'stopped', why, endedAt: facts.now });
}

function decide(facts: MailingFacts, sending: Sending, { settings, isStopping }: SendingTools): MailingStep {
  if (isStopping()) return { step: 'leave' };
  const why = facts.mailing.state === 'running' ? sending.why() : null;
  return why === null ? nextStep(facts, settings) : { step: 'stop', why };
}

type Going = { issue: IssueId; sending: Sending; tools: SendingTools };

/** Whether to decide again; else until when nothing happens here. */
type Left = { goesOn: true } | { goesOn: false; until: Instant | null };

const on: Left = { goesOn: true };

async function apply(step: MailingStep, { now }: MailingFacts, { issue, sending, tools }: Going): Promise<Left> {
  const { ledger } = tools;
  switch (step.step) {
    case 'leave':
      return { goesOn: false, until: null };
    case 'wait':
      return await waitUntil(step.until, { issue, sending, tools });
    case 'watch':
      await tools.clock.sleep(look);
      await takeOver(ledger, tools.sender, { now: tools.clock.now(), isRunning: tools.isRunning });
      return on;
    case 'begin':
      await ledger.alter(issue, ['scheduled'], { state: 'running', mailedAt: now });
      return on;
    case 'stop':
      await ledger.alter(issue, ['scheduled', 'running'], { state: 'stopped', why: step.why, endedAt: now });
      return on;
    case 'hold':
      await ledger.alter(issue, ['running'], { heldUntil: step.until });
      return on;
    case 'widen':
      await ledger.alter(issue, ['running'], { upTo: step.upTo, heldUntil: null });
      return on;
    case 'finish':
      await ledger.alter(issue, ['running'], { state: 'finished', endedAt: now });
      return on;
    case 'send':
      break;
  }
  return sendAndWait({ issue, sending, tools });
}

async function sendAndWait({ issue, sending, tools }: Going): Promise<Left> {
  const until = await sendNow(issue, sending, tools);
  return until === null ? on : await waitUntil(until, { issue, sending, tools });
}

/** Waits in small steps, so that a person is heard; gives up where it takes longer than this process is to stay. */
async function waitUntil(until: Instant, { issue, tools }: Going): Promise<Left> {
  const { clock, ledger } = tools;
  const state = (await ledger.mailing(issue))?.state;
  const told = clock.elapsed();
  for (;;) {
    const left = Date.parse(until) - Date.parse(clock.now());
    if (left <= 0 || tools.isStopping()) return on;
    if (left > tools.patience) return { goesOn: false, until };
    await clock.sleep(Math.min(left, look));
    if ((await ledger.mailing(issue))?.state !== state) return on;
    if (clock.elapsed() - told < beatPause) continue;
    await beat(tools);
    // What came back in the meantime may say that nothing more is to leave.
    return on;
  }
}
