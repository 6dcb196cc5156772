import { expect, test } from 'vitest';
import { checkDraft } from '../../../src/check/entry/check-draft.ts';
import { checkQuotes } from '../../../src/check/facts/check-quotes.ts';
import { pairParts } from '../../../src/check/grounds/passage.ts';
import { visibleText } from '../../../src/check/text/visible-text.ts';
import type { Draft } from '../../../src/model/draft.ts';

const digest = 'd'.repeat(64);
const draftOf = (zh: string, en: string, quotes: Draft['zh']['title']['quotes']): Draft => ({
  story: 'gh:containerd/containerd#1',
  writer: 'model',
  model: null,
  promptDigest: null,
  entryDigest: digest,
  tokens: null,
  tag: 'fix',
  problems: [],
  zh: { title: { text: '日志', quotes }, sentences: [{ text: zh, quotes }] },
  en: { title: { text: 'The log', quotes }, sentences: [{ text: en, quotes }] },
});

test.each([
  ['a comment', 'The gate <!-- does not -->lets requests pass.', 'The gate lets requests pass.'],
  ['invisible characters', 'The gate no\u200Bw lets requests pass.', 'The gate now lets requests pass.'],
  ['an open comment', 'The gate lets requests pass. <!-- It does not.', 'The gate lets requests pass. '],
])('%s inside a quote is no part of what it says', (_, text, seen) => {
  const quotes = [{ evidence: digest, start: 0, end: text.length }];
  const texts = new Map([[digest, visibleText(text).visible]]);
  const [passage] = pairParts([{ key: 'en.title', language: 'en', text: 'x', quotes }], texts);
  expect(passage?.quoted).toEqual([seen]);
});

test('a quote that begins and ends within what is hidden has what is seen between', () => {
  const text = 'a <!-- one --> seen <!-- two --> b';
  const texts = new Map([[digest, visibleText(text).visible]]);
  const quotes = [{ evidence: digest, start: text.indexOf('one'), end: text.indexOf('two') + 3 }];
  const [passage] = pairParts([{ key: 'en.title', language: 'en', text: 'x', quotes }], texts);
  expect(passage?.quoted).toEqual([' seen ']);
});

test('a denial that only a hidden comment has carries no sentence that denies', () => {
  const text = 'title: The log\n\nbody:\nThe daemon <!-- does not -->closes the log of the shim after a restart.\n';
  const quotes = [{ evidence: digest, start: text.indexOf('The daemon'), end: text.length - 1 }];
  const draft = draftOf(
    '守护进程重启后不会关闭 shim 的日志。',
    'The daemon does not close the log of the shim after a restart.',
    quotes,
  );
  const found = checkDraft(draft, { texts: new Map([[digest, text]]), record: ['The log'] });
  const codes = found.filter(({ place }) => place.key === 'en.sentences[0]').map(({ code }) => code);
  expect(codes).toEqual(expect.arrayContaining([expect.stringMatching(/^draft-(?:denial-unmatched|claim-reversed)$/)]));
});

test('a quote of nothing but a hidden comment is not there', () => {
  const text = 'The log is closed. <!-- It is critical. -->';
  const quotes = [{ evidence: digest, start: text.indexOf('It is'), end: text.indexOf(' -->') }];
  const found = checkQuotes([{ key: 'en.title', language: 'en', text: 'x', quotes }], new Map([[digest, text]]));
  expect(found.map(({ code, message }) => `${code}: ${message}`)).toEqual([
    'draft-quote-not-verbatim: The quote 24–39 is of text that nobody sees.',
  ]);
});
