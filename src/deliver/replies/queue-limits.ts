import type { DeliverySettings, MailWindow, QueueLimits } from '../../model/delivery-settings.ts';
import { asciiLower, providerOfDomain, providers } from './providers.ts';
import type { Provider } from './providers.ts';

/** For a domain that is no provider we know: gentle enough for a server of one company. */
const others: Required<QueueLimits> = { connections: 2, perConnection: 50, windows: [{ most: 60, seconds: 60 }] };

type Settings = Pick<DeliverySettings, 'queues' | 'connections' | 'windows'>;

/**
 * The queue of a domain: the id of its provider, or the domain itself. A domain that `delivery.queues` names is a queue of its own.
 * @param domain in A-labels.
 */
export function queueOf(domain: string, queues: DeliverySettings['queues'] = {}): string {
  const name = asciiLower(domain);
  if (Object.hasOwn(queues, name)) return name;
  return Object.hasOwn(providerOfDomain, name) ? (providerOfDomain[name] ?? name) : name;
}

/** Queues by domain for planning: what is known of providers, and the domains that the newsletter names itself. */
export function queuesByDomain(queues: DeliverySettings['queues']): Record<string, string> {
  const named = Object.keys(queues).filter((name) => name.includes('.'));
  return { ...providerOfDomain, ...Object.fromEntries(named.map((name) => [name, name])) };
}

/** What a queue may take: the newsletter's own limits in place of the known ones, field by field, and never more connections than there are. */
export function limitsOf(queue: string, settings: Settings): Required<QueueLimits> {
  const own: QueueLimits = Object.hasOwn(settings.queues, queue) ? (settings.queues[queue] ?? {}) : {};
  const known = knownLimits(queue);
  return {
    connections: Math.min(own.connections ?? known.connections, settings.connections),
    perConnection: own.perConnection ?? known.perConnection,
    windows: own.windows ?? known.windows,
  };
}

/** A limit of the ledger: `scope` is a queue, or `all`. */
type WindowLimit = MailWindow & { scope: string };

/** All windows that the ledger must keep: those of the newsletter, and those of each queue. */
export function windowLimits(queues: readonly string[], settings: Settings): WindowLimit[] {
  return [
    ...settings.windows.map((window) => ({ scope: 'all', ...window })),
    ...queues.flatMap((scope) => limitsOf(scope, settings).windows.map((window) => ({ scope, ...window }))),
  ];
}

function knownLimits(queue: string): Required<QueueLimits> {
  const provider = Object.hasOwn(providerOfDomain, queue) ? providerOfDomain[queue] : queue;
  const table: Readonly<Record<string, Provider>> = providers;
  return provider !== undefined && Object.hasOwn(table, provider) ? (table[provider]?.limits ?? others) : others;
}
