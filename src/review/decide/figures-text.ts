import { z } from 'zod';
import type { Figures } from '../../model/figures.ts';

/** The columns and rows of figures. */
type Numbers = Pick<Figures, 'columns' | 'rows'>;

/** Why a text holds no numbers, and in which of its lines, from 1. */
export type TableFault = { why: 'tableHead' | 'tableWidth' | 'tableNumber' | 'tableSize'; line: number };

const most = { columns: 8, rows: 40 };

const separators = [',', '\t', ';'] as const;

/**
 * Numbers as comma-separated text, as spreadsheets write it: a line of the columns' Chinese names, one of their English names, then a
 * line of each row. The first two cells of a row are its name in Chinese and in English, those of the first two lines are empty. A number
 * that is not known is an empty cell.
 */
export function figuresText({ columns, rows }: Numbers): string {
  const lines = [
    ['', '', ...columns.map(({ zh }) => zh)],
    ['', '', ...columns.map(({ en }) => en)],
    ...rows.map(({ label, values }) => [label.zh, label.en, ...values.map((value) => value?.toString() ?? '')]),
  ];
  return lines.map((cells) => cells.map(quoted).join(',')).join('\n');
}

function quoted(text: string): string {
  const cell = text.replaceAll(/\s+/g, ' ');
  return /[",;\t]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** Reads what `figuresText` writes, and what is pasted from a spreadsheet, with tabs or semicolons between cells. */
export function numbersIn(text: string): { numbers: Numbers; fault: null } | { numbers: null; fault: TableFault } {
  const separator = separatorOf(text);
  const lines = text.split(/\r\n?|\n/).map((line) => cellsOf(line, separator));
  const filled = lines.flatMap((cells, at) => (cells.every((cell) => cell === '') ? [] : [{ cells, line: at + 1 }]));
  const [chinese, english, ...body] = filled;
  const fail = (why: TableFault['why'], line: number) => ({ numbers: null, fault: { why, line } });
  if (chinese === undefined || english === undefined) return fail('tableHead', 1);
  const heads = [chinese, english];
  for (const { cells, line } of heads) if (cells[0] !== '' || (cells[1] ?? '') !== '') return fail('tableHead', line);
  const width = Math.max(...heads.map(({ cells }) => widthOf(cells)));
  if (width < 3) return fail('tableHead', chinese.line);
  if (width - 2 > most.columns) return fail('tableSize', chinese.line);
  const last = body.at(-1);
  if (last === undefined) return fail('tableSize', english.line + 1);
  const surplus = body[most.rows];
  if (surplus !== undefined) return fail('tableSize', surplus.line);
  const columns = Array.from({ length: width - 2 }, (_, at) => {
    return { zh: chinese.cells[at + 2] ?? '', en: english.cells[at + 2] ?? '' };
  });
  const rows: Numbers['rows'] = [];
  for (const { cells, line } of body) {
    if (widthOf(cells) > width) return fail('tableWidth', line);
    const values = columns.map((_, at) => numberIn(cells[at + 2] ?? ''));
    if (values.some((value) => value === undefined)) return fail('tableNumber', line);
    const known = values.map((value) => value ?? null);
    rows.push({ label: { zh: cells[0] ?? '', en: cells[1] ?? '' }, values: known });
  }
  return { numbers: { columns, rows }, fault: null };
}

/** The separator that the first line begins with: its first two cells are empty. */
function separatorOf(text: string): string {
  const first = /^[ \r\n]*(?:"")? *([,\t;])/.exec(text)?.[1];
  return first ?? separators.find((one) => text.includes(one)) ?? ',';
}

function cellsOf(line: string, separator: string): string[] {
  const cells: string[] = [];
  let [cell, isQuoted] = ['', false];
  for (let at = 0; at < line.length; at += 1) {
    const one = line.charAt(at);
    if (isQuoted && one === '"' && line[at + 1] === '"') {
      cell += '"';
      at += 1;
    } else if (one === '"' && (isQuoted || cell.trim() === '')) isQuoted = !isQuoted;
    else if (one === separator && !isQuoted) {
      cells.push(cell.trim());
      cell = '';
    } else cell += one;
  }
  return [...cells, cell.trim()];
}

/** Cells up to the last one that is filled; the rest is what spreadsheets add. */
function widthOf(cells: readonly string[]): number {
  return cells.findLastIndex((cell) => cell !== '') + 1;
}

/** Null where nothing is known, undefined where it is no number. Thousands may be set apart by commas. */
function numberIn(cell: string): number | null | undefined {
  if (cell === '') return null;
  const plain = /^[-−]?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(cell) ? cell.replaceAll(',', '') : cell;
  const text = plain.replace(/^−/, '-');
  return /^-?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(text) ? z.number().safeParse(Number(text)).data : undefined;
}
