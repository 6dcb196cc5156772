import { z } from 'zod';
import type { Cache, Chat, ChatCost, ChatReply } from '../../platform/ports.ts';
import { addCost, noCost } from './bill.ts';
import { worstOf, type Budget } from './budget.ts';
import { digestOf } from '../dossier/digest.ts';
import type { PlannedRequest } from './plan-request.ts';

/**
 * `withheld`: the call was not made, since it could have crossed the limit of the budget. `unreadable`: more came than the limit of
 * the request lets a model say.
 */
export type Asked =
  ChatReply | { outcome: 'withheld'; cost: ChatCost } | { outcome: 'unreadable'; reason: string; cost: ChatCost };

/** Asks for one run. `spent` is what was sent in this run, without what was known already. */
export type Asker = {
  chat: Pick<Chat, 'model' | 'recorded'>;
  ask(planned: PlannedRequest): Promise<Asked>;
  spent(): ChatCost;
};

/** What a paid request got, as it is kept in the cache. */
const cost = z.strictObject({ calls: z.int(), prompt: z.int(), completion: z.int(), uncounted: z.int() });
const KeptReply = z.discriminatedUnion('outcome', [
  z.strictObject({ outcome: z.literal('answered'), content: z.string(), model: z.string(), cost }),
  z.strictObject({ outcome: z.literal('refused'), reason: z.string(), cost }),
  z.strictObject({ outcome: z.literal('truncated'), reason: z.string(), cost }),
]);

/**
 * Asks a model within a budget. What the model said to a prompt is kept as soon as it came, refusals and cut answers too, and is
 * not paid for again. Recorded answers cost nothing and are not kept.
 */
export function openAsker(chat: Chat, { budget, cache }: { budget: Budget; cache: Cache | null }): Asker {
  const kept = chat.recorded ? null : cache;
  let spent = noCost;
  const send = async ({ request }: PlannedRequest): Promise<Asked> => {
    const room = budget.reserve(worstOf(request));
    if (room === null) return { outcome: 'withheld', cost: noCost };
    const reply = await chat.complete(request, () => room.repeat());
    room.settle(reply.cost);
    spent = addCost(spent, reply.cost);
    return holdToLimit(reply, request.maxTokens);
  };
  return {
    chat: { model: chat.model, ...(chat.recorded ? { recorded: true } : {}) },
    spent: () => spent,
    ask: async (planned) => {
      const key = keyOf(chat, planned);
      const known = readKept(await kept?.read(key));
      if (known !== null) return known;
      const reply = await send(planned);
      if (isKept(reply)) await kept?.write(key, JSON.stringify(reply));
      return reply;
    },
  };
}

/** No tokenizer has tokens that are longer on average. */
const charactersPerToken = 16;

/** An overlong answer is neither kept nor sent back: a server that ignores the limit of tokens would be paid for it again. */
function holdToLimit(reply: ChatReply, maxTokens: number): Asked {
  const most = maxTokens * charactersPerToken;
  if (reply.outcome !== 'answered' || reply.content.length <= most) return reply;
  const reason = `${reply.content.length} characters came, and ${maxTokens} tokens have room for ${most} at most`;
  return { outcome: 'unreadable', reason, cost: reply.cost };
}

function isKept({ outcome }: Asked): boolean {
  return outcome === 'answered' || outcome === 'refused' || outcome === 'truncated';
}

/** Servers may have different models of one name. */
function keyOf({ model, server = '' }: Chat, { request, digest }: PlannedRequest): string {
  return digestOf(JSON.stringify(['model answer, 2', server, model, digest, request.maxTokens]));
}

/** A file that holds anything else is as good as none. */
function readKept(text: string | null | undefined): ChatReply | null {
  try {
    return typeof text === 'string' ? (KeptReply.safeParse(JSON.parse(text)).data ?? null) : null;
  } catch {
    return null;
  }
}
