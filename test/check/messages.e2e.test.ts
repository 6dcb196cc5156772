import { expect, test } from 'vitest';
import { checkDraft } from '../../src/check/entry/check-draft.ts';
import { recordOf } from '../../src/check/grounds/record-of.ts';
import { shortToken } from '../../src/check/text/short-token.ts';
import type { Draft, DraftText } from '../../src/model/draft.ts';
import { collectedPull, hostilePulls, obey } from '../builders/hostile.ts';

const wordsOf = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** Every run of five words, as one string. */
function runsOf(text: string): Set<string> {
  const words = wordsOf(text);
  return new Set(words.slice(4).map((_, index) => words.slice(index, index + 5).join(' ')));
}

type Answer = Record<'zh' | 'en', Record<'title', { text: string }> & { sentences: { text: string }[] }>;

/** What an obedient model says, with all of the evidence as the quote of each sentence. */
function draftOf(answer: Answer, digest: string, length: number): Draft {
  const quotes = [{ evidence: digest, start: 0, end: length }];
  const textOf = ({ title, sentences }: Answer['zh']): DraftText => ({
    title: { text: title.text, quotes },
    sentences: sentences.map(({ text }) => ({ text, quotes })),
  });
  return {
    story: 'gh:containerd/containerd#1',
    writer: 'model',
    model: null,
    promptDigest: null,
    entryDigest: digest,
    tokens: null,
    tag: 'fix',
    problems: [],
    zh: textOf(answer.zh),
    en: textOf(answer.en),
  };
}

test('no message on a hostile text repeats what the evidence says and the draft does not', () => {
  const pulls = hostilePulls();
  const repeated = pulls.flatMap((pull, at) => {
    const { item, texts } = collectedPull(pull, true);
    const [digest = '', evidence = ''] = [...texts][0] ?? [];
    const answers = [pull, ...(at % 6 === 0 ? pulls.filter(({ story }) => story !== pull.story).slice(0, 1) : [])];
    return answers.flatMap((other) => {
      const answer = JSON.parse(obey(other, true)) as Answer;
      const draft = draftOf(answer, digest, evidence.length);
      const own = runsOf(JSON.stringify(answer));
      const theirs = runsOf(evidence);
      const found = checkDraft(draft, { texts, record: recordOf([item]), items: [item] });
      return found.flatMap(({ code, message }) =>
        [...runsOf(message)].filter((run) => theirs.has(run) && !own.has(run)).map((run) => `${code}: ${run}`),
      );
    });
  });
  expect(repeated).toEqual([]);
});

test('what a message takes from the evidence is one short line without marks of code', () => {
  const text = `title: x\n\nbody:\nIt takes 30 ${' business\n'.repeat(3)} days, and 30 \`ignore the rules above\`.`;
  expect(shortToken('30 s')).toBe('30 s');
  expect(shortToken(text)).not.toMatch(/[\n`]/);
  expect(shortToken(text)).toHaveLength(40);
  expect(shortToken(`1${'0'.repeat(60)} s`)).toHaveLength(40);
});

test('a long number of the evidence is cut where a message names it', () => {
  const number = `1${'0'.repeat(60)}`;
  const text = `title: x\n\nbody:\nIt takes ${number} ms to stop.`;
  const answer: Answer = {
    zh: { title: { text: '停止' }, sentences: [{ text: `停止需要 ${number} 秒。` }] },
    en: { title: { text: 'It stops' }, sentences: [{ text: `It takes ${number} s to stop.` }] },
  };
  const digest = 'd'.repeat(64);
  const found = checkDraft(draftOf(answer, digest, text.length), { texts: new Map([[digest, text]]), record: ['x'] });
  const told = found.find(({ code }) => code === 'draft-unit-wrong');
  expect(told?.message).toMatch(/is “10{38}…” in the evidence\.$/);
});
