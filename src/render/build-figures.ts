import type { Bilingual, Mode } from '../model/bilingual.ts';
import type { Figures } from '../model/figures.ts';
import { blockOfUnknown, blocksOf } from './blocks.ts';
import { cleanText } from './clean-text.ts';
import { sayOnce } from './say-once.ts';
import type { Block, FigureView } from './view.ts';

/** What stands in a cell whose value is not known. */
const unknown = '–';

/** From here on a number is written with an exponent instead of with all its digits. */
const longest = 1e15;

const format = new Intl.NumberFormat('en', { maximumFractionDigits: 12 });

export function buildFigures(figures: readonly Figures[] | undefined, mode: Mode): FigureView[] {
  return (figures ?? []).map((one) => buildFigure(one, mode));
}

/** The table, and where it is asked for the chart of its first column. The unit stands behind the caption. */
function buildFigure(figures: Figures, mode: Mode): FigureView {
  const unit = cleanText(figures.unit ?? '');
  const { zh, en } = figures.caption;
  const caption = unit === '' ? { zh, en } : { zh: `${zh}（${unit}）`, en: `${en} (${unit})` };
  const source = blockOfUnknown(figures.source ?? '');
  const rows = figures.rows.map(({ label, values }) => ({
    label: labelOf(label, mode),
    cells: values.map(formatNumber),
  }));
  return {
    caption: blocksOf(caption, mode),
    source: source.text === '' ? [] : [source],
    columns: figures.columns.map((column) => labelOf(column, mode)),
    rows,
    chart: figures.kind === 'bars' ? drawBars(rows, figures) : null,
  };
}

function labelOf(label: Bilingual, mode: Mode): Block[] {
  return [...sayOnce(blocksOf(label, mode))];
}

function formatNumber(value: number | null): string {
  if (value === null) return unknown;
  return Math.abs(value) < longest ? format.format(value) : String(value);
}

/** Units of a chart: its longest bar is as wide as the chart, and every row as high as `row`. */
const width = 600;
const row = 28;
const thickness = 18;

/**
 * The bars of the first column, in whole units. A bar of a value above zero is at least one unit long, one of an unknown value has no
 * length.
 */
function drawBars(rows: FigureView['rows'], figures: Figures): FigureView['chart'] {
  const values = figures.rows.map(({ values: [first] }) => first ?? 0);
  const most = Math.max(...values);
  const bars = rows.map(({ label, cells: [value = unknown] }, at) => ({
    y: at * row + (row - thickness) / 2,
    width: barWidth(values[at] ?? 0, most),
    height: thickness,
    label,
    value,
  }));
  return { width, height: rows.length * row, bars };
}

function barWidth(value: number, most: number): number {
  return value === 0 ? 0 : Math.max(1, Math.round((value / most) * width));
}
