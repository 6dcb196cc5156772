import type { Instant } from '../model/instant.ts';
import type { Encoding } from '../model/rendered.ts';

/** A mail before it is written as bytes. Header values are plain text; those of `headers` are ASCII and are not folded. */
export type PlainMail = {
  from: { name: string; address: string };
  replyTo: string | null;
  to: string;
  subject: string;
  date: Instant;
  messageId: string;
  headers: readonly { key: string; value: string }[];
  /** Of the multipart, which is made unique by it: letters and digits. */
  boundary: string;
  /** The plainest first. */
  parts: readonly { type: 'text/plain' | 'text/html'; text: string; encoding: Encoding }[];
};

/** Writes a mail as a multipart/alternative: the same bytes for the same mail. */
export type BuildMime = (mail: PlainMail) => Promise<Buffer>;
