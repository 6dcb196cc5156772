import { expect, test } from 'vitest';
import type { Item } from '../../../src/model/item.ts';
import { answerAll } from '../../../src/rank/score/answers-of.ts';
import { kep, pull } from '../../builders/item.ts';

const repo = 'kubernetes/enhancements';

/** The rules that answer to a KEP of that title whose pull request has another one. */
function rulesOf(title: string, ofPull: string, over: Partial<Item> = {}): string[] {
  const work = pull(ofPull, { repo, number: 1000, ...over, facts: {} });
  const [answers = {}] = answerAll([kep('a', { title }), work], []).values();
  return Object.keys(answers);
}

test('a KEP is read by its own title, and not by those of the pull requests that work on its text', () => {
  expect(rulesOf('Scheduling framework', 'Add test plans')).not.toContain('about-tests');
  expect(rulesOf('Unions', 'Update unions to 1.15')).not.toContain('version-bump');
  expect(rulesOf('CRD conversion webhook', 'Port the design')).not.toContain('replacement');
  expect(rulesOf('Faster lookups', 'Move it to implementable')).toContain('performance');
});

test('code that was merged for a KEP says what it does', () => {
  const refs: Item['refs'] = [{ relation: 'kep', id: 'kep:a' }];
  expect(rulesOf('Unions', 'Fix a deadlock', { repo: 'kubernetes/kubernetes', refs })).toContain('fault');
});

test('a move to a stage is no chore, and becoming implementable no promotion', () => {
  const [answers = {}] = answerAll([pull('Move the gate to implementable')], []).values();
  expect(Object.keys(answers)).not.toContain('chore');
  expect(Object.keys(answers)).not.toContain('promotion');
});

test('a pull request that changes the text of a KEP is bookkeeping and no proposal', () => {
  const refs: Item['refs'] = [{ relation: 'kep', id: 'kep:a' }];
  const rulesOfPull = (title: string, state: Item['state']) =>
    Object.keys([...answerAll([pull(title, { repo, state, refs })], []).values()][0] ?? {});
  expect(rulesOfPull('Update the webhook proposal', 'open')).toContain('kep-bookkeeping');
  expect(rulesOfPull('Update the webhook proposal', 'open')).not.toContain('proposal');
  expect(rulesOfPull('The webhook proposal', 'merged')).toContain('kep-bookkeeping');
  expect(rulesOfPull('The webhook proposal', 'open')).toContain('proposal');
});
