import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Request, Response } from '../../src/collect/collector.ts';
import { tip } from '../../src/collect/tip.ts';
import { windowOf } from '../../src/collect/window.ts';
import type { Window } from '../../src/model/window.ts';
import { readAll, type ReadAll } from '../builders/read-all.ts';
import { webSourceOf } from '../builders/source.ts';
import { may2019 } from '../builders/window.ts';
import { conform } from './conform.ts';

const source = webSourceOf({
  id: 'tips',
  kind: 'tip',
  project: 'cloud-native',
  section: 'reading',
  options: { path: 'tips.yaml' },
});

const good = `- url: https://blog.example.org/probes?utm_source=mail
  title: Better probes
  by: An editor
  on: 2019-05-08
  language: en
  publisher: Example Blog
  project: kubernetes
  note: Shows how a probe fails.
  refs: [kubernetes/kubernetes#77448, KEP-950, CVE-2019-5736]
`;

function answerOf(text: string | null) {
  return (request: Request): Response => ({
    request,
    status: 200,
    data: { text },
    errors: [],
    readAt: '2019-05-13T06:00:00Z',
  });
}

function read(text: string | null, window: Window = may2019): Promise<ReadAll> {
  return readAll(tip, { source, window }, answerOf(text));
}

const tipOf = (changes: string): string =>
  `- title: T\n  by: B\n  on: 2019-05-08\n  url: https://example.org/\n${changes}`;

conform({
  collector: tip,
  source: { ...source, project: 'kubernetes' },
  window: may2019,
  breakRows: (data) => ({ text: `${(data as { text: string }).text}- title: only a title\n` }),
  answers: () => Promise.resolve(answerOf(good)),
});

test('a tip is an article that somebody recommends', async () => {
  const { items, problems, requests } = await read(good);
  expect(requests).toEqual([{ api: 'file', path: 'tips.yaml', tag: 'tips' }]);
  expect(problems).toEqual([]);
  expect(items).toEqual([
    expect.objectContaining({
      id: 'url:https://blog.example.org/probes',
      kind: 'article',
      project: 'kubernetes',
      section: 'reading',
      title: 'Better probes',
      moves: [{ move: 'recommended', at: '2019-05-08T00:00:00Z' }],
      facts: {
        kind: 'article',
        publisher: 'Example Blog',
        language: 'en',
        publishedAt: null,
        summary: null,
        recommendedBy: 'An editor',
        note: 'Shows how a probe fails.',
      },
      refs: [
        { relation: 'links', id: 'gh:kubernetes/kubernetes#77448' },
        { relation: 'links', id: 'kep:950' },
        { relation: 'links', id: 'adv:CVE-2019-5736' },
      ],
    }),
  ]);
  expect(items[0]?.texts[0]?.text).toContain('note:\nShows how a probe fails.');
});

test('a tip of a pull request leads to it', async () => {
  const { items } = await read(tipOf('').replace('https://example.org/', 'https://github.com/Istio/istio/pull/13737'));
  expect(items[0]).toMatchObject({ kind: 'article', refs: [{ relation: 'links', id: 'gh:istio/istio#13737' }] });
});

describe('the week of a tip', () => {
  const shanghai = windowOf('2019-W19', 'Asia/Shanghai').value ?? may2019;

  test.each([
    ['2019-05-05', null],
    ['2019-05-06', '2019-05-05T16:00:00Z'],
    ['2019-05-12', '2019-05-11T16:00:00Z'],
    ['2019-05-13', null],
  ])('is the one of its day in the zone of the newsletter: %s', async (on, at) => {
    const { items, problems } = await read(tipOf('').replace('2019-05-08', on), shanghai);
    expect(problems).toEqual([]);
    expect(items[0]?.moves[0]?.at ?? null).toBe(at);
  });

  test('is the issue that it names, and no other', async () => {
    const early = tipOf('  issue: 2019-W19\n').replace('2019-05-08', '2019-04-20');
    expect((await read(early)).items[0]?.moves).toEqual([{ move: 'recommended', at: '2019-05-06T00:00:00Z' }]);
    expect((await read(tipOf('  issue: 2019-W20\n'))).items).toEqual([]);
  });
});

