import { openaiClient, type OpenAiSettings } from './model/openai-client.ts';
import { planRepeat, type Fault, type Repeats } from './model/plan-repeat.ts';
import { readCompletion } from './model/read-completion.ts';
import { bodyOf, firstModes, nextModes } from './model/request-modes.ts';
import type { Chat, ChatCost, ChatFault, ChatReply, Clock, Random } from './ports.ts';
import { systemClock } from './system-clock.ts';

type ChatPorts = { clock: Pick<Clock, 'now' | 'sleep'>; random: Random };

/**
 * OpenAI's chat completions with a strict JSON schema. A server that refuses a parameter is asked in the next simpler way, and in
 * that way for the rest of the run; one that names a time to come back is asked again then. Every other fault is an answer. The
 * key is never part of a reason, and all that was sent is part of the cost.
 */
export function openaiChat(
  settings: OpenAiSettings,
  { clock, random }: ChatPorts = { clock: systemClock(), random: Math.random },
): Chat {
  const send = openaiClient(settings);
  let modes = firstModes;
  return {
    model: settings.model,
    server: serverOf(settings),
    complete: async (request, mayRepeat = () => true) => {
      const cost: ChatCost = { calls: 0, prompt: 0, completion: 0, uncounted: 0 };
      let repeats: Repeats = { asked: 0, faults: 0 };
      let first: Refusal | null = null;
      for (;;) {
        const used = modes;
        const sent = await send(bodyOf(settings.model, request, used));
        cost.calls += 1;
        if ('completion' in sent) return replyOf(readCompletion(sent.completion, settings.model), { cost, settings });
        const { fault } = sent;
        if (fault.kind !== 'status') cost.uncounted += 1;
        // Requests that were under way together are refused together: the first to come back decides for all.
        const simpler = isRefusal(fault) ? nextModes(used, fault) : null;
        if (isRefusal(fault) && simpler !== null) {
          first ??= fault;
          if (modes === used) modes = simpler;
          continue;
        }
        const repeat = planRepeat(fault, repeats, { now: Date.parse(clock.now()), random: random() });
        if (repeat === null || (fault.kind !== 'status' && !mayRepeat()))
          return failureOf(fault, first, { cost, settings });
        repeats = repeat.repeats;
        await clock.sleep(repeat.wait);
      }
    },
  };
}

type Sent = { cost: ChatCost; settings: OpenAiSettings };

function replyOf(completed: ReturnType<typeof readCompletion>, { cost, settings }: Sent): ChatReply {
  const { tokens, ...said } = completed;
  const paid: ChatCost = {
    calls: cost.calls,
    prompt: cost.prompt + (tokens?.prompt ?? 0),
    completion: cost.completion + (tokens?.completion ?? 0),
    uncounted: cost.uncounted + (tokens === null ? 1 : 0),
  };
  if (said.outcome === 'answered') return { ...said, cost: paid };
  const reason = tidyReason(said.reason, settings.apiKey);
  if (said.outcome === 'empty') return { outcome: 'failed', code: 'model-unavailable', reason, cost: paid };
  return { outcome: said.outcome, reason, cost: paid };
}

type Refusal = Extract<Fault, { kind: 'status' }>;

function isRefusal(fault: Fault): fault is Refusal {
  return fault.kind === 'status' && (fault.status === 400 || fault.status === 422);
}

/** @param first what the server said before it was asked in a simpler way: the request as it is meant to be was refused for that. */
function failureOf(fault: Fault, first: Refusal | null, { cost, settings }: Sent): ChatReply {
  const reasons = [...(first === null ? [] : [first]), fault].map(({ message }) =>
    tidyReason(message, settings.apiKey).slice(0, first === null ? longest : longest / 2),
  );
  return { outcome: 'failed', code: codeOf(fault), reason: reasons.join('; asked in a simpler way: '), cost };
}

/** The address of the server without what may be a key: the name, the password and the query. */
function serverOf({ baseUrl }: OpenAiSettings): string {
  if (baseUrl === null || !URL.canParse(baseUrl)) return baseUrl === null ? 'OpenAI' : 'unreadable address';
  const { host, pathname, protocol } = new URL(baseUrl);
  return `${protocol}//${host}${pathname.replace(/\/$/, '')}`;
}

/** 4xx but for those that pass: the key, the name of the model or the request is wrong, and will be the next time. */
function codeOf(fault: Fault): ChatFault {
  if (fault.kind !== 'status') return 'model-unavailable';
  if (fault.code === 'prompt_not_recorded') return 'model-not-recorded';
  const isOurs = fault.status >= 400 && fault.status < 500 && ![408, 409, 429].includes(fault.status);
  return isOurs ? 'model-request-refused' : 'model-unavailable';
}

/** The most of a reason, in characters. */
const longest = 300;

/** A reason on one line, without the key and without characters that nobody sees: it is stored and shown. */
function tidyReason(text: string, apiKey: string): string {
  return text
    .replaceAll(apiKey, '(key)')
    .replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .slice(0, longest);
}
