import { holdsPlaceholder } from './placeholders.ts';

/** The address in its normal form when it is plain http or https without credentials, otherwise null. Host names come out in ASCII. Null also where it holds a placeholder of the mail. */
export function safeUrl(text: string): string | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  const plain = ['http:', 'https:'].includes(url.protocol) && url.username === '' && url.password === '';
  return plain && !holdsPlaceholder(decodeSafely(url.href)) ? url.href : null;
}

/** Percent signs are read, so that no placeholder hides behind them. */
function decodeSafely(href: string): string {
  return href.replaceAll(/%([0-7][0-9a-f])/gi, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)));
}
