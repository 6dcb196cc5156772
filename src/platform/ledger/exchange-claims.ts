import type { Delivery, MailingState } from '../../model/delivery.ts';
import type { SubscriberState } from '../../model/subscriber.ts';
import { rowsText, type Database, type Statements } from '../database.ts';
import { toMilliseconds } from '../storage/moments.ts';
import { StorageError } from '../storage-error.ts';
import type { Claimed, Ledger, NotClaimed, Waiting } from '../store-ports.ts';
import { countMoves } from './delivery-counts.ts';
import { deliveryKey } from './delivery-rows.ts';
import { countBegun, roomWithin, scopesOf, takeRoom } from './rolling-windows.ts';
import { ensureSender } from './senders.ts';
import { settleClaims } from './settle-claims.ts';

type Step = Parameters<Ledger['exchange']>[0];

/** A row that waits and that nobody else holds. */
type Candidate = Waiting & {
  state: 'planned' | 'deferred';
  /** Null where the subscriber is erased. */
  address: string | null;
  subscriber_state: SubscriberState | null;
};

/** What becomes of the candidates. */
type Decided = { claimed: (Claimed & Pick<Candidate, 'state'>)[]; skipped: Candidate[]; not: NotClaimed[] };

/** Takes results, then hands out what may leave, as one step that is on the disk when it resolves. */
export async function exchangeClaims(database: Database, step: Step): ReturnType<Ledger['exchange']> {
  const issues = new Set([...step.settle, ...step.claim].map(({ issue }) => issue));
  const scopes = step.claim.length === 0 ? [] : scopesOf(step.limits, step.claim);
  return database.transaction(
    async (inside) => {
      const moves = await settleClaims(inside, step.sender, step.settle);
      const { claimed, skipped, not } = await decideClaims(inside, step);
      await changeClaimed(inside, step, { claimed, skipped });
      await countBegun(inside, scopes, { now: step.now, claimed });
      for (const { issue, state: from } of claimed) moves.push({ issue, from, to: 'claimed', number: 1 });
      for (const { issue, state: from } of skipped) moves.push({ issue, from, to: 'skipped', number: 1 });
      await countMoves(inside, step.sender, moves);
      return { claimed: claimed.map(withoutState), not };
    },
    {
      // Whoever pauses a mailing or gives up a sender waits for those who are at it, and has them wait.
      shared: [...[...issues].map((issue) => `mailing ${issue}`), `sender ${step.sender}`],
      exclusive: scopes.map((scope) => `begun ${scope}`),
    },
  );
}

function withoutState({ issue, subscriber, place, queue, mode, attempts, address, ...one }: Claimed): Claimed {
  return { issue, subscriber, place, queue, mode, attempts, class: one.class, address };
}

async function decideClaims(inside: Statements, step: Step): Promise<Decided> {
  const decided: Decided = { claimed: [], skipped: [], not: [] };
  if (step.claim.length === 0) return decided;
  await ensureSender(inside, step.sender, step.now);
  const found = new Map((await candidates(inside, step)).map((one) => [`${one.issue} ${one.subscriber}`, one]));
  const room = await roomWithin(inside, step);
  for (const { issue, subscriber } of step.claim) {
    const one = found.get(`${issue} ${subscriber}`);
    found.delete(`${issue} ${subscriber}`);
    if (one === undefined) {
      decided.not.push({ subscriber, why: 'gone' });
      continue;
    }
    const { address, subscriber_state, ...waiting } = one;
    if (address === null || subscriber_state !== 'active') {
      decided.skipped.push(one);
      decided.not.push({ subscriber, why: 'skipped' });
      continue;
    }
    const until = takeRoom(room, one.queue);
    if (until === null) decided.claimed.push({ ...waiting, address, attempts: waiting.attempts + 1 });
    else decided.not.push({ subscriber, why: 'throttled', until });
  }
  return decided;
}

/** The rows of the step that wait and may leave; after a restore none may until a person says so. */
async function candidates(inside: Statements, { claim, now }: Step): Promise<Candidate[]> {
  const running: MailingState = 'running';
  return inside.query<Candidate>(
    `select d.issue, d.subscriber, d.place, d.queue, d.mode, d.attempts, d.class, d.state, s.address, s.state as subscriber_state
       from ${inside.dialect.rows('v', 1, deliveryKey)}
       join deliveries d on d.issue = v.issue and d.subscriber = v.subscriber
       join mailings m on m.issue = d.issue
       left join subscribers s on s.id = d.subscriber
       where m.state = '${running}' and d.place <= m.up_to
         and (d.state = 'planned' or (d.state = 'deferred' and d.due_at <= $2))
         and not exists (select 1 from fence where restored_at is not null)
       ${inside.dialect.takeFree}`,
    [rowsText(claim.map(({ issue, subscriber }) => ({ issue, subscriber }))), toMilliseconds(now)],
  );
}

const changeColumns = { ...deliveryKey, state: 'text', sender: 'text', begun: 'bigint', reply: 'text' } as const;

async function changeClaimed(
  inside: Statements,
  { sender, now }: Step,
  { claimed, skipped }: Pick<Decided, 'claimed' | 'skipped'>,
): Promise<void> {
  const rows = [
    ...claimed.map((one) => ({ ...keyOf(one), state: 'claimed', sender, begun: 1, reply: null })),
    ...skipped.map((one) => ({ ...keyOf(one), state: 'skipped', sender: null, begun: 0, reply: notActive })),
  ];
  if (rows.length === 0) return;
  const changed = await inside.run(
    `update deliveries as d set state = v.state, sender = v.sender, attempts = d.attempts + v.begun, due_at = null,
         reply = coalesce(v.reply, d.reply), changed_at = $2
       from ${inside.dialect.rows('v', 1, changeColumns)}
       where d.issue = v.issue and d.subscriber = v.subscriber and d.state in ('planned', 'deferred')`,
    [rowsText(rows), toMilliseconds(now)],
  );
  if (changed !== rows.length) {
    const message = `${rows.length} deliveries were to be changed, ${changed} were; the step was taken back.`;
    throw new StorageError('ledger-sum-wrong', message);
  }
}

/** Why a delivery is skipped at the last moment. */
const notActive = 'the subscriber is not active any more';

function keyOf({ issue, subscriber }: Pick<Delivery, 'issue' | 'subscriber'>) {
  return { issue, subscriber };
}
