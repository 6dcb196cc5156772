/** Columns of a line at the most, and at the least: below that a terminal breaks lines itself. */
const [widest, narrowest] = [100, 40];

/** From so many columns on a text stands beside its numbers, below that under them. */
export const roomy = 72;

/** The columns that a table has on a terminal of a width; the most where there is no terminal. */
export function columnsOf(terminal: number = widest): number {
  return Math.max(narrowest, Math.min(widest, terminal));
}
