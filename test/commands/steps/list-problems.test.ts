import { expect, test } from 'vitest';
import { listProblems } from '../../../src/commands/steps/list-problems.ts';
import { problem } from '../../../src/model/problem.ts';

const firstLine = (...said: Parameters<typeof problem>) => listProblems([problem(...said)]).split('\n')[0];

test('a problem is listed with the file and the key that it is about', () => {
  const place = { file: 'entries/istio-istio-13737.yaml', key: 'zh.text[2]' };
  expect(firstLine('draft-claim-reversed', place, 'The evidence says the opposite.')).toBe(
    `  warning  draft-claim-reversed: entries/istio-istio-13737.yaml · zh.text[2]: The evidence says the opposite.`,
  );
});

test('a line is named, and a file that the message names itself is not named twice', () => {
  expect(firstLine('log-broken', { file: 'a.jsonl', line: 3 }, 'It does not follow.')).toContain(
    ': a.jsonl · line 3: It',
  );
  expect(firstLine('log-broken', { file: 'a.jsonl', line: 3 }, 'a.jsonl, line 3 does not follow.')).toContain(
    'log-broken: a.jsonl, line 3',
  );
});

test('a problem without a file has no place', () => {
  expect(firstLine('model-not-recorded', { ref: 'a/b#1' }, 'It changed.')).toContain('model-not-recorded: It changed.');
});
