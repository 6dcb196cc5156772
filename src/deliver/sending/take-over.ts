import type { Instant } from '../../model/instant.ts';
import type { Ledger, SenderBeat } from '../../platform/ports.ts';

/** Milliseconds without a sign of life after which a sender of another machine is given up. */
const longest = 120_000;

/** Which senders are gone: processes of this machine that run no longer, and others that gave no sign of life for two minutes. */
function goneSenders(
  senders: readonly SenderBeat[],
  own: Pick<SenderBeat, 'sender' | 'host'>,
  { now, isRunning }: { now: Instant; isRunning: (pid: number) => boolean },
): string[] {
  const isGone = ({ host, pid, at }: SenderBeat): boolean =>
    (host === own.host && !isRunning(pid)) || Date.parse(now) - Date.parse(at) > longest;
  return senders.filter((one) => one.sender !== own.sender && isGone(one)).map(({ sender }) => sender);
}

export function lastSign(senders: readonly SenderBeat[]): Instant | null {
  return senders.map(({ at }) => at).toSorted((a, b) => Date.parse(b) - Date.parse(a))[0] ?? null;
}

/** Makes what senders that are gone had in their hands uncertain; how many mails. */
export async function takeOver(
  ledger: Pick<Ledger, 'senders' | 'abandon'>,
  own: Pick<SenderBeat, 'sender' | 'host'>,
  { now, isRunning }: { now: Instant; isRunning: (pid: number) => boolean },
): Promise<number> {
  const gone = goneSenders(await ledger.senders(), own, { now, isRunning });
  return gone.length === 0 ? 0 : ledger.abandon(gone, now);
}
