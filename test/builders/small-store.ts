import type { Consent, Subscriber, Suppression } from '../../src/model/subscriber.ts';
import type { Known, SubscriberChange } from '../../src/platform/store-ports.ts';

/** What decisions make of people, in memory: the smallest store there can be. */
export function smallStore() {
  const byAddress = new Map<string, Subscriber>();
  const suppressions = new Map<string, Suppression>();
  const consents: Consent[] = [];
  const known = (address: string, hashes: readonly string[]): Known => ({
    subscriber: byAddress.get(address.toLowerCase()) ?? null,
    suppressions: hashes.flatMap((hash) => suppressions.get(hash) ?? []),
  });
  const change = <Answer>(
    { address, hashes }: { address: string; hashes: readonly string[] },
    decide: (known: Known) => SubscriberChange<Answer>,
  ): Answer => {
    const { put, remove, suppress = [], unsuppress = [], consents: said = [], answer } = decide(known(address, hashes));
    if (remove !== undefined) byAddress.delete(address.toLowerCase());
    if (put !== undefined) byAddress.set(put.address.toLowerCase(), put);
    for (const hash of unsuppress) suppressions.delete(hash);
    for (const one of suppress) suppressions.set(one.hash, one);
    consents.push(...said);
    return answer;
  };
  return { byAddress, suppressions, consents, known, change };
}
