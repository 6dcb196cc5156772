import { basename } from 'node:path';
import { columnNames } from '../../../deliver/subscribers/cell-words.ts';
import { problem, type Problem } from '../../../model/problem.ts';
import { CsvFileError } from '../../../platform/csv-file.ts';
import { FileError } from '../../../platform/file-error.ts';
import type { Report } from '../context.ts';
import { refused } from './with-storage.ts';

/** Works on a file of CSV that a command line names; what is wrong with the file is a problem. */
export async function withGivenCsv(path: string, work: (file: string) => Promise<Report>): Promise<Report> {
  const file = basename(path);
  try {
    return await work(file);
  } catch (error) {
    if (error instanceof CsvFileError) {
      const message = `${file} could not be read to its end: near line ${error.line} ${error.message}. Nothing was changed.`;
      return refused([problem('import-file-unreadable', { file, line: error.line }, message)]);
    }
    if (!(error instanceof FileError) || error.action !== 'read' || error.code !== 'ENOENT') throw error;
    return refused([problem('import-file-missing', { file: path }, `There is no file ${path}; nothing was changed.`)]);
  }
}

const most = { names: 12, letters: 40 };

/** No column holds addresses: what the first line has instead. What may be an address is not shown. */
export function noAddresses(file: string, header: readonly string[]): Problem {
  const shown = header.slice(0, most.names).map((cell) => {
    const text = cell.trim().replaceAll(/\s+/g, ' ');
    return text.includes('@') ? '•••' : `"${text.slice(0, most.letters)}${text.length > most.letters ? '…' : ''}"`;
  });
  const more = header.length > most.names ? ` and ${header.length - most.names} more` : '';
  const came = header.length === 0 ? 'it has no line' : `its first line has ${shown.join(', ')}${more}`;
  const message = `${file} has no column of mail addresses: ${came}. One of these names was expected: ${columnNames.address.join(', ')}.`;
  return problem('import-addresses-missing', { file }, message);
}
