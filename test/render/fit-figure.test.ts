import { expect, test } from 'vitest';
import type { Bilingual, Mode } from '../../src/model/bilingual.ts';
import type { Figures } from '../../src/model/figures.ts';
import { buildFigures } from '../../src/render/build-figures.ts';
import { fitFigure, type MailFigure } from '../../src/render/fit-figure.ts';

const both = (zh: string, en = zh): Bilingual => ({ zh, en });

function fitted(columns: Bilingual[], rows: Bilingual[], mode: Mode = 'both'): MailFigure {
  const values = columns.map((_, at) => 1000 * (at + 1));
  const figures: Figures = {
    kind: 'table',
    caption: both('带宽', 'Bandwidth'),
    columns,
    source: null,
    rows: rows.map((label) => ({ label, values })),
  };
  return fitFigure(buildFigures([figures], mode)[0]!);
}

const backends = ['host-gw', 'VXLAN', 'Geneve', 'IPIP', 'WireGuard', 'eBPF', 'SR-IOV', 'UDP'].map((name) => both(name));
const streams = [both('单流', 'One stream'), both('八流并发', 'Eight streams')];

test('a table that a telephone has room for stays as it is', () => {
  const { columns, rows, asList } = fitted(backends.slice(0, 2), streams);
  expect([columns.length, rows.length, asList]).toEqual([2, 2, false]);
});

test.each(['zh', 'en', 'both'] as const)(
  'a table of eight columns is turned, with each number at its names, in mode %s',
  (mode) => {
    const { columns, rows, asList, chart } = fitted(backends, streams, mode);
    expect([columns.length, rows.length, asList, chart]).toEqual([2, 8, false, null]);
    expect(rows[4]?.label.map(({ text }) => text)).toEqual(['WireGuard']);
    expect(rows[4]?.cells).toEqual(['5,000', '5,000']);
  },
);

test('a table that is too wide either way is a list', () => {
  const { columns, rows, asList } = fitted(backends, backends);
  expect([columns.length, rows.length, asList]).toEqual([8, 8, true]);
});

test('a name that is the same in both languages stands once', () => {
  const { columns } = fitted(backends.slice(0, 1), streams);
  expect(columns[0]).toMatchObject([{ text: 'host-gw', lang: 'en' }]);
});
