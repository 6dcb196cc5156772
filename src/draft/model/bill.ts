import type { ChatCost } from '../../platform/ports.ts';
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

/**
 * What of a run comes from the answers of a recorded week: `answers` that it asked for, `kept` drafts of an earlier run that are
 * such answers, and the models and days (`2026-11-21`) of both, each once, in order.
 */
export type Served = { answers: number; kept: number; models: string[]; dates: string[] };

/** What a run asked for, in words: `20 recorded answers (claude, 2026-11-21), nothing paid`, or the bill; empty where that is nothing. */
export function formatAsked(bill: Bill, served: Served | null): string {
  if (served === null || (bill.calls === 0 && served.kept === 0)) return formatBill(bill);
  const { answers, kept, models, dates } = served;
  const parts = [
    ...(answers === 0 && kept > 0 ? [] : [`${count(answers)} recorded ${answers === 1 ? 'answer' : 'answers'}`]),
    ...(kept === 0 ? [] : [`${count(kept)} kept from recorded answers`]),
  ];
  const [first, last] = [dates[0], dates.at(-1)];
  const from = [...models, ...(first === undefined ? [] : [first === last ? first : `${first} to ${last}`])];
  return `${parts.join(' and ')}${from.length === 0 ? '' : ` (${from.join(', ')})`}, nothing paid`;
}

function count(value: number): string {
  return value.toLocaleString('en');
}
