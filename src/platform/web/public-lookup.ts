import type { LookupAddress } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { isLoopbackAddress, isPublicAddress } from './address-policy.ts';

/** All addresses of a host name. Rejects where there is none. */
export type ResolveHost = (host: string) => Promise<LookupAddress[]>;

export const addressRefused = 'ADDRESS_REFUSED';

/**
 * A lookup for connecting that fails unless every address of the name is public. It runs for each connection and gives
 * what is connected to, so that a name cannot change its address in between (DNS rebinding).
 */
export function publicLookup(resolve: ResolveHost, loopback: boolean): LookupFunction {
  const isOpen = (address: string): boolean => isPublicAddress(address) || (loopback && isLoopbackAddress(address));
  return (host, options, callback) => {
    resolve(host).then(
      (addresses) => {
        const [first] = addresses;
        const closed = addresses.find(({ address }) => !isOpen(address));
        if (first === undefined) callback(fault(`${host} has no address`, 'ENOTFOUND'), '');
        else if (closed) callback(fault(`${host} leads to ${closed.address}, which is not public`, addressRefused), '');
        else if (options.all) callback(null, addresses);
        else callback(null, first.address, first.family);
      },
      (error: unknown) => callback(error instanceof Error ? error : fault(`${host} was not found`, 'ENOTFOUND'), ''),
    );
  };
}

function fault(message: string, code: string): NodeJS.ErrnoException {
  return Object.assign(new Error(message), { code });
}
