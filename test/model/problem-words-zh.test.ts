import { expect, test } from 'vitest';
import { checkTypography } from '../../src/check/wording/check-typography.ts';
import { problemCatalogue } from '../../src/model/problem-catalogue.ts';
import { problemWordsZh } from '../../src/model/problem-words-zh.ts';

const chinese = Object.entries(problemWordsZh);

test('every problem of the catalogue has Chinese words, and nothing else has', () => {
  expect(Object.keys(problemWordsZh).toSorted()).toEqual(Object.keys(problemCatalogue).toSorted());
});

test('the Chinese words keep the typography of the house', () => {
  const parts = chinese.flatMap(([code, { summary, hint }]) => [
    { key: `${code}.summary`, language: 'zh' as const, text: summary },
    { key: `${code}.hint`, language: 'zh' as const, text: hint },
  ]);
  const found = checkTypography(parts, { space: true });
  expect(found.map(({ place, message }) => `${place.key}: ${message}`)).toEqual([]);
});

test('every summary and hint is a Chinese sentence, with its full stop', () => {
  for (const [code, words] of chinese)
    for (const text of [words.summary, words.hint]) expect(text, code).toMatch(/^(?=.*\p{Script=Han}).+[。？！]$/su);
});

/** What reads the same in every language: commands, options, files, addresses, environment and keys. */
const verbatim =
  /`[^`]+`|--[a-z]+|https:\/\/[\w.]*\w|\b[\w-]+\.(?:yaml|jsonl?|txt|md|com)\b|\b[a-z]+\/(?=[\s.,)])|\b[A-Z]{2,}_[A-Z_]+\b|\b[a-z]+\.[a-z]+[A-Za-z.]*[a-z]\b/g;

test('names of files, keys, options and commands are those of the English words', () => {
  for (const [code, { summary, hint }] of Object.entries(problemCatalogue)) {
    const own = problemWordsZh[code as keyof typeof problemWordsZh];
    for (const [said, zh] of [
      [summary, own.summary],
      [hint, own.hint],
    ] as const)
      for (const [name] of said.matchAll(verbatim)) expect(zh, code).toContain(name);
  }
});
