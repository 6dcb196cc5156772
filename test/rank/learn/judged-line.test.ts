import { expect, test } from 'vitest';
import { judgeLines } from '../../../src/rank/learn/judged-line.ts';
import type { NoteLine } from '../../../src/rank/learn/note-line.ts';
import { noteLine } from '../../builders/note-line.ts';

/** The rules that apply to a line of the extract. */
function rulesOf(over: Partial<NoteLine>): string[] {
  return judgeLines([noteLine({ kinds: [], sigs: ['node'], words: [], ...over })]).flatMap(({ answers }) => [
    ...answers.keys(),
  ]);
}

test.each([
  ['api', { kinds: ['api-change'] }],
  ['feature', { kinds: ['feature'] }],
  ['deprecation', { kinds: ['deprecation'] }],
  ['breaking', { flags: ['action-required'] }],
  ['kep-linked', { flags: ['kep'] }],
  ['many-teams', { sigs: ['api-machinery', 'apps', 'auth', 'node', 'storage'] }],
  ['security', { words: ['security'] }],
  ['experimental', { words: ['alpha'] }],
  ['stable', { words: ['stable'] }],
  ['promotion', { words: ['beta'] }],
  ['observability', { words: ['metrics'] }],
  ['performance', { words: ['performance'] }],
  ['fault', { words: ['crash'] }],
  ['removal', { words: ['remove'] }],
  ['note-long', { length: 400 }],
])('the rule %s reads %j of the extract', (rule, over) => {
  expect(rulesOf(over)).toContain(rule);
  expect(rulesOf({})).not.toContain(rule);
});

test('a line that says nothing has only what every line has', () => {
  const every = rulesOf({});
  expect(every).toContain('release-note');
  expect(every).not.toContain('noise');
  expect(every).not.toContain('vague-title');
});
