import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { DraftInput } from '../../src/draft/draft.ts';
import { buildDossier, type Dossier } from '../../src/draft/dossier/dossier.ts';
import type { Prompts } from '../../src/draft/model/fill-prompt.ts';
import { formatRef, type Item } from '../../src/model/item.ts';
import type { Ranked } from '../../src/model/story.ts';
import type { Chat, ChatReply, ChatRequest } from '../../src/platform/ports.ts';
import { newsletter } from './issue.ts';
import { recordLines } from './record-lines.ts';
import { may2019 } from './window.ts';

/** What upstream wrote about an item: the part below the record, and record lines beyond those of the item. */
export type Said = { heading?: string; body?: string; lines?: string[] };

export function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

const day = (at: string) => at.slice(0, 10);

/** The evidence text of an item in the form of the collectors. */
export function evidenceText(item: Item, { heading = 'description', body = '', lines = [] }: Said = {}): string {
  const record = [
    ...(item.repo === null ? [] : [`repository: ${item.repo}`]),
    `title: ${item.title}`,
    ...(item.author?.login ? [`author: ${item.author.login}`] : []),
    `state: ${item.state}`,
    ...(item.createdAt === null ? [] : [`opened: ${day(item.createdAt)}`]),
    ...item.moves.filter(({ move }) => move !== 'opened').map(({ move, at }) => `${move}: ${day(at)}`),
    ...recordLines(item),
    ...lines,
  ];
  return `${record.join('\n')}\n\n${heading}:\n${body}\n`;
}

/** The same item with evidence, and the text of it. */
export function withEvidence(item: Item, said: Said = {}): { item: Item; digest: string; text: string } {
  const text = evidenceText(item, said);
  const digest = digestOf(text);
  const evidence = [{ digest, label: item.kind, url: item.url, readAt: '2019-05-13T06:00:00Z' }];
  return { item: { ...item, evidence }, digest, text };
}

/** A picked story of the items, the first one at its head. */
export function storyOf(items: readonly Item[], over: Partial<Ranked> = {}): Ranked {
  const [head] = items;
  if (head === undefined) throw new Error('a story has at least one item');
  const { id, kind, project, section } = head;
  const ids = items.map((item) => item.id);
  return {
    id,
    refs: ids.map(formatRef),
    kind,
    project,
    section,
    score: 5,
    reasons: [],
    paragraph: { score: 0, reasons: [] },
    picked: true,
    items: ids,
    edges: [],
    ...over,
  };
}

/** The dossier of one story; each item comes with what upstream said about it. */
export function dossierOf(...said: (Item | [Item, Said])[]): Dossier {
  return toldDossierOf(undefined, ...said);
}

/** The same of a story that an earlier issue told. */
export function toldDossierOf(told: Ranked['told'], ...said: (Item | [Item, Said])[]): Dossier {
  const known = said.map((one) => (Array.isArray(one) ? withEvidence(...one) : withEvidence(one)));
  const items = known.map(({ item }) => item);
  const texts = new Map(known.map(({ digest, text }) => [digest, text]));
  const limits = { maxEvidenceTokens: 4000 };
  const dossier = buildDossier(storyOf(items, told === undefined ? {} : { told }), {
    items,
    texts,
    window: may2019,
    limits,
  });
  if (dossier === null) throw new Error('the story has no items');
  return dossier;
}

/** What the draft stage is given for stories of one item each, best first. */
export function draftInput(said: [Item, Said][], over: Partial<DraftInput> = {}): DraftInput {
  const known = said.map((one) => withEvidence(...one));
  return {
    ranked: known.map(({ item }) => storyOf([item])),
    items: known.map(({ item }) => item),
    texts: new Map(known.map(({ digest, text }) => [digest, text])),
    newsletter: newsletter(),
    window: may2019,
    previous: new Map(),
    prompts: projectPrompts(),
    ...over,
  };
}

/** The prompt templates of the project, as the command reads them. */
export function projectPrompts(): Prompts {
  const templates = resolve(import.meta.dirname, '../../templates');
  const paths = ['system', 'user', 'shape', 'again'].map((name) => `prompts/${name}.hbs`);
  return new Map(paths.map((path) => [path, readFileSync(join(templates, path), 'utf8')]));
}

/** A model that answers by a function and keeps what it was asked. */
export function answeringChat(
  answer: (request: ChatRequest) => ChatReply,
  model = 'test-model',
): Chat & { requests: ChatRequest[] } {
  const requests: ChatRequest[] = [];
  return {
    model,
    requests,
    complete: async (request) => {
      requests.push(request);
      return answer(request);
    },
  };
}

export type Quoted = { text: string; quotes: { evidence: string; text: string }[] };
type Told = { title: Quoted; sentences: Quoted[] };

/** A reply in the form that was asked for. */
export function reply(answer: { zh: Told; en: Told } | string): ChatReply {
  const content = typeof answer === 'string' ? answer : JSON.stringify(answer);
  return {
    outcome: 'answered',
    content,
    model: 'test-model-1',
    cost: { calls: 1, prompt: 900, completion: 200, uncounted: 0 },
  };
}

/** A call that ended without an answer. */
export function noReply(outcome: 'refused' | 'truncated' | 'failed', reason: string): ChatReply {
  const cost = { calls: 1, prompt: 0, completion: 0, uncounted: 0 };
  return outcome === 'failed' ? { outcome, code: 'model-unavailable', reason, cost } : { outcome, reason, cost };
}

/** A sentence that quotes E1. */
export function quoting(text: string, ...quotes: string[]): Quoted {
  return { text, quotes: quotes.map((one) => ({ evidence: 'E1', text: one })) };
}

/** Numbers as a seed gives them, the same for the same seed. */
export function seededRandom(seed = 1): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
