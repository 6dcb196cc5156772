/** Under what a visitor's acts are counted: their own address (of IPv6 the /64 that one household has), and its network (/24, /48). */
export type VisitorNetworks = { client: string; network: string };

/**
 * Of a list (X-Forwarded-For) the last address counts: it is the proxy's own word, and those before it are the visitor's.
 * @param header what the proxy set
 * @returns null where it holds no address: such visitors are counted together with everybody alone
 */
export function visitorNetworks(header: string | undefined): VisitorNetworks | null {
  const last = (header ?? '').slice(-200).split(',').at(-1)?.trim() ?? '';
  const bare = /^\[([^\]]*)\](?::\d+)?$/.exec(last)?.[1] ?? last;
  const four = /^(?:::ffff:)?(\d{1,3}(?:\.\d{1,3}){3})(?::\d{1,5})?$/i.exec(bare)?.[1];
  if (four !== undefined) return { client: four, network: `${four.slice(0, four.lastIndexOf('.'))}.0/24` };
  const groups = groupsOf(bare);
  if (groups === null) return null;
  return { client: `${groups.slice(0, 4).join(':')}::/64`, network: `${groups.slice(0, 3).join(':')}::/48` };
}

/** The eight groups of an IPv6 address. */
function groupsOf(address: string): string[] | null {
  if (!/^[0-9a-f:.]+$/i.test(address) || !URL.canParse(`http://[${address}]`)) return null;
  const [head = '', tail] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::');
  const [first, last] = [splitGroups(head), splitGroups(tail ?? '')];
  if (tail === undefined) return first;
  return [...first, ...Array.from({ length: 8 - first.length - last.length }, () => '0'), ...last];
}

function splitGroups(part: string): string[] {
  return part.split(':').filter((group) => group !== '');
}
