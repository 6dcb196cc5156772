import type { ChatCost, ChatRequest } from '../../platform/ports.ts';

export type Tokens = { prompt: number; completion: number };

/** What one run may spend; null is no limit. `money` is in the currency of the prices. */
export type Limits = { tokens: number | null; money: number | null };

/** What a million tokens cost. */
export type Prices = { currency: string; prompt: number; completion: number };

/** Room that a call holds until its cost is known. `repeat` takes as much again, where there is room. */
type Reservation = { repeat(): boolean; settle(cost: ChatCost): void };

export type Budget = { reserve(worst: Tokens): Reservation | null };

/** A budget for one run. A call is reserved at its worst, together with all calls that have not come back. */
export function openBudget(limits: Limits, prices: Prices | null): Budget {
  let taken: Tokens = { prompt: 0, completion: 0 };
  const take = (tokens: Tokens): boolean => {
    const after = add(taken, tokens);
    if (!isWithin(after, limits, prices)) return false;
    taken = after;
    return true;
  };
  return {
    reserve: (worst) => {
      if (!take(worst)) return null;
      let times = 1;
      return {
        repeat: () => {
          const isGranted = take(worst);
          if (isGranted) times += 1;
          return isGranted;
        },
        settle: (cost) => {
          // A request of which the server told no count may have cost as much as it could.
          taken = add(add(taken, worst, cost.uncounted - times), cost);
        },
      };
    },
  };
}

function add(one: Tokens, other: Tokens, times = 1): Tokens {
  return { prompt: one.prompt + other.prompt * times, completion: one.completion + other.completion * times };
}

function isWithin(tokens: Tokens, limits: Limits, prices: Prices | null): boolean {
  if (limits.tokens !== null && tokens.prompt + tokens.completion > limits.tokens) return false;
  return limits.money === null || (prices !== null && moneyOf(tokens, prices) <= limits.money);
}

/** Money in the currency of the prices. */
export function moneyOf({ prompt, completion }: Tokens, prices: Prices): number {
  return (prompt * prices.prompt + completion * prices.completion) / 1_000_000;
}

/** Tokens around each message, and those that a server adds for a strict format. */
const around = { message: 8, request: 200 };

/**
 * The most that a request can cost: its texts by a count that no usual tokenizer exceeds (two ASCII characters a token, two
 * tokens a Han character, a token a byte of anything else), and the longest answer.
 */
export function worstOf({ messages, schema, maxTokens }: ChatRequest): Tokens {
  const texts = messages.map(({ content }) => mostTokens(content) + around.message);
  const format = mostTokens(schema.words) + mostTokens(JSON.stringify(schema.schema));
  return { prompt: texts.reduce((sum, one) => sum + one, around.request + format), completion: maxTokens };
}

function mostTokens(text: string): number {
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  const ascii = text.match(/\p{ASCII}/gu)?.length ?? 0;
  const others = text.match(/[^\p{ASCII}\p{Script=Han}]/gu) ?? [];
  const bytes = others.reduce((sum, one) => sum + bytesOf(one.codePointAt(0) ?? 0), 0);
  return Math.ceil(ascii / 2) + han * 2 + bytes;
}

/** Bytes of a character beyond ASCII in UTF-8. */
function bytesOf(codePoint: number): number {
  return codePoint < 0x8_00 ? 2 : codePoint < 0x1_00_00 ? 3 : 4;
}
