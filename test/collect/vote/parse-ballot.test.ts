import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseBallot } from '../../../src/collect/vote/parse-ballot.ts';

test.each([
  '+1',
  '+ 1',
  '**+1**',
  ':+1:',
  '👍',
  '👍🏽',
  'LGTM',
  'LGTM!',
  'LGTM, welcome',
  'BIG +1000',
  'Looks right to me, +1',
  '- +1',
])('%j is in favour and says nothing of its weight', (body) => {
  expect(parseBallot(body)).toEqual({ choice: 'for', binding: null, command: false });
});

test.each(['+1 binding', '+1 binding.', '+1 (binding)', 'lgtm with steering hat on 👍', 'lgtm(steering)'])(
  '%j is a binding vote in favour',
  (body) => {
    expect(parseBallot(body)).toMatchObject({ choice: 'for', binding: true });
  },
);

test.each([
  'non-binding +1',
  'Non binding +1 :100:',
  'Non-binding +1',
  '👍 non-binding',
  '+1 (nb)',
  '+1 (non-binding)',
])('%j is a non-binding vote in favour', (body) => {
  expect(parseBallot(body)).toMatchObject({ choice: 'for', binding: false });
});

test.each(['/lgtm', '/approve', '/lgtm\n/approve'])('%j is approval by command', (body) => {
  expect(parseBallot(body)).toEqual({ choice: 'for', binding: null, command: true });
});

test.each([
  ['-1', 'against'],
  ['-1 binding', 'against'],
  ['👎', 'against'],
  ['abstain', 'abstain'],
  ['I abstain', 'abstain'],
  ['+0', 'abstain'],
  ['/hold', 'hold'],
  ['/hold cancel', 'unhold'],
  ['/unhold', 'unhold'],
  ['/lgtm cancel', 'retracted'],
])('%j is read as %s', (body, choice) => {
  expect(parseBallot(body)?.choice).toBe(choice);
});

test('/lgtm with /hold is approval that waits', () => {
  expect(parseBallot('/lgtm\n/hold')).toMatchObject({ choice: 'for', command: true });
});

test.each(['> +1', '```\n+1\n```', '+1.5 degrees', '-1.2 is the value', 'See #1', 'The +1 button is broken here', ''])(
  '%j is no ballot',
  (body) => {
    expect(parseBallot(body)).toBeNull();
  },
);

test('any comment is read without an exception', () => {
  fc.assert(fc.property(fc.string({ maxLength: 500 }), (body) => void parseBallot(body)));
});
