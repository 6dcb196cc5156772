import { expect, test } from 'vitest';
import { planThread, type ThinThread } from '../../../src/collect/vote/plan-thread.ts';
import type { Electorate } from '../../../src/collect/vote/vote-thread.ts';

const plan = (changes: Partial<ThinThread>, ...methods: Electorate['methods']) =>
  planThread({ kind: 'issue', title: 'Quiet probes', body: '', comments: 0, ...changes }, methods);

test.each<[string, Partial<ThinThread>, Electorate['methods'][number]]>([
  ['a title that calls a vote', { title: '[VOTE] Quiet probes' }, 'comments'],
  ['a description that says who may vote', { body: 'Maintainers have binding votes.' }, 'comments'],
  ['lazy consensus', { body: 'By lazy consensus, in 72 hours.' }, 'comments'],
  ['a decision', { title: 'Decision: quiet probes' }, 'comments'],
  ['a command for GitVote', { body: 'Please see below.\n/vote\n' }, 'gitvote'],
  ['a check list', { body: 'Needs 2/3 LGTMs of maintainers:\n- [ ] @ada\n- [ ] @bob\n- [ ] @eve\n' }, 'checklist'],
])('%s must be read', (_, thread, method) => {
  expect(plan(thread, method)).toBe('must');
  expect(plan(thread, 'election')).toBeNull();
});

test('a thread without a comment and without a word of a vote holds none', () => {
  expect(plan({}, 'gitvote', 'comments', 'checklist')).toBeNull();
});

test('where GitVote runs every thread with a comment may hold a vote', () => {
  expect(plan({ comments: 1 }, 'gitvote')).toBe(80);
  expect(plan({ comments: 1, title: 'Graduation of quiet probes' }, 'gitvote')).toBe(90);
});

test('where people vote by comment a question of governance comes first, then a long discussion', () => {
  const worths = [{ title: 'Steering charter' }, { comments: 3 }, {}].map((one) =>
    plan({ comments: 1, ...one }, 'comments'),
  );
  expect(worths).toEqual([70, 50, 20]);
});

test('check lists are told by the description alone', () => {
  expect(plan({ comments: 9 }, 'checklist')).toBeNull();
});
