import { createHmac } from 'node:crypto';
import type { Context } from 'hono';
import { matchAddress } from '../tokens/mail-address.ts';
import type { PublicGround } from './public-ground.ts';
import { visitorNetworks } from './visitor-networks.ts';

/** How many asks are taken in so many seconds. */
type Limit = { most: number; seconds: number };

const hour = 3600;

const askLimits = {
  client: { most: 10, seconds: hour },
  network: { most: 40, seconds: hour },
  everybody: { most: 600, seconds: hour },
  address: { most: 5, seconds: 24 * hour },
  link: { most: 3, seconds: 24 * hour },
} as const satisfies Record<string, Limit>;

/**
 * Whether a visitor asks too often, or all of them do. Counted in the database under keyed hashes, so that a restart forgets nothing and
 * nobody can read who asked. What one visitor asks for too often takes nothing of what the others may.
 */
export async function asksTooOften(context: Context, ground: PublicGround): Promise<boolean> {
  const { visitorHeader } = ground.newsletter.delivery;
  const from = visitorHeader === null ? null : visitorNetworks(context.req.header(visitorHeader));
  if (from !== null && (await isOver(ground, 'client', from.client))) return true;
  if (from !== null && (await isOver(ground, 'network', from.network))) return true;
  return isOver(ground, 'everybody', '');
}

/** The same for one address, whoever asks; this is told to nobody. */
export function addressAsksTooOften(ground: PublicGround, address: string, kind: 'address' | 'link'): Promise<boolean> {
  return isOver(ground, kind, matchAddress(address));
}

async function isOver(
  { store, ring, clock }: PublicGround,
  kind: keyof typeof askLimits,
  of: string,
): Promise<boolean> {
  const { most, seconds } = askLimits[kind];
  const scope = createHmac('sha256', ring[0].of.suppression).update(`limit\n${kind}\n${of}`).digest('base64url');
  return (await store.countAct(scope, { at: clock.now(), seconds })) > most;
}
