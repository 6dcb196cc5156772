import type { ReplyClass } from '../../model/delivery.ts';
import { findRule } from './find-rule.ts';
import type { Reply } from './parse-reply.ts';
import type { ProviderId } from './providers.ts';
import type { ReplyHint } from './reply-hints.ts';
import type { ReplyRule } from './reply-rule.ts';

/** Where in the dialogue it came. `body` is after the final dot; `report` is what a report tells of another server's dialogue. */
export type Phase = 'connect' | 'hello' | 'tls' | 'auth' | 'mail' | 'rcpt' | 'data' | 'body' | 'report';

export type ReplyContext = {
  /** Whose server answers; see `providerOfHost`. */
  provider: ProviderId | null;
  phase: Phase;
  /** Attempts begun, this one included. */
  attempts: number;
  /** The class of the reply before, where it is known: what is tried once more is not used up by other faults. */
  before?: ReplyClass | null;
};

/** `at-once` on a new connection; `usual` short at first (greylisting), then from 30 minutes on; `hours` for limits that last for hours. */
export type Pace = 'at-once' | 'usual' | 'hours';

/** What is to become of a delivery. Without `retry` it ends here. `rest` are minutes for which its whole queue waits. */
export type Verdict = {
  class: ReplyClass;
  hint: ReplyHint;
  retry?: Pace;
  rest: number;
  source: string;
};

type Decision = Pick<ReplyRule, 'class' | 'hint' | 'source'> & Partial<ReplyRule>;

const beforeMail: readonly Phase[] = ['connect', 'hello', 'tls', 'auth'];
/** Minutes for which a queue rests, where its row does not say. */
const rests: Partial<Record<ReplyClass, number>> = { 'back-off': 15, 'our-fault': 60, connection: 1 };

/**
 * Decides by the basic code, then by the detail of RFC 3463, then by the words; what is known of the provider comes before what is
 * generally so. What was said before a recipient was named is never held against a reader.
 * @param reply null where the connection closed or time was up without one.
 */
export function classifyReply(reply: Reply | null, context: ReplyContext): Verdict {
  const basic = basicOf(reply, context.phase);
  if (reply === null || basic === null) return withoutReply(context, reply !== null);
  if (basic.startsWith('2')) return { class: 'taken', hint: 'accepted', rest: 0, source: rfc };
  const found = findRule(reply, basic, context.provider) ?? byPlace(basic, context.phase);
  return verdictOf(fairOf(found, context.phase), basic, context);
}

const rfc = 'RFC 5321, section 4.2';

/** The basic code, or its first digit where a report gives only a detail or only words; null for what is no answer of SMTP. */
function basicOf(reply: Reply | null, phase: Phase): string | null {
  if (reply === null) return null;
  if (reply.code !== null && /^[245]\d\d$/.test(String(reply.code))) return String(reply.code);
  if (phase !== 'report') return null;
  return reply.enhanced?.[0] ?? '5';
}

/** A closed connection: nothing was said about anybody. After the body nobody knows whether it was taken. */
function withoutReply({ phase, provider }: ReplyContext, isNonsense: boolean): Verdict {
  if (phase === 'body') return { class: 'connection', hint: 'no-answer', rest: 0, source: 'RFC 1047' };
  if (isNonsense) return { class: 'connection', hint: 'protocol', retry: 'usual', rest: 15, source: rfc };
  if (provider === 'yahoo' && !beforeMail.includes(phase))
    return { class: 'connection', hint: 'closed', retry: 'at-once', rest: 0, source: 'senders.yahooinc.com' };
  return { class: 'connection', hint: 'closed', retry: 'usual', rest: rests.connection ?? 0, source: rfc };
}

/** What no row knows: a recipient may be at fault only where one was just named. */
function byPlace(basic: string, phase: Phase): Decision {
  if (basic.startsWith('4')) return { class: 'later', hint: 'unclear', source: rfc };
  if (phase === 'rcpt' || phase === 'report') return { class: 'soft', hint: 'unclear', source: rfc };
  return { class: 'our-fault', hint: phase === 'mail' ? 'sender-address' : 'policy', source: rfc };
}

function fairOf(found: Decision, phase: Phase): Decision {
  const blamesReader = found.class === 'suppress' || found.class === 'soft' || found.finally === 'suppress';
  if (!blamesReader || (phase !== 'mail' && !beforeMail.includes(phase))) return found;
  return { class: 'our-fault', hint: phase === 'mail' ? 'sender-address' : 'relay-account', source: found.source };
}

function verdictOf(found: Decision, basic: string, context: ReplyContext): Verdict {
  const isOver = found.again === 'once' && wasTriedAgain(found, context);
  const kind = isOver ? (found.finally ?? found.class) : found.class;
  const retry = isOver ? null : paceOf(found, basic, context.phase);
  const rest = found.rest ?? rests[kind] ?? 0;
  return { class: kind, hint: found.hint, ...(retry && { retry }), rest, source: found.source };
}

function wasTriedAgain(found: Decision, { attempts, before, phase }: ReplyContext): boolean {
  return phase === 'report' || (attempts > 1 && (before === undefined || before === found.class));
}

/** 4yz is tried again, 5yz is not, unless its row says so or it came before there was a mail to refuse. */
function paceOf(found: Decision, basic: string, phase: Phase): Pace | null {
  if (phase === 'report') return null;
  if (found.again === 'once') return found.class === 'back-off' ? 'hours' : 'usual';
  return basic.startsWith('4') || beforeMail.includes(phase) ? 'usual' : null;
}
