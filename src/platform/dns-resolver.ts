import { Resolver as Asker } from 'node:dns/promises';
import type { DnsAnswer, Resolver } from './doctor-ports.ts';
import { codeOf } from './file-error.ts';

/** @param servers as `address` or `address:port`; those of the machine without them. `timeout` in milliseconds for one try. */
export function dnsResolver({ servers, timeout = 3000 }: { servers?: readonly string[]; timeout?: number }): Resolver {
  const asker = new Asker({ timeout, tries: 2 });
  if (servers !== undefined) asker.setServers(servers);
  return {
    texts: async (name) => {
      const answer = await ask(() => asker.resolveTxt(name));
      return answer.outcome === 'found'
        ? { ...answer, records: answer.records.map((parts) => parts.join('')) }
        : answer;
    },
    exchanges: async (name) => {
      const answer = await ask(() => asker.resolveMx(name));
      if (answer.outcome !== 'found') return answer;
      return {
        ...answer,
        records: answer.records.map(({ exchange, priority }) => ({ host: exchange, preference: priority })),
      };
    },
    addresses: async (name) => {
      const [four, six] = await Promise.all([ask(() => asker.resolve4(name)), ask(() => asker.resolve6(name))]);
      const records = [four, six].flatMap((answer) => (answer.outcome === 'found' ? answer.records : []));
      if (records.length > 0) return { outcome: 'found', records };
      return four.outcome === 'failed' ? four : six;
    },
    names: (address) => ask(() => asker.reverse(address)),
  };
}

/** Of ares: that the name is not there, or has nothing of the kind. */
const nothing = ['ENOTFOUND', 'ENODATA'];

async function ask<Row>(question: () => Promise<Row[]>): Promise<DnsAnswer<Row>> {
  try {
    const records = await question();
    return records.length > 0 ? { outcome: 'found', records } : { outcome: 'absent' };
  } catch (error) {
    const code = codeOf(error);
    return nothing.includes(code) ? { outcome: 'absent' } : { outcome: 'failed', reason: code };
  }
}
