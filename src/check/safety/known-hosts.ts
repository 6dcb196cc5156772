import { isUpstream } from './upstream-hosts.ts';

/** Whether the evidence, as its readers see it, or the record has an address. Hosts stand there as a whole, and not as a part of another. */
export type KnownHosts = (address: string) => boolean;

/** @param grounds visible evidence and lines of the record. */
export function knownHosts(grounds: readonly string[]): KnownHosts {
  const all = grounds.join('\n').toLowerCase();
  return (address) => {
    const plain = address.toLowerCase();
    if (isUpstream(plain) || plain === 'github.com') return true;
    for (let at = all.indexOf(plain); at >= 0; at = all.indexOf(plain, at + 1)) {
      const [before, after] = [all.slice(Math.max(0, at - 2), at), all.slice(at + plain.length, at + plain.length + 2)];
      if (!/[\p{L}\p{N}_-]$|[\p{L}\p{N}]\.$/u.test(before) && !/^[\p{L}\p{N}_-]|^\.[\p{L}\p{N}]/u.test(after))
        return true;
    }
    return false;
  };
}
