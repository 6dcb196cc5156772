import type { Instant } from '../../model/instant.ts';
import { rowsText, type Statements } from '../database.ts';
import { toInstant, toMilliseconds } from '../storage/moments.ts';
import type { Claimed, Waiting, WindowLimit } from '../store-ports.ts';

/**
 * How finely beginnings are kept for windows of which length. A mail counts from its beginning to the end of its stretch, so that a window
 * is at most a stretch stricter than it says and never laxer, and reading one is at most 2,880 rows. All are kept for each scope with a
 * limit, so that a window of another length finds its past.
 */
const grains = [
  { step: 20, upTo: 30_000 },
  { step: 1_000, upTo: 1_800_000 },
  { step: 30_000, upTo: Infinity },
] as const;

/** A limit with what is left of it. */
type Room = { scope: string; left: number; until: Instant };

/** The scopes among the limits that these deliveries fall under. */
export function scopesOf(limits: readonly WindowLimit[], waiting: readonly Pick<Waiting, 'queue'>[]): string[] {
  const queues = new Set(waiting.map(({ queue }) => queue));
  return [...new Set(limits.map(({ scope }) => scope))].filter((scope) => scope === 'all' || queues.has(scope));
}

/** What each limit leaves at this moment, and when it leaves more. */
export async function roomWithin(
  inside: Statements,
  { limits, claim, now }: { limits: readonly WindowLimit[]; claim: readonly Waiting[]; now: Instant },
): Promise<Room[]> {
  const scopes = new Set(scopesOf(limits, claim));
  const asked = limits.filter(({ scope }) => scopes.has(scope));
  if (asked.length === 0) return [];
  const at = toMilliseconds(now);
  const rows = asked.map(({ scope, seconds }, place) => ({
    place,
    scope,
    step: stepOf(seconds),
    since: at - seconds * 1000,
  }));
  const columns = { place: 'bigint', scope: 'text', step: 'bigint', since: 'bigint' } as const;
  const begun = await inside.query<{ place: number; number: number; first: number }>(
    `select v.place, cast(sum(b.number) as bigint) as number, min(b.at) as first from ${inside.dialect.rows('v', 1, columns)}
       join begun b on b.scope = v.scope and b.step = v.step and b.at >= v.since group by v.place`,
    [rowsText(rows)],
  );
  return asked.map(({ scope, most, seconds }, place) => {
    const found = begun.find((row) => row.place === place);
    const first = found?.first ?? endOf(now, stepOf(seconds));
    return { scope, left: most - (found?.number ?? 0), until: toInstant(first + seconds * 1000 + 1) };
  });
}

/** Takes one of each limit that a queue falls under; where one has none left, takes nothing and says until when. */
export function takeRoom(room: readonly Room[], queue: string): Instant | null {
  const own = room.filter(({ scope }) => scope === 'all' || scope === queue);
  const full = own.filter(({ left }) => left <= 0).map(({ until }) => until);
  // Instants of two precisions do not sort as text.
  if (full.length > 0) return full.reduce((a, b) => (toMilliseconds(a) > toMilliseconds(b) ? a : b));
  for (const one of own) one.left -= 1;
  return null;
}

/** Keeps what has just begun, for the scopes that have limits. */
export async function countBegun(
  inside: Statements,
  scopes: readonly string[],
  { now, claimed }: { now: Instant; claimed: readonly Claimed[] },
): Promise<void> {
  const rows = scopes.flatMap((scope) => {
    const number = scope === 'all' ? claimed.length : claimed.filter(({ queue }) => queue === scope).length;
    return number === 0 ? [] : grains.map(({ step }) => ({ scope, step, at: endOf(now, step), number }));
  });
  if (rows.length === 0) return;
  const columns = { scope: 'text', step: 'bigint', at: 'bigint', number: 'bigint' } as const;
  await inside.run(
    `insert into begun (scope, step, at, number) select scope, step, at, number from ${inside.dialect.rows('v', 1, columns)}
       where true on conflict (scope, step, at) do update set number = begun.number + excluded.number`,
    [rowsText(rows)],
  );
}

/** A day is the longest window; the clock may be set back by as much. */
export async function forgetBegun(inside: Statements, now: Instant): Promise<void> {
  for (const { step, upTo } of grains) {
    const kept = upTo === Infinity ? 2 * 86_400_000 : 2 * upTo;
    await inside.run('delete from begun where step = $1 and at < $2', [step, toMilliseconds(now) - kept]);
  }
}

function stepOf(seconds: number): number {
  return (grains.find(({ upTo }) => seconds * 1000 <= upTo) ?? grains[2]).step;
}

/** The end of the stretch of a beginning. A moment in whole seconds may have been any within its second. */
function endOf(now: Instant, step: number): number {
  const at = toMilliseconds(now);
  const last = at % 1000 === 0 ? at + 999 : at;
  return Math.ceil(last / step) * step;
}
