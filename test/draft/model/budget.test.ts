import { array, assert, constantFrom, integer, property, record } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { billOf, formatAsked, formatBill } from '../../../src/draft/model/bill.ts';
import { openBudget, worstOf } from '../../../src/draft/model/budget.ts';

const prices = { currency: 'USD', prompt: 2, completion: 10 };
const worst = { prompt: 700, completion: 300 };
const cost = (over: object = {}) => ({ calls: 1, prompt: 500, completion: 100, uncounted: 0, ...over });

describe('a budget', () => {
  test('counts calls that have not come back at their worst', () => {
    const budget = openBudget({ tokens: 2500, money: null }, null);
    const first = budget.reserve(worst);
    expect([first !== null, budget.reserve(worst) !== null, budget.reserve(worst)]).toEqual([true, true, null]);
    first?.settle(cost());
    expect(budget.reserve({ prompt: 700, completion: 200 })).not.toBeNull();
  });

  test('without a limit has room for all', () => {
    expect(openBudget({ tokens: null, money: null }, null).reserve({ prompt: 1e9, completion: 1e9 })).not.toBeNull();
  });

  test('of money goes by the prices', () => {
    // 700 × 2 + 300 × 10 millionths are 0.0044.
    expect(openBudget({ tokens: null, money: 0.0044 }, prices).reserve(worst)).not.toBeNull();
    expect(openBudget({ tokens: null, money: 0.0043 }, prices).reserve(worst)).toBeNull();
    expect(openBudget({ tokens: null, money: 1 }, null).reserve(worst)).toBeNull();
  });

  test('takes a request that was sent again, and one that nobody counted, at its worst', () => {
    const budget = openBudget({ tokens: 2000, money: null }, null);
    const room = budget.reserve(worst);
    expect([room?.repeat(), room?.repeat()]).toEqual([true, false]);
    room?.settle(cost({ calls: 2, uncounted: 1 }));
    expect(budget.reserve({ prompt: 400, completion: 1 })).toBeNull();
    expect(budget.reserve({ prompt: 400, completion: 0 })).not.toBeNull();
  });

  test('is never crossed by what calls cost, whatever comes back and when', () => {
    const step = record({
      kind: constantFrom('ask', 'settle'),
      prompt: integer({ min: 0, max: 700 }),
      completion: integer({ min: 0, max: 300 }),
    });
    assert(
      property(array(step, { maxLength: 60 }), integer({ min: 0, max: 8000 }), (steps, tokens) => {
        const budget = openBudget({ tokens, money: null }, null);
        const open: NonNullable<ReturnType<typeof budget.reserve>>[] = [];
        let spent = 0;
        for (const { kind, prompt, completion } of steps) {
          const room = kind === 'ask' ? budget.reserve(worst) : open.shift();
          if (kind === 'ask' && room) open.push(room);
          if (kind === 'settle' && room) {
            room.settle(cost({ prompt, completion }));
            spent += prompt + completion;
          }
        }
        return spent <= tokens;
      }),
    );
  });
});

test('the worst of a request counts Han characters, other scripts and the longest answer', () => {
  const schema = { name: 'x', schema: {}, words: '' };
  const of = (content: string) => worstOf({ messages: [{ role: 'user', content }], schema, maxTokens: 50 });
  const bare = of('');
  expect(bare.completion).toBe(50);
  expect(of('four').prompt - bare.prompt).toBe(2);
  expect(of('周报').prompt - bare.prompt).toBe(4);
  expect(of('é€😀').prompt - bare.prompt).toBe(2 + 3 + 4);
});

test('a bill says calls, tokens and money, and money only where prices are known', () => {
  const spent = { calls: 12, prompt: 34_567, completion: 8901, uncounted: 0 };
  expect(formatBill(billOf(spent, prices))).toBe('12 calls, 34,567 + 8,901 tokens, 0.1581 USD');
  expect(formatBill(billOf({ ...spent, calls: 1, uncounted: 1 }, null))).toBe(
    '1 call, 34,567 + 8,901 tokens, 1 without a count',
  );
  expect(formatBill(billOf({ calls: 0, prompt: 0, completion: 0, uncounted: 0 }, prices))).toBe('');
  expect(billOf(spent, null)).toMatchObject({ money: null, currency: null });
});

test('recorded answers are said with their model and date, and cost nothing', () => {
  const bill = billOf({ calls: 20, prompt: 0, completion: 0, uncounted: 20 }, null);
  const served = { answers: 20, kept: 0, models: ['some-model'], dates: ['2026-11-21'] };
  expect(formatAsked(bill, served)).toBe('20 recorded answers (some-model, 2026-11-21), nothing paid');
  expect(formatAsked({ ...bill, calls: 0 }, { ...served, answers: 0, kept: 18 })).toBe(
    '18 kept from recorded answers (some-model, 2026-11-21), nothing paid',
  );
  expect(formatAsked(bill, { answers: 1, kept: 2, models: ['a', 'b'], dates: ['2026-11-20', '2026-11-21'] })).toBe(
    '1 recorded answer and 2 kept from recorded answers (a, b, 2026-11-20 to 2026-11-21), nothing paid',
  );
  expect(formatAsked(bill, { answers: 0, kept: 0, models: [], dates: [] })).toBe('0 recorded answers, nothing paid');
  expect(formatAsked(bill, null)).toBe(formatBill(bill));
});
