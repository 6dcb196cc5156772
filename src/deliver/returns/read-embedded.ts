import type { Opened } from './open-message.ts';
import { readFields } from './read-fields.ts';

/** What a report cites of the mail that it is about. */
export type Embedded = { messageId: string | null; unsubscribe: string[]; returnPath: string | null };

const cites = [
  'message/rfc822',
  'message/rfc822-headers',
  'text/rfc822-headers',
  'message/global',
  'message/global-headers',
];

/** Reads the headers of the mail from a part of their own, or where the notice cites them in its text. */
export function readEmbedded({ parts, text }: Opened): Embedded {
  const part = parts.find(({ type }) => cites.includes(type));
  const fields = part === undefined ? fieldsInText(text) : readFields(part.text.replace(/^\s+/, ''));
  const links = [...(fields.get('list-unsubscribe') ?? '').matchAll(/<(https:\/\/[^<>\s]{1,2000})>/g)];
  return {
    messageId: idIn(fields.get('message-id') ?? ''),
    unsubscribe: links.slice(0, 5).map((found) => found[1] ?? ''),
    returnPath: fields.get('return-path') ?? null,
  };
}

function idIn(value: string): string | null {
  return /<[^<>\s]{3,998}>/.exec(value)?.[0] ?? null;
}

/** Lines of a text that look like the headers that are asked for, with their folded lines. */
function fieldsInText(text: string): ReadonlyMap<string, string> {
  const wanted =
    /^[ \t>|]{0,8}((?:message-id|list-unsubscribe|return-path)[ \t]*:.{0,2000}(?:\n[ \t>|]{1,8}<.{0,2000}){0,3})/gim;
  const lines = [...text.matchAll(wanted)].slice(0, 20).map((found) => (found[1] ?? '').replace(/\n[ \t>|]+/g, ' '));
  return readFields(lines.join('\n'));
}
