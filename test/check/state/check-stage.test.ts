import { expect, test } from 'vitest';
import { checkStage } from '../../../src/check/state/check-stage.ts';
import { findStages } from '../../../src/check/reading/find-stages.ts';
import { kep } from '../../builders/item.ts';
import { passage } from '../../builders/passage.ts';

const item = kep('pod-overhead', {
  moves: [{ move: 'stage-changed', at: '2019-05-07T08:00:00Z', from: 'alpha', to: 'beta' }],
  facts: { stage: 'beta', previousStage: 'alpha', status: 'implementable' },
});
const check = (zh: string, en: string, ...quotes: string[]) =>
  checkStage([passage(zh, en, ...quotes)], quotes, [item]).map(({ place, message }) => `${place.key} ${message}`);

test.each([
  ['zh', '从 alpha 升为稳定版', ['alpha', 'stable']],
  ['zh', '随后转正', ['stable']],
  ['zh', '稳定性测试', []],
  ['en', 'GA in v1.34', ['stable']],
  ['en', 'implemented in Go', []],
  ['en', 'the status is implemented', ['implemented']],
  ['zh', '孵化项目', ['incubating']],
] as const)('stages of the %s text “%s”', (language, text, expected) => {
  expect(findStages(text, language).map(({ stage }) => stage)).toEqual(expected);
});

test.each([
  ['一个不在引文中的阶段', '进入 beta。', 'It is beta.', 'The gate is alpha.'],
  ['另一种语言没有的阶段', '进入 beta。', 'It moves on.', 'It is beta.'],
  ['颠倒的变化', '从 beta 改为 alpha。', 'It goes from beta to alpha.', 'stage: alpha → beta'],
  ['不变的变化', '从 beta 改为 beta。', 'It goes from beta to beta.', 'stage: alpha → beta'],
  ['记录里没有的现状', '阶段仍为 alpha。', 'The stage is still alpha.', 'no longer alpha, now beta'],
  [
    '另一版本的阶段',
    '1.29 为 beta，1.30 为 alpha。',
    'It is beta in 1.29, and alpha in 1.30.',
    'alpha in 1.29; beta in 1.30',
  ],
])('named: %s', (_, zh, en, quote) => {
  expect(check(zh, en, quote)).not.toEqual([]);
});

test.each([
  ['阶段从 alpha 改为 beta。', 'The stage goes from alpha to beta.', 'stage: alpha → beta'],
  ['升为稳定版。', 'It becomes GA.', 'It is promoted to stable.'],
  ['1.29 为 alpha，1.30 为 beta。', 'Alpha in 1.29, beta in 1.30.', 'alpha in 1.29; beta in 1.30'],
])('“%s” holds', (zh, en, quote) => {
  expect(check(zh, en, quote)).toEqual([]);
});
