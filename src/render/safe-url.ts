/** The address in its normal form when it is plain http or https without credentials, otherwise null. Host names come out in ASCII. */
export function safeUrl(text: string): string | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  const plain = ['http:', 'https:'].includes(url.protocol) && url.username === '' && url.password === '';
  return plain ? url.href : null;
}
