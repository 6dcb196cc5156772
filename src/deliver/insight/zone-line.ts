/** Bytes of one string of a TXT record at the most (RFC 1035, section 3.3). */
const longest = 255;

/** A TXT record as a line of a zone file; what is long is cut into strings, which are read as one. */
export function textLine(name: string, value: string): string {
  const escaped = value.replaceAll(/[\\"]/g, (sign) => `\\${sign}`);
  const strings = escaped.match(new RegExp(`(?:\\\\.|[^\\\\]){1,${longest}}`, 'g')) ?? [''];
  return `${name}. IN TXT ${strings.map((part) => `"${part}"`).join(' ')}`;
}

export function exchangeLine(name: string, host: string): string {
  return `${name}. IN MX 10 ${host}.`;
}
