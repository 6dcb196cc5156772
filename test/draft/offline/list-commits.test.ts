import { expect, test } from 'vitest';
import { writeCommits } from '../../../src/draft/offline/list-commits.ts';
import { dossierOf } from '../../builders/dossier.ts';
import { pull } from '../../builders/item.ts';

const commitsOf = (body: string) => {
  const line = writeCommits(dossierOf([pull('Trigger filtering'), { body }]));
  return line && [line.zh, line.en];
};

test('of a squashed change the commits that change something are named, and those about the work are not', () => {
  const body = [
    '* WIP',
    '* Move extensions to the `ce` prefix',
    '* fix typo in the example',
    '* Reimplement SourceAndType as an expression',
    '* address review comments',
  ].join('\n\n');
  expect(commitsOf(body)).toEqual([
    '其中的提交有“Move extensions to the `ce` prefix”和“Reimplement SourceAndType as an expression”。',
    'Its commits include “Move extensions to the `ce` prefix” and “Reimplement SourceAndType as an expression”.',
  ]);
});

test('commits that are each signed off are a list too', () => {
  const body = 'Create an e2e test\n\nSigned-off-by: A\n\nBump grpc-gateway to v2.26.3\n\nSigned-off-by: A';
  expect(commitsOf(body)).toEqual([
    '其中一个提交是“Bump grpc-gateway to v2.26.3”。',
    'One of its commits is “Bump grpc-gateway to v2.26.3”.',
  ]);
});

test('a description is no list of commits, and neither is one commit that two people signed', () => {
  const signed = 'Move extensions to the `ce` prefix\n\nSigned-off-by: A\nSigned-off-by: B';
  expect(commitsOf(signed)).toBeNull();
  expect(commitsOf('Move extensions to the `ce` prefix, so that they are attributes.')).toBeNull();
});
