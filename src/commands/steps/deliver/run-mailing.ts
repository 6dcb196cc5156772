import { setImmediate as nextTurn } from 'node:timers/promises';
import { providerOfHost } from '../../../deliver/replies/providers.ts';
import { blameReader } from '../../../deliver/sending/blame-reader.ts';
import { mailReader } from '../../../deliver/sending/mail-reader.ts';
import type { Ready } from '../../../deliver/sending/ready-to-send.ts';
import { sendMailing, type SendingEnd } from '../../../deliver/sending/send-mailing.ts';
import type { SendingTools } from '../../../deliver/sending/send-now.ts';
import { ringLedBy } from '../../../deliver/tokens/key-ring.ts';
import type { Mailing } from '../../../model/delivery.ts';
import type { Instant } from '../../../model/instant.ts';
import { newId } from '../../../platform/new-id.ts';
import type { Storage } from '../../../platform/open-storage.ts';
import { smtpRelay } from '../../../platform/smtp-relay.ts';
import { thisProcess } from '../../../platform/this-process.ts';
import type { Context } from '../context.ts';
import { logAct } from './log-act.ts';
import type { MailsAt } from './prepare-mails.ts';
import { sendingProgress } from './sending-progress.ts';

export type Run = {
  mailing: Mailing;
  ready: Ready;
  mails: MailsAt;
  storage: Storage;
  /** Whether this process stays for canary steps, retries and a start that is to come. */
  wait: boolean;
  /** Whether a person has just said that it goes on, however long nobody worked at it. */
  isAsked: boolean;
};

/** How it ended; `isAskedToEnd` where by a person at this process. */
export type RunEnd = SendingEnd & { isAskedToEnd: boolean };

/** Milliseconds that it is waited for, where nobody asked to wait for all of it. */
const shortPatience = 30_000;
/** Days within which mails come back that did not arrive. */
const daysOfReturns = 5;

/** Sends from this process until it is finished, somebody stops it, or it waits for longer than this process is to stay. */
export async function runMailing(context: Context, run: Run): Promise<RunEnd> {
  const { mailing, storage, isAsked } = run;
  const { clock } = context;
  const ending = { isAsked: false };
  void context.stopped().then(() => {
    ending.isAsked = true;
    context.say('Ending: what is under way is brought to its end.');
  });
  const tools = toolsOf(context, run, () => ending.isAsked);
  // A fresh sign of life: somebody has looked at it.
  if (isAsked) await storage.ledger.beat({ ...tools.sender, at: clock.now() });
  const end = await sendMailing(mailing.issue, tools);
  await noteEnd(context, run, end);
  return { ...end, isAskedToEnd: ending.isAsked };
}

/** What an issue is sent with from this process. */
export function toolsOf(
  context: Context,
  { mailing, ready, mails, storage, wait }: Run,
  isStopping: () => boolean,
): SendingTools {
  const { clock, random } = context;
  const { relay, ring, settings } = ready;
  const { isRunning, ...here } = thisProcess();
  const provider = providerOfHost(new URL(relay).hostname);
  // All mails of a mailing are made with one key: what is tried again is the same bytes.
  const own = mailing.key === null ? ring : (ringLedBy(ring, mailing.key) ?? ring);
  const readers = new Map<Instant, ReturnType<typeof readerAt>>();
  const readerAt = async (date: Instant) => {
    const { value: templates, problems } = await mails(date);
    // The same was verified with another Date before anything left.
    if (templates === null) throw new Error(problems.map(({ message }) => message).join(' '));
    return mailReader({ templates, ring: own, clock, random, settings, provider });
  };
  return {
    ledger: storage.ledger,
    relay: smtpRelay({ url: relay }),
    clock,
    random,
    settings,
    sender: { sender: newId(), ...here },
    isRunning,
    mail: async (connection, claimed, going) => {
      const date = going.mailing.mailedAt ?? mailing.startAt;
      const made = readers.get(date) ?? readerAt(date);
      readers.set(date, made);
      return (await made)(connection, claimed, going);
    },
    onEnd: blameReader(storage.subscribers, ring),
    onProgress: sendingProgress(context),
    isStopping,
    nextTurn: () => nextTurn(),
    patience: wait ? Infinity : shortPatience,
  };
}

/** What is left to do once it is over, and the line of the log. */
export async function noteEnd(
  context: Context,
  { storage }: Pick<Run, 'storage'>,
  { mailing, counts }: Omit<SendingEnd, 'until'>,
): Promise<void> {
  const { issue, state, why, total } = mailing;
  if (state !== 'finished' && state !== 'stopped') return;
  if (state === 'finished') await countAnew(context, storage);
  const { submitted, rejected, uncertain, skipped } = counts;
  const sums = `${submitted} of ${total} taken, ${rejected} rejected, ${uncertain} uncertain, ${skipped} skipped`;
  await logAct(context, issue, {
    by: 'send',
    did: state === 'finished' ? `finished sending: ${sums}` : `stopped sending: ${why ?? ''} ${sums}`,
  });
}

/** Of the newest issue whose bounces must have come back by now: whoever got it begins to count soft bounces anew. */
async function countAnew({ clock }: Pick<Context, 'clock'>, { ledger, subscribers }: Storage): Promise<void> {
  const now = clock.now();
  const before = Date.parse(now) - daysOfReturns * 86_400_000;
  const old = (await ledger.mailings()).filter(({ mailedAt }) => mailedAt !== null && Date.parse(mailedAt) <= before);
  const newest = old.toSorted((a, b) => Date.parse(b.mailedAt ?? '') - Date.parse(a.mailedAt ?? ''))[0];
  if (newest !== undefined) await subscribers.resetSoftBounces(newest.issue, now);
}