describe('a tip with a fault', () => {
  test.each([
    ['url', 'javascript:alert(1)'],
    ['url', 'http://192.168.0.1/admin'],
    ['url', 'https://intranet/page'],
    ['url', 'https://user:secret@example.org/'],
    ['on', 'Wednesday'],
    ['title', ''],
    ['issue', '2019-19'],
    ['language', 'fr'],
    ['colour', 'red'],
  ])('%s: %s is missing and named with its line', async (key, value) => {
    const row = { title: 'T', by: 'B', on: '2019-05-08', url: 'https://example.org/', [key]: value };
    const { items, problems } = await read(`${good}- ${JSON.stringify(row)}\n`);
    expect(items).toHaveLength(1);
    expect(problems).toMatchObject([{ code: 'tip-invalid', place: { file: 'tips.yaml', key: `1.${key}`, line: 10 } }]);
  });

  test.each(['rel:a/b@v1\u202E0', 'url:javascript:alert(1)', 'adv:__proto__', 'rel:a/b@\u001b[31mx'])(
    'a ref such as %j names nothing',
    async (ref) => {
      const { items, problems } = await read(tipOf(`  refs: [${JSON.stringify(ref)}]\n`));
      expect(items[0]?.refs).toEqual([]);
      expect(problems).toHaveLength(1);
    },
  );

  test('in its refs loses that ref alone', async () => {
    const { items, problems } = await read(tipOf('  refs: [istio/istio#1, something]\n'));
    expect(items[0]?.refs).toEqual([{ relation: 'links', id: 'gh:istio/istio#1' }]);
    expect(problems).toMatchObject([{ place: { key: '0.refs.1' }, message: expect.stringContaining('owner/repo#n') }]);
  });
});

describe('a file', () => {
  test.each([
    ['that is not YAML', '- url: [', 'tip-invalid'],
    ['that is no list', 'url: https://example.org/', 'tip-invalid'],
    [
      'with an alias bomb',
      `- &a [x,x]\n- &b [*a,*a,*a,*a,*a,*a,*a,*a,*a,*a]\n- [*b,*b,*b,*b,*b,*b,*b,*b,*b,*b,*b,*b]`,
      'tip-invalid',
    ],
    ['that is too large', '#'.repeat(1_000_001), 'tip-invalid'],
    ['that is not there', null, 'tips-missing'],
  ])('%s gives one problem', async (_, text, code) => {
    const { items, problems } = await read(text);
    expect(items).toEqual([]);
    expect(problems[0]).toMatchObject({ code, place: { file: 'tips.yaml' } });
  });

  test.each(['', '# nothing yet\n', '[]'])('with nothing in it is no problem: %o', async (text) => {
    expect(await read(text)).toMatchObject({ items: [], problems: [] });
  });

  test.each(['../tips.yaml', '/etc/tips.yaml', 'sources/tips.yaml', 'a\\..\\b.yaml', 'tips.txt', 'c:tips.yaml'])(
    'may not be %s',
    (path) => {
      expect(tip.options.safeParse({ path }).success).toBe(false);
    },
  );

  test('of the project has tips for the sample week and no fault', async () => {
    const text = readFileSync(resolve(import.meta.dirname, '../../tips.yaml'), 'utf8');
    const { items, problems } = await read(text);
    expect(problems).toEqual([]);
    expect(items.length).toBeGreaterThanOrEqual(3);
  });
});

test('a file with a fault in every row says twenty of them and how many more there are', async () => {
  const { problems } = await read('- 1\n'.repeat(300));
  expect(problems).toHaveLength(21);
  expect(problems.at(-1)?.message).toContain('280 more');
});

test('a file with more rows than anybody writes is not read', async () => {
  const { items, problems } = await read('- 1\n'.repeat(1001));
  expect([items, problems.length, problems[0]?.message]).toEqual([[], 1, expect.stringContaining('1001 tips')]);
});
