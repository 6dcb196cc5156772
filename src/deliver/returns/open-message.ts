import PostalMime, { decodeWords } from 'postal-mime';
import type { Attachment, Email, Header, PostalMimeOptions } from 'postal-mime';
import { textOfHtml } from './text-of-html.ts';

/** A message with its parts, as far as it can be read. */
export type Opened = {
  /** Decoded values by name in lower case, in their order. */
  headers: ReadonlyMap<string, readonly string[]>;
  /** What it says to people. */
  text: string;
  parts: readonly { type: string; text: string }[];
};

const options: PostalMimeOptions = {
  forceRfc822Attachments: true,
  maxNestingDepth: 16,
  maxHeadersSize: 262_144,
  maxRfc822NestingDepth: 0,
};

const mostText = 100_000;
const longestHeader = 10_000;

/** @returns null for what cannot be read as a message: nested too deep, headers without end. */
export async function openMessage(bytes: Uint8Array): Promise<Opened | null> {
  let email: Email;
  try {
    email = await PostalMime.parse(bytes, options);
  } catch {
    return null;
  }
  const shown = email.text ?? textOfHtml((email.html ?? '').slice(0, mostText));
  return {
    headers: headersOf(email.headers),
    text: [shown.slice(0, mostText), misread(bytes)].filter((text) => text !== '').join('\n'),
    parts: email.attachments.slice(0, 20).map(partOf),
  };
}

function partOf({ mimeType, content }: Attachment): Opened['parts'][number] {
  const text = typeof content === 'string' ? content : decodeText(new Uint8Array(content));
  return { type: mimeType, text };
}

function headersOf(headers: readonly Header[]): ReadonlyMap<string, readonly string[]> {
  const values = new Map<string, string[]>();
  for (const { key, value: written } of headers) {
    const value = written.includes('=?') ? decodeWords(written.slice(0, longestHeader)) : written;
    const known = values.get(key);
    if (known) known.push(value);
    else values.set(key, [value]);
  }
  return values;
}

/** Chinese servers send 8-bit text without naming its encoding, which is GB18030 wherever it is not UTF-8. */
function misread(bytes: Uint8Array): string {
  const start = bytes.subarray(0, mostText);
  return isUtf8(start) ? '' : gb18030.decode(start);
}

const utf8 = new TextDecoder('utf-8', { fatal: true });
const gb18030 = new TextDecoder('gb18030');

function decodeText(content: Uint8Array): string {
  const bytes = content.subarray(0, mostText);
  return isUtf8(bytes) ? new TextDecoder().decode(bytes) : gb18030.decode(bytes);
}

/** A character that was cut at the end does not count. */
function isUtf8(bytes: Uint8Array): boolean {
  try {
    utf8.decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  } finally {
    resetDecoder();
  }
}

function resetDecoder(): void {
  try {
    utf8.decode();
  } catch {
    // What was cut off is forgotten, which is all that is wanted.
  }
}
