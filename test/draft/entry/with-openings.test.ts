import { expect, test } from 'vitest';
import { hasOpenings, withOpenings } from '../../../src/draft/entry/with-openings.ts';
import type { UnsignedDraft } from '../../../src/draft/dossier/entry-of.ts';
import { problem } from '../../../src/model/problem.ts';
import { dossierOf, toldDossierOf } from '../../builders/dossier.ts';
import { pull } from '../../builders/item.ts';

const item = pull('Fix fd leak of shim log', { number: 3266 });
const told = {
  issue: '2019-W18',
  number: 3,
  id: item.id,
  state: 'open' as const,
  moves: [{ move: 'merged' as const, at: '2019-05-09T15:31:00Z' }],
};
const text = (words: string) => ({ title: { text: words, quotes: [] }, sentences: [{ text: words, quotes: [] }] });
const draft: UnsignedDraft = {
  story: item.id,
  writer: 'model',
  model: 'test-model',
  promptDigest: null,
  tokens: null,
  tag: 'bug fix',
  zh: text('修复泄漏。'),
  en: text('The leak is fixed.'),
  problems: [
    problem('draft-quote-not-verbatim', { key: 'zh.sentences[0]' }, 'It does not stand in E1.'),
    problem('draft-quote-not-verbatim', { key: 'en.title' }, 'It does not stand in E1.'),
  ],
};

test('problems of an answer go along with its sentences when code writes one before them', () => {
  const opened = withOpenings(toldDossierOf(told, item), draft);
  expect(opened.zh.sentences.map((one) => one.text)).toEqual([expect.stringContaining('3'), '修复泄漏。']);
  expect(opened.problems.map(({ place }) => place.key)).toEqual(['zh.sentences[1]', 'en.title']);
  expect(withOpenings(dossierOf(item), draft).problems).toEqual(draft.problems);
});

test('a draft is known to open as code would open it now, whatever the spacing of the house is', () => {
  const [plain, updated] = [dossierOf(item), toldDossierOf(told, item)];
  const opened = withOpenings(updated, draft);
  const tight = {
    ...opened.zh,
    sentences: opened.zh.sentences.map((one) => ({ ...one, text: one.text.replaceAll(' ', '') })),
  };
  expect([
    hasOpenings(plain, draft),
    hasOpenings(updated, opened),
    hasOpenings(updated, { ...opened, zh: tight }),
  ]).toEqual([true, true, true]);
  expect([hasOpenings(updated, draft), hasOpenings(plain, opened)]).toEqual([false, false]);
  expect(hasOpenings(toldDossierOf({ ...told, number: 2 }, item), opened)).toBe(false);
});
