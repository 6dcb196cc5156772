import type { Mode } from '../../model/bilingual.ts';
import type { Mailing } from '../../model/delivery.ts';
import { rowsText, type Database, type Statements } from '../database.ts';
import { orNull, toMilliseconds } from '../storage/moments.ts';
import { StorageError } from '../storage-error.ts';
import type { Ledger } from '../store-ports.ts';
import { countMoves, noSender } from './delivery-counts.ts';

type Planned = Parameters<Ledger['plan']>[0];
type Rows = Parameters<Ledger['plan']>[1];

/**
 * Freezes the audience within the database; no row passes through this process.
 * @throws StorageError `mailing-exists`
 */
export async function planMailing(database: Database, mailing: Planned, rows: Rows): Promise<Mailing> {
  return database.transaction(
    async (inside) => {
      await addMailing(inside, mailing);
      await addRows(inside, mailing, rows);
      // Counted from the rows themselves, so that it is what is there.
      const [counted] = await inside.query<{ number: number }>(
        'select count(*) as number from deliveries where issue = $1',
        [mailing.issue],
      );
      const total = counted?.number ?? 0;
      await inside.run('update mailings set total = $2, sealed = 1 where issue = $1', [mailing.issue, total]);
      await countMoves(inside, noSender, [{ issue: mailing.issue, from: null, to: 'planned', number: total }]);
      if (inside.dialect.analyse !== null) await inside.script(inside.dialect.analyse('deliveries'));
      return { ...mailing, total };
    },
    { exclusive: [`mailing ${mailing.issue}`] },
  );
}

async function addMailing(inside: Statements, mailing: Planned): Promise<void> {
  const { issue, digest, state, why, audience, confirmedAt, confirmedBy, startAt, mailedAt, upTo, heldUntil, key } =
    mailing;
  const added = await inside.run(
    `insert into mailings (issue, digest, state, why, audience, confirmed_at, confirmed_by, start_at, mailed_at, up_to, held_until, key_id, total, sealed)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 0, 0) on conflict (issue) do nothing`,
    [
      issue,
      digest,
      state,
      why,
      JSON.stringify(audience),
      toMilliseconds(confirmedAt),
      confirmedBy,
      toMilliseconds(startAt),
      orNull(mailedAt, toMilliseconds),
      upTo,
      orNull(heldUntil, toMilliseconds),
      key,
    ],
  );
  if (added === 0) throw new StorageError('mailing-exists', `Issue ${issue} has a mailing; it was not planned again.`);
}

const seedColumns = { id: 'text', place: 'bigint' } as const;

/** First the seeds in their order, then everybody else by id; each by what the audience admits. */
async function addRows(inside: Statements, mailing: Planned, { providers, seeds, modes }: Rows): Promise<void> {
  const { dialect } = inside;
  const admits = (language: Mode): boolean => mailing.audience.who === 'everyone' || mailing.audience.who === language;
  const admitted = (['zh', 'en', 'both'] as const).filter(admits);
  const bound = [
    mailing.issue,
    toMilliseconds(mailing.confirmedAt),
    rowsText(Object.entries(providers).map(([domain, queue]) => ({ domain, queue }))),
    rowsText([...new Set(seeds)].map((id, place) => ({ id, place }))),
  ];
  const select = (place: string, from: string): string =>
    `insert into deliveries (issue, subscriber, place, queue, mode, state, attempts, changed_at)
       with p as materialized (select cast(domain as text) as domain, queue from ${dialect.rows('r', 3, { domain: 'text', queue: 'text' })})
       select $1, s.id, ${place}, coalesce(p.queue, s.domain), ${modeOf(modes)}, 'planned', 0, cast($2 as bigint)
       from ${from} left join p on p.domain = s.domain
       where s.state = 'active' and s.language in (${admitted.map((language) => `'${language}'`).join(', ')})`;
  const asSeeds = dialect.rows('v', 4, seedColumns);
  const first = await inside.run(
    `${select('row_number() over (order by v.place)', `${asSeeds} join subscribers s on s.id = v.id`)} order by v.place`,
    bound,
  );
  await inside.run(
    `${select('cast($5 as bigint) + row_number() over (order by s.id)', 'subscribers s')}
       and s.id not in (select v.id from ${asSeeds}) order by s.id`,
    [...bound, first],
  );
}

/** The languages are those of an enumeration, which no one else writes. */
function modeOf(modes: Rows['modes']): string {
  const cases = (['zh', 'en', 'both'] as const).map((language) => `when '${language}' then '${modes[language]}'`);
  return `case s.language ${cases.join(' ')} end`;
}
