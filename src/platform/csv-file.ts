import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { CsvError, parse, type InfoRecord } from 'csv-parse';
import { FileError } from './file-error.ts';

/** A record, with the line of the file on which it ends, from 1. */
export type CsvRow = { line: number; cells: string[] };

/** What a file is, learned by reading all of it once. */
export type CsvFacts = { digest: string; encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030'; delimiter: string };

/** Why a file is no CSV; `line` is where reading ended. */
export class CsvFileError extends Error {
  override name = 'CsvFileError';
  readonly line: number;
  constructor(message: string, line: number) {
    super(message);
    this.line = line;
  }
}

/** The most that one record may have, in bytes. */
const longestRecord = 1_048_576;
const delimiters = [',', ';', '\t', '|'] as const;

/**
 * Learns how a file of CSV is written: by its byte order mark, or else UTF-8 where all of it is, UTF-16 where every other byte is zero, and
 * GB18030 otherwise; and which of `,` `;` tab `|` its first line has most of.
 * @throws {FileError} where it cannot be read
 */
export async function inspectCsv(path: string): Promise<CsvFacts> {
  const hash = createHash('sha256');
  const strict = new TextDecoder('utf-8', { fatal: true });
  const first: Buffer[] = [];
  let length = 0;
  let isUtf8 = true;
  for await (const bytes of bytesOf(path)) {
    hash.update(bytes);
    if (length < longestRecord) first.push(bytes);
    length += bytes.length;
    if (isUtf8) isUtf8 = decodes(strict, bytes);
  }
  const start = Buffer.concat(first);
  const encoding = encodingOf(start, isUtf8 && decodes(strict, null));
  return { digest: hash.digest('hex'), encoding, delimiter: delimiterOf(new TextDecoder(encoding).decode(start)) };
}

/**
 * The records of a file, one after the other.
 * @throws {FileError} where it cannot be read
 * @throws {CsvFileError} at a record that never ends or is longer than a mebibyte; its message quotes nothing
 */
export async function* csvRows(
  path: string,
  { encoding, delimiter }: Omit<CsvFacts, 'digest'>,
): AsyncGenerator<CsvRow> {
  const parser = Readable.from(textOf(path, encoding)).compose(
    parse({
      delimiter,
      bom: true,
      info: true,
      relax_column_count: true,
      relax_quotes: true,
      record_delimiter: ['\r\n', '\n', '\r'],
      skip_empty_lines: true,
      max_record_size: longestRecord,
    }),
  );
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: InfoRecord }>)
      yield { line: info.lines, cells: record };
  } catch (error) {
    if (error instanceof CsvError) throw new CsvFileError(faultOf(error), lineOf(error));
    throw error;
  }
}

function faultOf({ code }: CsvError): string {
  if (code === 'CSV_MAX_RECORD_SIZE') return `a record has more than ${longestRecord} bytes`;
  return code === 'CSV_QUOTE_NOT_CLOSED' ? 'a quoted field does not end' : 'a quoted field is followed by other text';
}

function lineOf(error: CsvError): number {
  return 'lines' in error && typeof error.lines === 'number' ? error.lines : 0;
}

/** Small pieces: all records of one are in memory at once. */
async function* bytesOf(path: string): AsyncGenerator<Buffer> {
  try {
    for await (const bytes of createReadStream(path, { highWaterMark: 16_384 })) yield bytes as Buffer;
  } catch (error) {
    throw new FileError('read', path, error);
  }
}

async function* textOf(path: string, encoding: string): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const bytes of bytesOf(path)) {
    const text = decoder.decode(bytes, { stream: true });
    if (text !== '') yield text;
  }
  yield decoder.decode();
}

/** Whether bytes go on being UTF-8; null is the end. */
function decodes(decoder: InstanceType<typeof TextDecoder>, bytes: Buffer | null): boolean {
  try {
    decoder.decode(bytes ?? undefined, { stream: bytes !== null });
    return true;
  } catch {
    return false;
  }
}

function encodingOf(start: Buffer, isUtf8: boolean): CsvFacts['encoding'] {
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le';
  if (start[0] === 0xfe && start[1] === 0xff) return 'utf-16be';
  const some = start.subarray(0, 1000);
  const zeros = (parity: number): number => some.filter((byte, at) => byte === 0 && at % 2 === parity).length;
  if (zeros(1) > some.length / 5) return 'utf-16le';
  if (zeros(0) > some.length / 5) return 'utf-16be';
  return isUtf8 ? 'utf-8' : 'gb18030';
}

function delimiterOf(text: string): string {
  const line = (/^\uFEFF?\s*(.*)/.exec(text)?.[1] ?? '').replaceAll(/"[^"]*"/g, '');
  const counted = delimiters.map((delimiter) => ({ delimiter, number: line.split(delimiter).length }));
  return counted.reduce((best, one) => (one.number > best.number ? one : best)).delimiter;
}
