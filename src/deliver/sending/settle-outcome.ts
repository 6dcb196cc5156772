import type { Instant } from '../../model/instant.ts';
import type { Claimed, Random, SendOutcome, Settled } from '../../platform/ports.ts';
import { classifyReply, type Verdict } from '../replies/classify-reply.ts';
import { maskReply } from '../replies/mask-reply.ts';
import { parseReply, type Reply } from '../replies/parse-reply.ts';
import { nextTry } from '../replies/plan-retry.ts';
import type { ProviderId } from '../replies/providers.ts';

export type SettleInput = {
  now: Instant;
  /** When the mailing began: what is older than `giveUpHours` is given up. */
  since: Instant;
  giveUpHours: number;
  random: Random;
  /** Whose server the relay is. */
  provider: ProviderId | null;
  messageId: string;
  /** Whether the connection had carried mails before. */
  isOld: boolean;
};

/** What the outcome of one attempt makes of its row, and what it says of its queue and of its reader. */
export type Settlement = {
  settled: Settled;
  verdict: Pick<Verdict, 'class' | 'rest'>;
  /** What is held against the reader, as a bounce that came back would be. */
  blame: 'hard' | 'soft' | null;
};

/** What was handed over without an answer is uncertain, whatever else is known; all other ends follow the table of replies. */
export function settleOutcome(claimed: Claimed, outcome: SendOutcome, input: SettleInput): Settlement {
  const verdict = verdictOf(claimed, outcome, input);
  const said = outcome.outcome === 'lost' ? outcome.reason : outcome.reply.text;
  const end = endOf(outcome, verdict, { ...input, attempts: claimed.attempts });
  return {
    settled: {
      issue: claimed.issue,
      subscriber: claimed.subscriber,
      ...end,
      at: input.now,
      class: verdict.class,
      reply: maskReply(said, [claimed.address]),
      messageId: input.messageId,
    },
    // The relay's own trouble is no matter of the reader's queue; its door sees to it.
    verdict: outcome.outcome === 'lost' ? { ...verdict, rest: 0 } : verdict,
    blame: end.state === 'rejected' ? blameOf(outcome, verdict) : null,
  };
}

function verdictOf(claimed: Claimed, outcome: SendOutcome, { provider, isOld }: SettleInput): Verdict {
  const context = { provider, attempts: claimed.attempts, before: claimed.class } as const;
  if (outcome.outcome === 'lost') {
    const lost = classifyReply(null, { ...context, phase: outcome.handedOver ? 'body' : 'data' });
    // Servers close a connection after some mails, or when it was idle: that says nothing.
    return isOld && !outcome.handedOver ? { ...lost, retry: 'at-once', rest: 0 } : lost;
  }
  const phase = outcome.outcome === 'taken' ? 'body' : outcome.phase;
  const reply = { ...parseReply(outcome.reply.text), code: outcome.reply.code };
  const verdict = classifyReply(reply, { ...context, phase });
  if (phase === 'body' || !isGoodbye(reply, verdict)) return verdict;
  return { ...verdict, class: 'connection', retry: isOld ? 'at-once' : 'usual', rest: 0 };
}

/** 421 closes the connection; where it names no limit and no blame of its own, that is all it says. */
function isGoodbye({ code, enhanced }: Reply, verdict: Verdict): boolean {
  return code === 421 && (verdict.class === 'later' || /^4\.[34]\./.test(enhanced ?? ''));
}

type EndInput = SettleInput & { attempts: number };

function endOf(
  outcome: SendOutcome,
  { retry }: Verdict,
  { now, since, giveUpHours, random, attempts }: EndInput,
): Pick<Settled, 'state' | 'dueAt'> {
  if (outcome.outcome === 'taken') return { state: 'submitted', dueAt: null };
  if (outcome.outcome === 'lost' && outcome.handedOver) return { state: 'uncertain', dueAt: null };
  const dueAt = retry === undefined ? null : nextTry(retry, { attempts, since, now, giveUpHours, random });
  return dueAt === null ? { state: 'rejected', dueAt: null } : { state: 'deferred', dueAt };
}

/** What was our fault, a limit or the relay's own trouble is held against nobody. */
function blameOf(outcome: SendOutcome, { class: kind }: Verdict): Settlement['blame'] {
  if (outcome.outcome !== 'refused' || outcome.phase === 'mail') return null;
  if (kind === 'suppress') return 'hard';
  return kind === 'soft' || kind === 'later' ? 'soft' : null;
}
