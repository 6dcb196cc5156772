import type { Database } from './database.ts';
import { alterMailing } from './ledger/alter-mailing.ts';
import { exchangeClaims } from './ledger/exchange-claims.ts';
import { canPlanAnew, planMailing } from './ledger/plan-mailing.ts';
import { noteRest, rests } from './ledger/queue-rests.ts';
import { readDeliveries } from './ledger/read-deliveries.ts';
import { returnedReports } from './ledger/returned-reports.ts';
import { sendAgain } from './ledger/send-again.ts';
import { abandon, beat, senders } from './ledger/senders.ts';
import { settleUncertain } from './ledger/settle-uncertain.ts';
import type { Ledger } from './store-ports.ts';

/**
 * Mailings and deliveries in a database that was migrated. Several processes may use one at a time.
 * @throws StorageError from whatever changes something, by a code of the catalogue
 */
export function openLedger(database: Database): Ledger {
  return {
    ...readDeliveries(database),
    ...returnedReports(database),
    plan: (mailing, rows) => planMailing(database, mailing, rows),
    canPlanAnew: (issue) => canPlanAnew(database, issue),
    alter: (issue, from, change) => alterMailing(database, { issue, from, change }),
    exchange: (step) => exchangeClaims(database, step),
    beat: (one) => beat(database, one),
    senders: () => senders(database),
    rests: (now) => rests(database, now),
    noteRest: (queue, rest, now) => noteRest(database, { queue, rest, now }),
    abandon: (all, at) => abandon(database, all, at),
    settle: (issue, subscriber, as) => settleUncertain(database, { issue, subscriber }, as),
    sendAgain: (issue, refused) => sendAgain(database, issue, refused),
  };
}
