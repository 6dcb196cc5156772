import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { FileError } from './file-error.ts';

/**
 * Writes texts to a new file as they come; only its owner may read it.
 * @throws {FileError} where it cannot be written, or is there already
 */
export async function writeLines(path: string, texts: AsyncIterable<string>): Promise<void> {
  try {
    await pipeline(Readable.from(texts), createWriteStream(path, { flags: 'wx', mode: 0o600 }));
  } catch (error) {
    throw error instanceof Error && 'syscall' in error ? new FileError('written', path, error) : error;
  }
}
