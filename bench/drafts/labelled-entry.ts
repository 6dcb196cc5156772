import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { recordOf } from '../../src/check/grounds/record-of.ts';
import type { Grounds } from '../../src/check/entry/check-draft.ts';
import type { Draft, DraftText } from '../../src/model/draft.ts';
import { Facts } from '../../src/model/facts.ts';
import { Item, ItemId, ItemKind, ItemState, Move } from '../../src/model/item.ts';

const Said = z.object({ zh: z.string(), en: z.string(), quotes: z.array(z.string()) });
export type Said = z.infer<typeof Said>;

/** An entry that a person wrote and that its evidence supports, as test/fixtures/entries/*.yaml hold them. */
const Written = z.object({
  id: z.string(),
  item: z.object({
    id: ItemId,
    kind: ItemKind,
    project: z.string(),
    repo: z.string().nullable(),
    title: z.string(),
    state: ItemState,
    moves: z.array(z.preprocess(withTextDate, Move)),
    labels: z.array(z.string()),
    facts: Facts,
  }),
  evidence: z.string(),
  title: Said,
  sentences: z.array(Said).min(1),
});

/** A labelled entry, ready to be changed and checked. `file` is where it was read from, without its ending. */
export type LabelledEntry = { id: string; file: string; item: Item; evidence: string; title: Said; sentences: Said[] };

function withTextDate(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('at' in value) || typeof value.at !== 'string') return value;
  return { ...value, at: new Date(value.at).toISOString().replace('.000Z', 'Z') };
}

export function readLabelled(path: string): LabelledEntry[] {
  const file = basename(path, '.yaml');
  return z
    .array(Written)
    .parse(parse(readFileSync(path, 'utf8')))
    .map(({ item, ...rest }) => ({
      ...rest,
      file,
      item: Item.parse({
        ...item,
        source: 'labelled',
        section: 'upstream',
        url: 'https://github.com/',
        author: null,
        createdAt: item.moves.find(({ move }) => move === 'opened')?.at ?? null,
        moves: item.moves.toSorted((a, b) => (a.at < b.at ? -1 : 1)),
        signals: {},
        refs: [],
        evidence: [],
      }),
    }));
}

export function groundsOf({ item, evidence }: LabelledEntry): Grounds {
  return { texts: new Map([[digestOf(evidence), evidence]]), record: recordOf([item]), items: [item] };
}

export function draftOf({ item, evidence, title, sentences }: LabelledEntry): Draft {
  const digest = digestOf(evidence);
  const say = (language: 'zh' | 'en') => (said: Said) => ({
    text: said[language],
    quotes: said.quotes.map((quote) => {
      const start = evidence.indexOf(quote);
      return { evidence: digest, start: Math.max(0, start), end: start < 0 ? 0 : start + quote.length };
    }),
  });
  const text = (language: 'zh' | 'en'): DraftText => ({
    title: say(language)(title),
    sentences: sentences.map(say(language)),
  });
  return {
    story: item.id,
    writer: 'model',
    model: 'labelled',
    promptDigest: null,
    entryDigest: digest,
    tokens: null,
    tag: null,
    zh: text('zh'),
    en: text('en'),
    problems: [],
  };
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
