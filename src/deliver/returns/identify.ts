import type { SubscriberId } from '../../model/subscriber.ts';
import type { IssueId } from '../../model/window.ts';
import type { Opened } from './open-message.ts';
import type { Embedded } from './read-embedded.ts';

/** The mail that came back, by what its token carries. */
export type Mailed = { issue: IssueId; subscriber: SubscriberId };

/** How what comes back is recognised. Addresses are never looked at: anybody can write one into a report. */
export type ReturnTools = {
  /** The domain of our envelopes' senders. */
  bounceDomain: string;
  /** Whose mail a local part of that domain belongs to; null for a wrong MAC. */
  readBounceToken: (localPart: string) => Mailed | null;
  /** The Message-IDs that the mail may have: one per key. */
  messageIdsOf: (mailed: Mailed) => readonly string[];
  /** Which mail has a Message-ID, by the ledger: it cannot be read out of it. */
  findMessageId: (messageId: string) => Promise<Mailed | null>;
  /** Whom an address of the web unsubscribes; null where it is none of ours. */
  readUnsubscribeLink: (url: string) => SubscriberId | null;
};

/** Whom a report is about. An unsubscribe link names no issue. */
export type Who = { subscriber: SubscriberId; issue: IssueId | null };

/** `forged`: a token of our form that is not ours, or tokens that contradict one another. `nobody`: no token at all. */
export type Identity = { who: Who } | { who: null; why: 'forged' | 'nobody' };

const envelope = ['x-original-to', 'delivered-to', 'envelope-to', 'x-envelope-to', 'x-rcpt-to', 'to', 'resent-to'];
const forged: Identity = { who: null, why: 'forged' };
const ourForm = /^<\d{4}-w\d\d\.[a-z0-9]{20,}@/i;

/**
 * Finds out whom a report is about: by the token in the address that it came to, else by the Message-ID or the unsubscribe link of the
 * mail that it cites. Everything that is there must agree.
 * @param others addresses that came along, for example the recipient of the envelope.
 */
export async function identify(
  opened: Opened,
  embedded: Embedded,
  given: { tools: ReturnTools; others: readonly string[] },
): Promise<Identity> {
  const { tools } = given;
  const written = envelope.flatMap((name) => opened.headers.get(name) ?? []);
  const tokens = tokensIn([...given.others, ...written, embedded.returnPath ?? ''], tools.bounceDomain);
  const mails = tokens.map(tools.readBounceToken);
  const links = embedded.unsubscribe.map(tools.readUnsubscribeLink).filter((found) => found !== null);
  const mailed = mails[0] ?? null;
  if (mails.some((mail) => mail === null || !isSame(mail, mailed))) return forged;
  const found = mailed ?? (await byMessageId(embedded.messageId, tools));
  if (found === 'forged' || (mailed && !agrees(mailed, embedded.messageId, tools))) return forged;
  const subscriber = found?.subscriber ?? links[0];
  if (subscriber === undefined) return { who: null, why: 'nobody' };
  if (links.some((link) => link !== subscriber)) return forged;
  return { who: { subscriber, issue: found?.issue ?? null } };
}

/** Local parts of our form, at our domain, each once. */
function tokensIn(values: readonly string[], domain: string): string[] {
  const found = values.flatMap(
    (value) => value.slice(0, 4000).match(/[^\s<>,;:"()@]{1,128}@[a-z0-9.-]{1,253}/gi) ?? [],
  );
  const ours = found.map((address) => address.toLowerCase()).filter((address) => address.endsWith(`@${domain}`));
  return [...new Set(ours.map((address) => address.slice(0, -domain.length - 1)))].filter((local) =>
    local.startsWith('b+'),
  );
}

function isSame(one: Mailed, other: Mailed | null): boolean {
  return one.subscriber === other?.subscriber && one.issue === other.issue;
}

/** A relay may give a mail another Message-ID, which says nothing; one of our form must be that of the token. */
function agrees(mailed: Mailed, messageId: string | null, tools: ReturnTools): boolean {
  if (messageId === null || !ourForm.test(messageId)) return true;
  return tools.messageIdsOf(mailed).some((id) => leftOf(id) === leftOf(messageId));
}

async function byMessageId(messageId: string | null, tools: ReturnTools): Promise<Mailed | 'forged' | null> {
  if (messageId === null || !ourForm.test(messageId)) return null;
  return (await tools.findMessageId(messageId)) ?? 'forged';
}

function leftOf(messageId: string): string {
  return messageId.slice(0, messageId.indexOf('@')).toLowerCase();
}
