import type { Clock } from '../../src/platform/ports.ts';
import type { Ledger, Settled, WindowLimit } from '../../src/platform/store-ports.ts';
import { result } from '../../test/builders/stored-readers.ts';

const issue = '2026-W47';

/** Limits that are read and kept, and never reached. */
const wide: WindowLimit[] = ['all', 'provider-0'].flatMap((scope) => [
  { scope, most: 1_000_000, seconds: 60 },
  { scope, most: 1_000_000, seconds: 86_400 },
]);

type Trial = { perStep: number; steps: number; clock: Clock; windows: boolean };

/** Rows a second, each step settling what the one before claimed. */
export async function timeExchange(ledger: Ledger, { perStep, steps, clock, windows }: Trial): Promise<number> {
  const sender = `bench-${perStep}-${windows}`;
  const limits = windows ? wide : [];
  await ledger.beat({ sender, host: 'bench', pid: 1, at: clock.now() });
  const { planned } = await ledger.waiting(issue, { now: clock.now(), after: 0, except: [], limit: perStep * steps });
  let settle: Settled[] = [];
  const start = clock.elapsed();
  let taken = 0;
  for (let at = 0; at < planned.length; at += perStep) {
    const claim = planned.slice(at, at + perStep);
    const { claimed } = await ledger.exchange({ sender, now: clock.now(), settle, claim, limits });
    settle = claimed.map((one) => result(one, { at: clock.now() }));
    taken += claimed.length;
  }
  await ledger.exchange({ sender, now: clock.now(), settle, claim: [], limits: [] });
  return taken / ((clock.elapsed() - start) / 1000);
}
