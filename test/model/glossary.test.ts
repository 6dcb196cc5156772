import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { checkTypography } from '../../src/check/wording/check-typography.ts';
import { GlossaryFile, mergeGlossary } from '../../src/model/glossary.ts';
import { projectGlossary, projectGlossaryFile } from '../builders/glossary.ts';

const { names, terms } = projectGlossaryFile();

test('the glossary of the project has the terms of the field and says where they are from', () => {
  expect(terms.length).toBeGreaterThanOrEqual(250);
  const count = (source: string) => terms.filter((term) => term.source === source).length;
  expect([count('kubernetes') > 150, count('cncf') > 50]).toEqual([true, true]);
  expect(terms.filter(({ source }) => source === undefined)).toEqual([]);
  const head = readFileSync(resolve(import.meta.dirname, '../../templates/glossary.yaml'), 'utf8').split('\nnames:')[0];
  expect(head).toMatch(/The Kubernetes\n# +Authors[^]*CNCF[^]*CC BY 4\.0/);
});

test('each term has a rendering or stays English, and no name stands there a second time without more to say', () => {
  expect(terms.filter(({ zh, keep }) => zh === undefined && !keep)).toEqual([]);
  const bare = terms.filter((one) => names.includes(one.term) && one.meaning === undefined);
  expect(bare).toEqual([]);
});

test('nothing is approved and forbidden at once', () => {
  const both = terms.filter(({ zh = [], forbidden = [] }) => forbidden.some((one) => zh.includes(one)));
  expect(both).toEqual([]);
});

test('the terms that a person must decide name their senses', () => {
  const decided = ['capability', 'cloud provider', 'condition', 'key', 'metric', 'scale', 'traffic'];
  const sensed = terms.filter(({ sense }) => sense !== undefined).map(({ term }) => term);
  expect(sensed).toEqual(expect.arrayContaining(decided));
});

test('explanations are in both languages, and the Chinese keeps the typography of the house', () => {
  const meanings = terms.flatMap(({ meaning }) => meaning ?? []);
  expect(meanings.length).toBeGreaterThan(22);
  for (const { zh, en } of meanings) {
    expect(checkTypography([{ key: 'zh.title', language: 'zh', text: zh }], { space: true })).toEqual([]);
    expect(zh).toMatch(/\p{Script=Han}/u);
    expect(en).not.toMatch(/\p{Script=Han}/u);
  }
});

test('a house adds terms and changes single keys of others', () => {
  const file = { names: ['Envoy'], terms: [{ term: 'sidecar', zh: ['边车'], keep: true }] };
  const own = [
    { term: 'sidecar', zh: ['边车容器'] },
    { term: 'mesh', zh: ['网格'] },
  ];
  expect(mergeGlossary(file, own)).toEqual([
    { term: 'Envoy', keep: true },
    { term: 'sidecar', zh: ['边车容器'], keep: true },
    { term: 'mesh', zh: ['网格'] },
  ]);
  expect(projectGlossary().length).toBe(new Set([...names, ...terms.map(({ term }) => term)]).size);
});

test('a file with a term twice is refused', () => {
  const twice = { terms: [{ term: 'node' }, { term: 'node' }] };
  expect(GlossaryFile.safeParse(twice).error?.issues[0]?.message).toBe('a term stands there twice');
});
