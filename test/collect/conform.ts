import { parse, validate } from 'graphql';
import { describe, expect, test } from 'vitest';
import type { CollectedItem, Collector, Memory, Request, Response } from '../../src/collect/collector.ts';
import { uniteItems } from '../../src/collect/unite-items.ts';
import { Item } from '../../src/model/item.ts';
import type { Repo, Source } from '../../src/model/source.ts';
import { isInWindow, type Window } from '../../src/model/window.ts';
import { githubSchema } from '../builders/github-schema.ts';
import { readAll, type ReadAll } from '../builders/read-all.ts';

type Answer = (request: Request) => Response | Promise<Response>;

/** A collector, a source that holds items in the window, and what GitHub answers there. */
export type Case<Options, At extends Repo | null = Repo> = {
  collector: Collector<Options, At>;
  source: Source<Options, At>;
  window: Window;
  /** What it remembered of the issue before. */
  before?: Memory;
  /** Connections where a broken row is no problem or loses an item, each for a reason that stands beside it. */
  unsound?: readonly string[];
  /** Puts a row of rubbish into an answer, for a kind whose rows are not in connections of GraphQL. */
  breakRows?: (data: unknown) => unknown;
  answers: () => Promise<Answer>;
};

const rubbish: [string, unknown][] = [
  ['nothing', null],
  ['an empty object', {}],
  ['a list', []],
  ['a text', '<html>'],
  ['an empty repository and search', { repository: null, search: null }],
];

/** What holds of every collector, whatever it collects. */
export function conform<Options, At extends Repo | null = Repo>(one: Case<Options, At>): void {
  const { collector, source, window, answers, before = {}, unsound = [], breakRows } = one;
  const read = async (change: (answer: Answer) => Answer = (answer) => answer) =>
    readAll(collector, { source, window, before }, change(await answers()));
  let known: Promise<ReadAll> | null = null;
  /** What is read where nothing is changed; tests share it. */
  const usual = (): Promise<ReadAll> => (known ??= read());

  describe(`the ${collector.kind} collector`, () => {
    test('asks only what GitHub’s schema knows', async () => {
      for (const request of (await usual()).requests) {
        if (request.api === 'graphql') expect(validate(githubSchema(), parse(request.query))).toEqual([]);
      }
    });

    test('gives items that the model describes, of its own kind and source', async () => {
      const { items } = await usual();
      expect(items).not.toEqual([]);
      for (const { texts, ...item } of items) {
        expect(Item.omit({ evidence: true }).safeParse(item).error).toBeUndefined();
        expect([item.source, item.project]).toEqual([source.id, source.project]);
        expect(collector.yields).toContain(item.kind);
        expect(texts.length).toBeGreaterThan(0);
      }
    });

    test('gives each fact one id that is the same at every run', async () => {
      const ids = uniteItems((await usual()).items).map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      expect(uniteItems((await read()).items).map(({ id }) => id)).toEqual(ids);
    });

    test('gives absolute addresses', async () => {
      for (const { url, texts } of (await usual()).items) {
        for (const address of [url, ...texts.map((text) => text.url)])
          expect(new URL(address).protocol).toMatch(/^https?:$/);
      }
    });

    test('gives only moves inside the window, or in the day before it of an item that says it is late', async () => {
      const dayBefore = new Date(Date.parse(window.from) - 86_400_000).toISOString();
      for (const { id, moves, signals } of (await usual()).items) {
        const from = signals['late'] === true ? dayBefore : window.from;
        for (const { at } of moves) expect(isInWindow({ ...window, from }, at), `${id} ${at}`).toBe(true);
      }
    });

    test('reads the same answers to the same items', async () => {
      const [first, again] = [await usual(), await read()];
      expect(JSON.stringify(uniteItems(again.items))).toBe(JSON.stringify(uniteItems(first.items.toReversed())));
    });

    test('names what stands without a request among what it gives', async () => {
      const { items, requests } = await usual();
      const ids = new Set(items.map(({ id }) => id));
      for (const { worth, otherwise } of requests) {
        if (worth !== undefined) expect([worth > 0, otherwise !== undefined]).toEqual([true, true]);
        for (const { texts, ...item } of otherwise ?? []) {
          if (worth !== undefined) expect(ids).toContain(item.id);
          expect(Item.omit({ evidence: true }).safeParse(item).error).toBeUndefined();
          expect(texts.length).toBeGreaterThan(0);
        }
      }
    });

    test.each(rubbish)('reports %s in place of an answer and does not throw', async (_, data) => {
      const { items, problems } = await read((answer) => async (request) => ({ ...(await answer(request)), data }));
      expect(items).toEqual([]);
      expect(problems.length).toBeGreaterThan(0);
    });

    test('reports rows that it cannot read and keeps the others, in every list of an answer', async () => {
      const answered: unknown[] = [];
      const reread = (change: (data: unknown) => unknown) =>
        read((answer) => async (request) => {
          const response = await answer(request);
          answered.push(response.data);
          return { ...response, data: change(response.data) };
        });
      const whole = await reread((data) => data);
      const breaks = breakRows ? { rows: breakRows } : breaksOf(answered);
      const sound: string[] = [];
      for (const [name, change] of Object.entries(breaks)) {
        const { items, problems } = await reread(change);
        const isWhole = idsOf(items) === idsOf(whole.items);
        if (isWhole && problems.length > whole.problems.length) sound.push(name);
      }
      expect(sound).toEqual(Object.keys(breaks).filter((name) => !unsound.includes(name)));
      expect(sound).not.toEqual([]);
    });
  });
}

function idsOf(items: CollectedItem[]): string {
  return uniteItems(items)
    .map(({ id }) => id)
    .join(' ');
}

/** For every connection that the answers hold, however deep: puts a row of rubbish behind its rows. By name. */
function breaksOf(answers: readonly unknown[]): Record<string, (data: unknown) => unknown> {
  const names = new Set<string>();
  JSON.parse(JSON.stringify(answers), (key, value: unknown) => {
    if (isConnection(value)) names.add(key);
    return value;
  });
  return Object.fromEntries([...names].map((name) => [name, (data) => breakConnections(data, name)]));
}

function breakConnections(data: unknown, name: string): unknown {
  return JSON.parse(JSON.stringify(data ?? null), (key, value: unknown) => {
    if (key !== name || !isConnection(value)) return value;
    const count = value.totalCount === undefined ? {} : { totalCount: value.totalCount + 1 };
    return { ...value, ...count, nodes: [...value.nodes, { number: 'seven', tagName: {}, title: 7 }] };
  });
}

function isConnection(value: unknown): value is { nodes: unknown[]; totalCount?: number } {
  return value !== null && typeof value === 'object' && 'nodes' in value && Array.isArray(value.nodes);
}
