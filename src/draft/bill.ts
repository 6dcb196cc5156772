import type { ChatCost } from '../platform/ports.ts';
import { moneyOf, type Prices, type Tokens } from './budget.ts';

/** What a run paid a model. `money` is null where no prices are known; `uncounted` calls are in `calls`, their tokens are not known. */
export type Bill = {
  calls: number;
  prompt: number;
  completion: number;
  uncounted: number;
  money: number | null;
  currency: string | null;
};

export const noCost: ChatCost = { calls: 0, prompt: 0, completion: 0, uncounted: 0 };

export function addCost(one: ChatCost, other: ChatCost): ChatCost {
  return {
    calls: one.calls + other.calls,
    prompt: one.prompt + other.prompt,
    completion: one.completion + other.completion,
    uncounted: one.uncounted + other.uncounted,
  };
}

export function billOf({ calls, prompt, completion, uncounted }: ChatCost, prices: Prices | null): Bill {
  const money = prices === null ? null : moneyOf({ prompt, completion }, prices);
  return { calls, prompt, completion, uncounted, money, currency: prices?.currency ?? null };
}

/** The tokens of a story's calls; null where none was made or none was counted. */
export function tokensOf({ calls, prompt, completion, uncounted }: ChatCost): Tokens | null {
  return calls === uncounted ? null : { prompt, completion };
}

/** A bill in words: `12 calls, 34,567 + 8,901 tokens, 0.0265 USD`; empty where nothing was asked. */
export function formatBill({ calls, prompt, completion, uncounted, money, currency }: Bill): string {
  if (calls === 0) return '';
  return [
    `${count(calls)} ${calls === 1 ? 'call' : 'calls'}`,
    `${count(prompt)} + ${count(completion)} tokens`,
    ...(uncounted === 0 ? [] : [`${uncounted} without a count`]),
    ...(money === null ? [] : [`${money.toFixed(4)} ${currency ?? ''}`]),
  ].join(', ');
}

function count(value: number): string {
  return value.toLocaleString('en');
}
