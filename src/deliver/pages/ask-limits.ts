import { createHmac } from 'node:crypto';
import type { Context } from 'hono';
import { mailboxOf } from '../tokens/mailbox-of.ts';
import type { PublicGround } from './public-ground.ts';
import { visitorNetworks } from './visitor-networks.ts';

/** How many asks are taken in so many seconds. */
type Limit = { most: number; seconds: number };

const hour = 3600;

const askLimits = {
  client: { most: 10, seconds: hour },
  network: { most: 40, seconds: hour },
  subscribe: { most: 600, seconds: hour },
  preferences: { most: 600, seconds: hour },
  address: { most: 5, seconds: 24 * hour },
  link: { most: 3, seconds: 24 * hour },
} as const satisfies Record<string, Limit>;

/**
 * Whether a visitor asks too often. Counted in the database under keyed hashes, so that a restart forgets nothing and
 * nobody can read who asked. What one visitor asks for too often takes nothing of what the others may.
 */
export async function asksTooOften(context: Context, ground: PublicGround): Promise<boolean> {
  const { visitorHeader } = ground.newsletter.delivery;
  const from = visitorHeader === null ? null : visitorNetworks(context.req.header(visitorHeader));
  if (from !== null && (await isOver(ground, 'client', from.client))) return true;
  if (from !== null && (await isOver(ground, 'network', from.network))) return true;
  return false;
}

/**
 * Whether a page has mailed as much as it may for everybody together. Only what leads to a mail counts: else whoever fills fields at random
 * would keep others from subscribing. It is told to nobody, since it would show which ask led to a mail; the operator learns of it.
 */
export async function mailsTooMuch(
  ground: PublicGround,
  page: 'subscribe' | 'preferences',
  isMailed: boolean,
): Promise<boolean> {
  const { most } = askLimits[page];
  // Counted where nobody looks, so that it takes as long.
  const number = await countAsk(ground, isMailed ? page : `no mail of ${page}`, { of: '', seconds: hour });
  if (!isMailed || number <= most) return false;
  if (number === most + 1)
    ground.report(`${most} mails were asked for at /${page} within an hour: no more are sent now.`);
  return true;
}

/** The same for one mailbox, whoever asks and by whatever variant of its address; this is told to nobody. */
export function addressAsksTooOften(ground: PublicGround, address: string, kind: 'address' | 'link'): Promise<boolean> {
  return isOver(ground, kind, mailboxOf(address));
}

async function isOver(ground: PublicGround, kind: keyof typeof askLimits, of: string): Promise<boolean> {
  const { most, seconds } = askLimits[kind];
  return (await countAsk(ground, kind, { of, seconds })) > most;
}

function countAsk(
  { store, ring, clock }: PublicGround,
  kind: string,
  { of, seconds }: { of: string; seconds: number },
): Promise<number> {
  const scope = createHmac('sha256', ring[0].of.suppression).update(`limit\n${kind}\n${of}`).digest('base64url');
  return store.countAct(scope, { at: clock.now(), seconds });
}
