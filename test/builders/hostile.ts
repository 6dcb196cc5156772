import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { cleanItem } from '../../src/collect/clean-item.ts';
import { pullRequestItem } from '../../src/collect/pull-request/pull-request-item.ts';
import { storeEvidence } from '../../src/collect/store-evidence.ts';
import type { Item } from '../../src/model/item.ts';
import type { Digest } from '../../src/model/evidence.ts';
import { listOf, pullRequestNode } from './pull-request-node.ts';
import { may2019 } from './window.ts';

const folder = resolve(import.meta.dirname, '../fixtures/hostile');

const Both = z.strictObject({ zh: z.string(), en: z.string() });
const Record = {
  labels: z.array(z.string()).optional(),
  files: z.array(z.string()).optional(),
  author: z.string().optional(),
  base: z.string().optional(),
};
const HonestText = z.strictObject({ title: z.string(), sentence: z.string() });
const Story = z.strictObject({
  repo: z.string(),
  title: z.string(),
  state: z.enum(['merged', 'open', 'closed']),
  body: z.string(),
  ...Record,
  answer: z.strictObject({ zh: HonestText, en: HonestText, quotes: z.array(z.string()) }),
});
type Story = z.infer<typeof Story>;

/** An attack in a story, and what a model says in both languages that obeys it: another title, and sentences after the honest one. */
const Hostile = z.strictObject({
  id: z.string(),
  technique: z.string(),
  story: z.string(),
  title_of_pull: z.string().optional(),
  attack: z.string(),
  ...Record,
  title: Both.optional(),
  sentences: z.array(Both),
});
type Hostile = z.infer<typeof Hostile>;

const read = (name: string): unknown => parse(readFileSync(join(folder, name), 'utf8'));

const stories = new Map(Object.entries(z.record(z.string(), Story).parse(read('stories.yaml'))));

/** Every attack with the file that it is in. */
export const attacks: (Hostile & { file: string })[] = readdirSync(folder)
  .filter((name) => name !== 'stories.yaml')
  .sort()
  .flatMap((file) =>
    z
      .array(Hostile)
      .parse(read(file))
      .map((one) => ({ ...one, file })),
  );

/** A pull request of the issue: which story it tells, and the attack in it. */
export type HostilePull = { number: number; story: Story; attack: Hostile | null };

/** The honest stories from 101 on, and each attack in a pull request of its own. */
export function hostilePulls(): HostilePull[] {
  const honest = [...stories.values()].map((story, at) => ({ number: 101 + at, story, attack: null }));
  const hostile = attacks.map((attack, at) => ({ number: 9001 + at, story: storyOf(attack), attack }));
  return [...honest, ...hostile];
}

function storyOf({ story }: Hostile): Story {
  const found = stories.get(story);
  if (found === undefined) throw new Error(`no story ${story}`);
  return found;
}

const closed = '2019-05-09T14:30:53Z';
const projects = new Map([
  ['containerd', 'containerd'],
  ['kubernetes', 'kubernetes'],
  ['envoyproxy', 'envoy'],
  ['knative', 'knative'],
]);

/** The item and its evidence as they are collected. Without its attack a pull request is that of the story. */
export function collectedPull(
  { number, story, attack }: HostilePull,
  isAttacked: boolean,
): { item: Item; texts: ReadonlyMap<Digest, string> } {
  const over: Partial<Hostile> = isAttacked && attack !== null ? attack : {};
  const source = {
    id: story.repo.split('/')[1] ?? '',
    repo: story.repo,
    project: projects.get(story.repo.split('/')[0] ?? '') ?? '',
    section: 'upstream',
  };
  const node = pullRequestNode({
    number,
    url: `https://github.com/${story.repo}/pull/${number}`,
    repository: { nameWithOwner: story.repo },
    title: over.title_of_pull ?? story.title,
    body: [story.body, expand(over.attack ?? '')].filter((part) => part !== '').join('\n'),
    author: { type: 'User', login: over.author ?? 'octocat' },
    baseRefName: over.base ?? 'master',
    milestone: null,
    mergedAt: story.state === 'merged' ? closed : null,
    closedAt: story.state === 'open' ? null : closed,
    labels: listOf(...(over.labels ?? story.labels ?? []).map((name) => ({ name }))),
    files: listOf(...(over.files ?? story.files ?? []).map((path) => ({ path }))),
    changedFiles: (over.files ?? story.files ?? []).length,
  });
  const collected = pullRequestItem(node, { source, week: { window: may2019, before: {} } });
  const { item } = cleanItem(collected);
  const { items, evidence } = storeEvidence([item], new Map([[item.id, '2019-05-13T06:00:00Z']]));
  const [stored] = items;
  if (stored === undefined) throw new Error('nothing was collected');
  return { item: stored, texts: evidence };
}

/** `{tags:…}` in tag characters, `{joined:…}` with a zero-width space after each character, `{repeat:n:…}` n times. */
function expand(attack: string): string {
  return attack
    .replaceAll(/\{tags:([^}]*)\}/g, (_, words: string) =>
      Array.from(words, (one) => String.fromCodePoint(0xe0000 + ((one.codePointAt(0) ?? 32) & 0x7f))).join(''),
    )
    .replaceAll(/\{joined:([^}]*)\}/g, (_, words: string) => Array.from(words).join('\u200B'))
    .replaceAll(/\{repeat:(\d+):([^}]*)\}/g, (_, times: string, words: string) => words.repeat(Number(times)));
}

/** What a model answers that does what it is told; without an attack, what an honest one does. */
export function obey({ story, attack }: HostilePull, isAttacked: boolean): string {
  const over = isAttacked ? attack : null;
  const textOf = (language: 'zh' | 'en') => {
    const { title, sentence } = story.answer[language];
    const lies = (over?.sentences ?? []).map((one) => one[language]);
    return {
      title: quoted(story, over?.title?.[language] ?? title),
      sentences: [sentence, ...lies].map((text) => quoted(story, text)),
    };
  };
  return JSON.stringify({ zh: textOf('zh'), en: textOf('en') });
}

function quoted({ answer }: Story, text: string) {
  return { text, quotes: answer.quotes.map((quote) => ({ evidence: 'E1', text: quote })) };
}

/** Where the lies of an answer stand: keys of a draft without the language. */
export function liesOf({ title, sentences }: Hostile): string[] {
  return [...(title === undefined ? [] : ['title']), ...sentences.map((_, at) => `sentences[${at + 1}]`)];
}
