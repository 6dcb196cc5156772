import { displayWidth } from './display-width.ts';
import type { Block, FigureView } from './view.ts';

/** A table as the mail shows it: as it is, or with rows and columns exchanged, or, where `asList`, a line for each row. */
export type MailFigure = FigureView & { asList: boolean };

/** Pixels: what a telephone leaves a table, what a display column of its letters takes, and what stands around the text of a cell. */
const narrow = { room: 324, column: 8, cell: 9 };

/** Han characters that stand together in a cell at least, where there are so many; columns. */
const together = 8;

/** Mail cannot scroll a table by itself, and one that is too wide makes every line of the mail too wide. */
export function fitFigure(figure: FigureView): MailFigure {
  if (fits(figure)) return { ...figure, asList: false };
  const turned = turn(figure);
  return fits(turned) ? { ...turned, asList: false } : { ...figure, asList: true };
}

function turn(figure: FigureView): FigureView {
  const { columns, rows } = figure;
  const turned = columns.map((label, at) => ({ label, cells: rows.map(({ cells }) => cells[at] ?? '') }));
  return { ...figure, columns: rows.map(({ label }) => label), rows: turned, chart: null };
}

function fits({ columns, rows }: FigureView): boolean {
  const labels = Math.max(0, ...rows.map(({ label }) => widthOf(label)));
  const widths = columns.map((column, at) =>
    Math.max(widthOf(column), ...rows.map(({ cells }) => displayWidth(cells[at] ?? ''))),
  );
  const pixels = [labels, ...widths].map((width) => width * narrow.column + narrow.cell);
  return pixels.reduce((sum, one) => sum + one, 0) <= narrow.room;
}

/** The widest of what is not broken. */
function widthOf(blocks: readonly Block[]): number {
  const words = blocks.flatMap(
    ({ text }) => text.replaceAll('`', '').match(/\p{Script=Han}+|[^\s\p{Script=Han}]+/gu) ?? [],
  );
  return Math.max(
    0,
    ...words.map((word) =>
      /\p{Script=Han}/u.test(word) ? Math.min(displayWidth(word), together) : displayWidth(word),
    ),
  );
}
