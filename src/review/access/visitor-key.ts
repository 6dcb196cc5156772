/** Where nothing tells visitors apart: at this machine, or behind a proxy that newsletter.yaml names no header of. */
export const everybody = 'everybody';

/**
 * Under what a visitor's attempts are counted: the address that the proxy saw, an IPv6 one with all of its /64, which one household or
 * machine has to itself. Of a list (X-Forwarded-For) the last address counts: it is the proxy's own word, and those before it are the
 * visitor's. What is no address is all of one visitor.
 * @param header what the proxy set; null where none is believed
 */
export function visitorKey(header: string | null): string {
  if (header === null) return everybody;
  const last = header.slice(-200).split(',').at(-1)?.trim() ?? '';
  const bare = /^\[(?<inner>[^\]]*)\](?::\d+)?$/.exec(last)?.groups?.['inner'] ?? last;
  const old = /^(?:::ffff:)?(?<address>\d{1,3}(?:\.\d{1,3}){3})(?::\d{1,5})?$/i.exec(bare)?.groups?.['address'];
  return old ?? networkOf(bare) ?? 'no address';
}

/** The first four groups of an IPv6 address. */
function networkOf(address: string): string | null {
  if (!/^[0-9a-f:.]+$/i.test(address) || !URL.canParse(`http://[${address}]`)) return null;
  const [head = '', tail] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::');
  const [first, last] = [head, tail ?? ''].map((part) => part.split(':').filter((group) => group !== '')) as [
    string[],
    string[],
  ];
  const zeros = Array.from({ length: 8 - first.length - last.length }, () => '0');
  const groups = tail === undefined ? first : [...first, ...zeros, ...last];
  return `${groups.slice(0, 4).join(':')}::/64`;
}
