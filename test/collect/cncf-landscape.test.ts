import { describe, expect, test } from 'vitest';
import { cncf } from '../../src/collect/cncf.ts';
import type { Memory } from '../../src/collect/collector.ts';
import { windowOf } from '../../src/collect/window.ts';
import { answerWith, webPage } from '../builders/answers.ts';
import { readAll } from '../builders/read-all.ts';
import { sourceOf } from '../builders/source.ts';
import { may2019 } from '../builders/window.ts';

const board = (name: 'sandbox' | 'toc' | 'landscape') =>
  sourceOf({
    id: `cncf-${name}`,
    kind: 'cncf',
    repo: `cncf/${name}`,
    project: 'cncf',
    options: cncf.options.parse({ board: name }),
  });
const card = (name: string, level: string | null, extra = '') => `
          - item:
            name: ${name}
            homepage_url: 'https://example.org/'
            description: It knows the wind.
            logo: a.svg${level === null ? '' : `\n            project: ${level}`}${extra && `\n            extra:\n              ${extra}`}`;
const landscape = (...cards: string[]) => `landscape:
  - category:
    name: Orchestration
    subcategories:
      - subcategory:
        name: Scheduling
        items:${cards.join('')}
`;
const readLandscape = (text: string, before: Memory = {}, window = may2019) =>
  readAll(
    cncf,
    { source: board('landscape'), window, before },
    answerWith(() =>
      webPage('https://raw.githubusercontent.com/cncf/landscape/master/landscape.yml', text, 'text/plain'),
    ),
  );
const was = (name: string, level: string): Memory => ({ [`project ${name.toLowerCase()}`]: { name, level } });

describe('the landscape', () => {
  test('the first look only remembers', async () => {
    const { items, problems, remembered } = await readLandscape(
      landscape(card('Vane', 'sandbox'), card('Vendor', null)),
    );
    expect([items, problems, remembered]).toEqual([[], [], was('Vane', 'sandbox')]);
  });

  test('a new level is a move, dated by the landscape where it gives a day of the window', async () => {
    const before = { ...was('Vane', 'sandbox'), ...was('Cock', 'incubating') };
    const text = landscape(card('Vane', 'incubating', "incubating: '2019-05-08'"), card('Cock', 'archived'));
    const { items } = await readLandscape(text, before);
    expect(items).toMatchObject([
      {
        id: 'proj:cncf/vane',
        moves: [{ move: 'level-changed', at: '2019-05-08T00:00:00Z', from: 'sandbox', to: 'incubating' }],
        facts: { level: 'incubating', previousLevel: 'sandbox', step: 'listed' },
      },
      { moves: [{ move: 'level-changed', at: '2019-05-12T23:59:59Z' }], signals: { demoted: true } },
    ]);
  });

  test.each([
    ['America/Los_Angeles', '2019-05-06', '2019-05-06T07:00:00Z'],
    ['America/Los_Angeles', '2019-05-12', '2019-05-12T07:00:00Z'],
    ['Asia/Shanghai', '2019-05-06', '2019-05-05T16:00:00Z'],
    ['Asia/Shanghai', '2019-05-13', '2019-05-12T15:59:59Z'],
  ])('in %s the day %s is one of the newsletter’s zone', async (zone, day, at) => {
    const window = windowOf('2019-W19', zone).value ?? expect.fail();
    const text = landscape(card('Vane', 'incubating', `incubating: '${day}'`));
    const { items } = await readLandscape(text, was('Vane', 'sandbox'), window);
    expect(items).toMatchObject([{ moves: [{ move: 'level-changed', at }] }]);
  });

  test('a new project was accepted, unless the landscape dates that long ago', async () => {
    const text = landscape(
      card('Vane', 'sandbox'),
      card('New', 'sandbox'),
      card('Renamed', 'sandbox', "accepted: '2018-01-01'"),
    );
    const { items } = await readLandscape(text, was('Vane', 'sandbox'));
    expect(items.map(({ id, moves }) => [id, moves[0]?.move])).toEqual([
      ['proj:cncf/new', 'accepted'],
      ['proj:cncf/renamed', 'added'],
    ]);
  });

  test('a project that is gone was removed', async () => {
    const { items } = await readLandscape(landscape(card('Vane', 'sandbox')), {
      ...was('Vane', 'sandbox'),
      ...was('Cock', 'sandbox'),
    });
    expect(items).toMatchObject([
      { id: 'proj:cncf/cock', moves: [{ move: 'removed', from: 'sandbox' }], facts: { level: null } },
    ]);
  });

  test('one that lost many projects at once was cut off: nothing is told and nothing forgotten', async () => {
    const before = Object.assign(
      {},
      ...Array.from({ length: 20 }, (_, index) => was(`P${index}`, 'sandbox')),
    ) as Memory;
    const { items, problems, remembered } = await readLandscape(landscape(card('P1', 'sandbox')), before);
    expect([items, problems.length, remembered]).toEqual([[], 1, before]);
  });

  test.each(['? ', '? ! ', '{[', '"'])('%j over and over is a problem, and that is known in time', async (text) => {
    const { problems } = await readLandscape(text.repeat(500));
    expect(problems).toMatchObject([{ code: 'row-invalid' }]);
  });

  test('one that is much longer than the real one is a problem', async () => {
    const text = `${landscape(card('Vane', 'sandbox'))}#`;
    expect((await readLandscape(text.padEnd(3_000_000, '#'))).problems).toEqual([]);
    expect((await readLandscape(text.padEnd(3_000_001, '#'))).problems).toMatchObject([{ code: 'row-invalid' }]);
  });

  test.each([['<html>'], [''], ['a: &a [*a]'], ['\u0000: ['], ['landscape: []']])('%j is a problem', async (text) => {
    const before = was('Vane', 'sandbox');
    expect(await readLandscape(text, before)).toMatchObject({
      items: [],
      problems: [{ code: 'row-invalid' }],
      remembered: before,
    });
  });
});
