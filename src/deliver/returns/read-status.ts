import { classifyReply } from '../replies/classify-reply.ts';
import type { Verdict } from '../replies/classify-reply.ts';
import { enhancedOf, parseReply } from '../replies/parse-reply.ts';
import { providerOfHost } from '../replies/providers.ts';
import { blocksOf, readFields } from './read-fields.ts';
import type { Fields } from './read-fields.ts';

/** What became of a mail as a report has it. `said` is the server's reply, not masked yet. */
export type Outcome = { kind: 'failed' | 'delayed' | 'delivered'; verdict: Verdict | null; said: string };

const mostGroups = 50;

/**
 * Reads the fields of RFC 3464: a block about the message, then one for each recipient. Some servers leave out Action or Status, or the
 * block about the message.
 * @returns null where no block tells of a recipient.
 */
export function readStatus(text: string): Outcome | null {
  const outcomes = blocksOf(text, mostGroups)
    .map((block) => outcomeOf(readFields(block)))
    .filter((outcome) => outcome !== null);
  return together(outcomes);
}

/**
 * One mail has one reader, however many recipients an alias made of it: it has arrived where any of them got it, and the reader is gone
 * only where every one of them is.
 */
function together(outcomes: readonly Outcome[]): Outcome | null {
  const delivered = outcomes.find(({ kind }) => kind === 'delivered');
  const failed = outcomes.filter(({ kind }) => kind === 'failed');
  const mildest = failed.find(({ verdict }) => verdict?.class !== 'suppress') ?? failed[0];
  return delivered ?? outcomes.find(({ kind }) => kind === 'delayed') ?? mildest ?? null;
}

const positive = ['delivered', 'relayed', 'expanded'];

function outcomeOf(fields: Fields): Outcome | null {
  const status = enhancedOf(fields.get('status') ?? '');
  const said = fields.get('diagnostic-code') ?? '';
  const action = /^[a-z]+/i.exec(fields.get('action') ?? '')?.[0].toLowerCase() ?? actionOf(status, fields);
  if (action === null) return null;
  if (positive.includes(action)) return { kind: 'delivered', verdict: null, said };
  if (action === 'delayed') return { kind: 'delayed', verdict: null, said };
  return action === 'failed' ? { kind: 'failed', verdict: verdictOf(fields, status), said } : null;
}

function actionOf(status: string | null, fields: Fields): string | null {
  if (!fields.has('final-recipient') && !fields.has('original-recipient')) return null;
  if (status?.startsWith('2')) return 'delivered';
  return status?.startsWith('4') ? 'delayed' : 'failed';
}

function verdictOf(fields: Fields, status: string | null): Verdict {
  const reply = parseReply(fields.get('diagnostic-code') ?? '');
  const enhanced = reply.enhanced ?? status;
  return classifyReply({ ...reply, enhanced }, { provider: providerIn(fields), phase: 'report', attempts: 1 });
}

/** Whose server refused it: the one that is named, or else that of the recipient's domain. */
function providerIn(fields: Fields): ReturnType<typeof providerOfHost> {
  const host = /^dns;\s*([\w.-]{1,253})/i.exec(fields.get('remote-mta') ?? '')?.[1];
  const domain = /@([\w.-]{1,253})>?\s*$/.exec(fields.get('final-recipient') ?? '')?.[1];
  return providerOfHost(host ?? '') ?? providerOfHost(domain ?? '');
}
