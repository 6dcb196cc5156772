import { valueOf, type Part } from './mime-parts.ts';

/** The bytes that a part's transfer encoding stands for; null for another encoding. */
export function decodePart(mail: Buffer, { fields, start, end }: Part): Buffer | null {
  const encoded = mail.toString('latin1', start, end);
  switch (valueOf(fields, 'content-transfer-encoding')?.toLowerCase()) {
    case 'base64':
      return Buffer.from(encoded, 'base64');
    case 'quoted-printable':
      return decodeQuoted(encoded);
    default:
      return null;
  }
}

/** RFC 2045 section 6.7. */
function decodeQuoted(encoded: string): Buffer {
  const text = encoded
    .replaceAll(/=[ \t]*\r\n/g, '')
    .replaceAll(/=([0-9A-F]{2})/gi, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)));
  return Buffer.from(text, 'latin1');
}
