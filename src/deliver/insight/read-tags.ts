/**
 * A record of the form `v=DKIM1; k=rsa; p=…` (RFC 6376, section 3.2), which DMARC has too. Names are in lower case, in their order.
 * @returns null where a part is no `name=value`, or a name stands twice
 */
export function readTags(record: string): Map<string, string> | null {
  const tags = new Map<string, string>();
  for (const part of record.split(';').map((text) => text.trim())) {
    if (part === '') continue;
    const at = part.indexOf('=');
    const name = part.slice(0, Math.max(at, 0)).trim().toLowerCase();
    if (!/^[a-z][a-z0-9_]*$/.test(name) || tags.has(name)) return null;
    tags.set(name, part.slice(at + 1).trim());
  }
  return tags;
}

/** The other way about. */
export function writeTags(tags: ReadonlyMap<string, string>): string {
  return [...tags].map(([name, value]) => `${name}=${value}`).join('; ');
}
