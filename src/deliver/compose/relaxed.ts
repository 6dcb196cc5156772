/** The canonical form `relaxed` of a header field (RFC 6376 section 3.4.2), without a line end. */
export function relaxHeader(raw: string): string {
  const colon = raw.indexOf(':');
  const name = raw.slice(0, colon).trim().toLowerCase();
  const value = raw
    .slice(colon + 1)
    .replaceAll(/\r\n/g, '')
    .replaceAll(/[ \t]+/g, ' ');
  return `${name}:${value.trim()}`;
}

/** The canonical form `relaxed` of whole lines of a body (section 3.4.4). Empty lines at the end of the body are the caller's. */
export function relaxLines(lines: Buffer): Buffer {
  const text = lines.toString('latin1');
  const relaxed = text.replaceAll(/[ \t]+(?=\r\n)/g, '').replaceAll(/[ \t]+/g, ' ');
  return relaxed === text ? lines : Buffer.from(relaxed, 'latin1');
}

/** The same for all of a body: it ends with one line end, or is empty. */
export function relaxBody(body: Buffer): Buffer {
  const text = relaxLines(body).toString('latin1');
  let end = text.length;
  while (text.endsWith('\r\n', end)) end -= 2;
  return Buffer.from(end === 0 ? '' : `${text.slice(0, end)}\r\n`, 'latin1');
}
