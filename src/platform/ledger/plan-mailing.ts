import type { Mode } from '../../model/bilingual.ts';
import type { Mailing } from '../../model/delivery.ts';
import { rowsText, type Database, type Statements, type Value } from '../database.ts';
import { orNull, toMilliseconds } from '../storage/moments.ts';
import { StorageError } from '../storage-error.ts';
import type { IssueId } from '../../model/window.ts';
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
      if (await canPlanAnew(inside, mailing.issue)) await clearMailing(inside, mailing);
      else await addMailing(inside, mailing);
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

/**
 * Whether a mailing was cancelled before any mail of it was begun. Of what was confirmed before the database was put back nobody knows
 * that.
 */
export async function canPlanAnew(inside: Pick<Statements, 'query'>, issue: IssueId): Promise<boolean> {
  const found = await inside.query(
    `select 1 as found from mailings m where m.issue = $1 and m.state = 'cancelled'
       and not exists (select 1 from deliveries d where d.issue = m.issue and (d.state <> 'skipped' or d.attempts > 0))
       and not exists (select 1 from fence f where f.restored_at is not null or f.last_restored_at >= m.confirmed_at)`,
    [issue],
  );
  return found.length > 0;
}

/** Rows and counts of the plan before go, and the mailing becomes the new one; it is open for rows afterwards. */
async function clearMailing(inside: Statements, mailing: Planned): Promise<void> {
  const { issue } = mailing;
  await inside.run('update mailings set sealed = 0 where issue = $1', [issue]);
  await inside.run('delete from deliveries where issue = $1', [issue]);
  await inside.run('delete from delivery_counts where issue = $1', [issue]);
  await inside.run(
    `update mailings set digest = $2, state = $3, why = $4, audience = $5, confirmed_at = $6, confirmed_by = $7, start_at = $8,
         mailed_at = $9, up_to = $10, held_until = $11, key_id = $12, ended_at = null, forgiven = null, total = 0 where issue = $1`,
    valuesOf(mailing),
  );
}

async function addMailing(inside: Statements, mailing: Planned): Promise<void> {
  const added = await inside.run(
    `insert into mailings (issue, digest, state, why, audience, confirmed_at, confirmed_by, start_at, mailed_at, up_to, held_until, key_id, total, sealed)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 0, 0) on conflict (issue) do nothing`,
    valuesOf(mailing),
  );
  const message = `${mailing.issue} has a mailing already; it was not planned again.`;
  if (added === 0) throw new StorageError('mailing-exists', message);
}

function valuesOf({ issue, digest, state, why, audience, ...mailing }: Planned): Value[] {
  const { confirmedAt, confirmedBy, startAt, mailedAt, upTo, heldUntil, key } = mailing;
  return [
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
  ];
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
