import { stringify } from 'csv-stringify/sync';

/** What a file of CSV begins with so that spreadsheets read it as UTF-8. */
export const csvStart = '\uFEFF';

/**
 * Records as lines of CSV with CRLF. What a spreadsheet would take for a formula (it begins with = + - @, their wide forms, a tab or a line
 * end) has an apostrophe before it.
 */
export function csvLines(rows: readonly (readonly string[])[]): string {
  return stringify(
    rows.map((row) => [...row]),
    { escape_formulas: true, quoted_string: true, record_delimiter: 'windows' },
  );
}
