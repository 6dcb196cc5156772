import type { Subscriber } from '../model/subscriber.ts';
import { rowsText, type Database, type Value } from './database.ts';
import { toMilliseconds } from './storage/moments.ts';
import type { SubscriberStore } from './store-ports.ts';
import { changeSubscribers } from './subscribers/change-subscribers.ts';
import { countAct } from './subscribers/count-act.ts';
import { importRecords } from './subscribers/import-records.ts';
import { knownOf, readKnowledge } from './subscribers/read-known.ts';
import { resetSoftBounces } from './subscribers/reset-soft-bounces.ts';
import { retainSubscribers } from './subscribers/retain-subscribers.ts';
import {
  consentFields,
  consentOf,
  subscriberFields,
  subscriberOf,
  type SubscriberRow,
} from './subscribers/subscriber-rows.ts';

/** Subscribers in a database that was migrated. Moments come back to the second where they are whole. */
export function openSubscriberStore(database: Database): SubscriberStore {
  return {
    ...importRecords(database),
    change: async (whom, decide) => {
      const [answer] = await changeSubscribers(database, [whom], (known) => ({ ...decide(known) }));
      // One decision, one answer; it may well be undefined.
      return answer as NonNullable<typeof answer>;
    },
    changeMany: (whom, decide) => changeSubscribers(database, whom, decide),
    find: async (whom) => knownOf(await readKnowledge(database, [whom], { take: false }), whom),
    list: (filter, page) => listSubscribers(database, filter, page),
    count: () =>
      database.query(
        'select state, language, count(*) as number from subscribers group by state, language order by state, language',
      ),
    countSuppressions: () =>
      database.query(
        'select key_id as key, count(distinct hash) as number from suppressions group by key_id order by key_id',
      ),
    countDomains: () =>
      database.query(
        `select language, domain, count(*) as number from subscribers where state = 'active'
           group by language, domain order by language, domain`,
      ),
    resetSoftBounces: (issue, at) => resetSoftBounces(database, issue, at),
    consents: async (subscriber) => {
      const sql = `select ${consentFields} from consents where subscriber = $1 order by place`;
      return (await database.query<Parameters<typeof consentOf>[0]>(sql, [subscriber])).map(consentOf);
    },
    countAct: (scope, window) => countAct(database, scope, window),
    retain: (before) => retainSubscribers(database, before),
  };
}

async function listSubscribers(
  database: Database,
  { states, language, importedBy, askedSince }: Parameters<SubscriberStore['list']>[0],
  { after, limit }: Parameters<SubscriberStore['list']>[1],
): Promise<Subscriber[]> {
  const bound: Value[] = [after ?? '', limit];
  const wheres = ['s.id > $1'];
  const bind = (value: Value): number => bound.push(value);
  if (states !== undefined) {
    const place = bind(rowsText(states.map((state) => ({ state }))));
    wheres.push(`s.state in (select v.state from ${database.dialect.rows('v', place, { state: 'text' })})`);
  }
  if (language !== undefined) wheres.push(`s.language = $${bind(language)}`);
  if (askedSince !== undefined) wheres.push(`s.asked_at >= $${bind(toMilliseconds(askedSince))}`);
  if (importedBy !== undefined) wheres.push(`s.imported_by = $${bind(importedBy)}`);
  const sql = `select ${subscriberFields} from subscribers s where ${wheres.join(' and ')} order by s.id limit $2`;
  return (await database.query<SubscriberRow>(sql, bound)).map(subscriberOf);
}
