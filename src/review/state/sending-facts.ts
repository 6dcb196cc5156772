import type { Mode } from '../../model/bilingual.ts';
import type { DeliveryCounts, DeliveryState, Mailing } from '../../model/delivery.ts';
import type { Instant } from '../../model/instant.ts';

/** How the mailing of an issue stands, as the ledger has it; no reader is in it. */
export type SendingFacts = {
  mailing: Mailing;
  counts: DeliveryCounts;
  modes: { mode: Mode; state: DeliveryState; number: number }[];
  /** Why nothing leaves at this moment, in a sentence of each machine that sends. */
  troubles: readonly string[];
  /** Bounces, complaints and reports of delivery that came back. */
  returns: { kind: string; number: number }[];
  /** When the first mail that was put off is due; null where none was. */
  nextDue: Instant | null;
};
