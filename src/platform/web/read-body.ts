import { pipeline, type Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';

/** The bytes of a body, or why they are not taken. */
export type Body = { bytes: Buffer; refused: null } | { bytes: null; refused: string };

const decompressors = new Map([
  ['gzip', createGunzip],
  ['x-gzip', createGunzip],
  ['deflate', createInflate],
  ['br', createBrotliDecompress],
]);

/** What `readBody` can decompress, for the accept-encoding header. */
export const encodings = 'gzip, deflate, br';

/**
 * Reads a body to its end, decompressed. At most `maxBytes` after decompression: the rest of a larger one is neither read
 * nor unpacked. Rejects when the connection breaks or the compressed data is damaged.
 */
export async function readBody(body: Readable, encoding: string, maxBytes: number): Promise<Body> {
  const name = encoding.trim().toLowerCase();
  const decompressor = decompressors.get(name);
  if (decompressor === undefined && name !== '' && name !== 'identity') {
    body.on('error', () => {}).destroy();
    return {
      bytes: null,
      refused: `the body is compressed as ${JSON.stringify(name.slice(0, 40))}, which is not known`,
    };
  }
  const source: Readable = decompressor ? pipeline(body, decompressor(), () => {}) : body;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of source as AsyncIterable<Buffer>) {
    size += chunk.length;
    // Leaving the loop destroys the stream and with it the connection.
    if (size > maxBytes)
      return { bytes: null, refused: `the body is larger than ${maxBytes.toLocaleString('en')} bytes` };
    chunks.push(chunk);
  }
  return { bytes: Buffer.concat(chunks), refused: null };
}
