import { createHash } from 'node:crypto';
import type { ReplyClass } from '../../model/delivery.ts';
import { maskReply } from '../replies/mask-reply.ts';
import { boundMessage } from './bound-message.ts';
import { identify } from './identify.ts';
import type { Identity, ReturnTools, Who } from './identify.ts';
import { isAutomatic } from './is-automatic.ts';
import { openMessage } from './open-message.ts';
import type { Opened } from './open-message.ts';
import { readEmbedded } from './read-embedded.ts';
import { readComplaint } from './read-complaint.ts';
import { isNotice, readNotice, subjectOf } from './read-notice.ts';
import { readStatus } from './read-status.ts';
import type { Outcome } from './read-status.ts';

/**
 * What a message that came back tells. `hard` and `soft` did not arrive, `delivered` did; `delayed` is still under way; `automatic` is a
 * machine's answer; `none` is anything else, for example somebody's letter.
 */
export type Told = 'hard' | 'soft' | 'complaint' | 'delivered' | 'delayed' | 'automatic' | 'none';

export type Return = {
  /** The same for the same message, or for another one that tells the same of the same mail. */
  id: string;
  told: Told;
  /** Null where nobody is recognised: such a message is kept for a person to look at, and changes nothing. */
  who: Who | null;
  /** Why it is nobody's: `forged` was refused. */
  why: 'forged' | 'nobody' | 'unreadable' | null;
  class: ReplyClass | null;
  /** In one line, masked. */
  detail: string;
};

/**
 * Reads a message that came back: a delivery report (RFC 3464), a complaint (RFC 5965), a notice in a provider's own form, or none of
 * these. Never throws, whatever the message is.
 * @param raw the message as it came; only its first mebibyte is looked at.
 * @param others addresses that came along outside the message, for example the recipient of the envelope.
 */
export async function readReturn(raw: Uint8Array, tools: ReturnTools, others: readonly string[] = []): Promise<Return> {
  const bytes = boundMessage(raw);
  const opened = await openMessage(bytes);
  const digest = digestOf(bytes, opened);
  if (opened === null)
    return {
      id: digest,
      told: 'none',
      who: null,
      why: 'unreadable',
      class: null,
      detail: 'no message that can be read',
    };
  const { told, class: kind, said, sender } = tell(opened);
  const identity = await identify(opened, readEmbedded(opened), { tools, others: [...others, ...sender] });
  const detail = maskReply(said === '' ? subjectOf(opened.headers) : said);
  return { id: idOf(told, identity, digest), told, ...whoOf(identity), class: kind, detail };
}

type Telling = { told: Told; class: ReplyClass | null; said: string; sender: readonly string[] };

function tell(opened: Opened): Telling {
  const complaint = readComplaint(opened);
  if (complaint !== null) return { told: complaint.told, class: null, said: complaint.said, sender: complaint.sender };
  const status = opened.parts.find(({ type }) => /^message\/(?:global-)?delivery-status$/.test(type));
  const outcome = (status && readStatus(status.text)) ?? (isNotice(opened) ? readNotice(opened) : null);
  if (outcome !== null) return { ...ofOutcome(outcome), sender: [] };
  return { told: isAutomatic(opened) ? 'automatic' : 'none', class: null, said: '', sender: [] };
}

/** What is neither the reader's nor the mailbox's fault is soft: it did not arrive, and nobody is suppressed for it. */
function ofOutcome({ kind, verdict, said }: Outcome): Omit<Telling, 'sender'> {
  if (kind !== 'failed') return { told: kind, class: null, said };
  return { told: verdict?.class === 'suppress' ? 'hard' : 'soft', class: verdict?.class ?? 'soft', said };
}

function whoOf(identity: Identity): Pick<Return, 'who' | 'why'> {
  return identity.who === null ? identity : { who: identity.who, why: null };
}

/** One report counts once, and so do two that tell the same of the same mail. */
function idOf(told: Told, { who }: Identity, digest: string): string {
  if (who === null || told === 'none') return digest;
  return createHash('sha256')
    .update(`${told}\n${who.issue ?? ''}\n${who.subscriber}`)
    .digest('hex');
}

/** The same for two copies of a message: headers that are added on its way do not count, nor do ends of lines. */
function digestOf(bytes: Uint8Array, opened: Opened | null): string {
  const text = Buffer.from(bytes).toString('latin1').replaceAll('\r\n', '\n').trimEnd();
  const body = text.slice(Math.max(text.indexOf('\n\n'), 0));
  const own = ['message-id', 'date', 'from', 'subject'].map((name) => opened?.headers.get(name)?.[0] ?? '');
  return createHash('sha256')
    .update(JSON.stringify([...own, body]))
    .digest('hex');
}
