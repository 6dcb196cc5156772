import { queuesByDomain } from '../../../deliver/replies/queue-limits.ts';
import { modesFor, planAudience } from '../../../deliver/sending/plan-audience.ts';
import { readyToSend, type Ready } from '../../../deliver/sending/ready-to-send.ts';
import { restoredProblem } from '../../../deliver/sending/steer-mailing.ts';
import type { Mailing } from '../../../model/delivery.ts';
import type { Instant } from '../../../model/instant.ts';
import type { Person } from '../../../model/person.ts';
import { problem, type Problem } from '../../../model/problem.ts';
import type { Storage } from '../../../platform/open-storage.ts';
import { digestMalformed, namesDigest } from '../../../review/state/named-digest.ts';
import type { Context, Report } from '../context.ts';
import type { IssueStanding } from '../desk/issue-standing.ts';
import { chooseSender } from './choose-sender.ts';
import { noWorkers } from './hand-to-workers.ts';
import { logAct } from './log-act.ts';
import { verifyMails } from './prepare-mails.ts';
import { modesOf, sendHere } from './send-here.ts';
import type { SendRequest } from './send-request.ts';
import { gateClosed } from './sending-gate.ts';
import { closingStorage, openStorageHere } from './storage-here.ts';

type Confirmed = {
  found: IssueStanding;
  ready: Ready;
  person: Person;
  at: Instant | null;
  wait: boolean;
  workers: boolean;
};

/**
 * Plans the mailing that a person confirmed by its digest and sends it. All that stands in the way is told at once; nothing is planned
 * before a sample mail of each mode was verified.
 */
export async function confirmMailing(context: Context, found: IssueStanding, request: SendRequest): Promise<Report> {
  const { confirm = '', as, at = null, wait = false, workers = false } = request;
  const { newsletter } = found.issue;
  const [person, ready] = [chooseSender(newsletter, as), readyToSend(newsletter, context.environment)];
  const without = noWorkers(context, workers);
  const faults = [
    ...checkDigest(found, confirm),
    ...person.problems,
    ...ready.problems,
    ...checkTime(context, at),
    ...(without === null ? [] : [without]),
  ];
  if (person.value === null || ready.value === null || faults.length > 0) return refuse(faults);
  const confirmed = { found, ready: ready.value, person: person.value, at, wait, workers };
  const opened = await openStorageHere(context);
  if (opened.value === null) return refuse(opened.problems);
  return closingStorage(opened.value, (storage) => planAndSend(context, storage, confirmed));
}

async function planAndSend(
  context: Context,
  storage: Storage,
  { wait, workers, ...confirmed }: Confirmed,
): Promise<Report> {
  const { found, ready, at } = confirmed;
  const { id } = found.issue;
  const { audience, faces } = found.binding.bound;
  const counted = planAudience(await storage.subscribers.countDomains(), audience, ready.settings);
  if (counted.total === 0)
    return refuse([problem('send-no-subscribers', {}, `${id} is approved, and there is nobody to send it to.`)]);
  const now = context.clock.now();
  const modes = modesOf(audience.languages);
  const { value: mails, problems } = await verifyMails(context, { id, ready, faces, modes, date: at ?? now });
  if (mails === null) return refuse(problems);
  const sending = { ready, mails, storage, wait, workers, isAsked: true };
  return sendHere(context, id, { ...sending, begin: () => plan(context, storage, { ...confirmed, now }) });
}

async function plan(
  context: Context,
  { ledger }: Storage,
  { found, ready, person, at, now }: Omit<Confirmed, 'wait' | 'workers'> & { now: Instant },
): Promise<Mailing | Problem[]> {
  const { audience } = found.binding.bound;
  const { digest } = found.standing;
  const issue = found.issue.id;
  const { restoredAt } = await ledger.fence();
  if (restoredAt !== null) return [restoredProblem(issue, restoredAt)];
  const before = await ledger.mailing(issue);
  if (before !== null) {
    if (!(await ledger.canPlanAnew(issue))) return [existing(before)];
    await lettingGo(context, before);
  }
  const begun =
    at === null
      ? ({ state: 'running', startAt: now, mailedAt: now } as const)
      : ({ state: 'scheduled', startAt: at, mailedAt: null } as const);
  const mailing = await ledger.plan(
    {
      issue,
      digest,
      why: null,
      audience,
      confirmedAt: now,
      confirmedBy: person.id,
      upTo: 0,
      heldUntil: null,
      endedAt: null,
      key: ready.ring[0].id,
      forgiven: null,
      ...begun,
    },
    { providers: queuesByDomain(ready.settings.queues), seeds: [], modes: modesFor(audience.languages) },
  );
  const when = at === null ? '' : `, not before ${at}`;
  await logAct(context, issue, {
    by: person.id,
    did: `confirmed sending ${digest.slice(0, 12)} to ${mailing.total} readers${when}`,
  });
  context.say(`${issue}: ${mailing.total} readers are planned${when}.`);
  return mailing;
}

function existing({ issue, confirmedBy, confirmedAt, state }: Mailing): Problem {
  const over =
    state === 'cancelled'
      ? ' Mails of it had been begun by then, or the database was put back since: it is not planned anew.'
      : '';
  return problem(
    'mailing-exists',
    {},
    `${issue} was confirmed by ${confirmedBy} at ${confirmedAt} and is ${state}.${over}`,
  );
}

/** Milliseconds after which every process that sent has heard of a cancellation, so that none takes the new mailing for the old one. */
const heard = 3000;

async function lettingGo({ clock }: Context, { endedAt }: Mailing): Promise<void> {
  const left = heard - (Date.parse(clock.now()) - Date.parse(endedAt ?? clock.now()));
  if (left > 0) await clock.sleep(Math.min(left, heard));
}

function checkDigest(found: IssueStanding, confirm: string): Problem[] {
  const closed = gateClosed(found);
  if (closed !== null) return [closed];
  const { digest } = found.standing;
  if (namesDigest(confirm, digest)) return [];
  const malformed = digestMalformed('--confirm', confirm);
  if (malformed !== null) return [malformed];
  return [problem('approval-changed', {}, `--confirm names ${confirm}; what was approved is ${digest}.`)];
}

function checkTime({ clock }: Context, at: Instant | null): Problem[] {
  const now = clock.now();
  if (at === null || Date.parse(at) > Date.parse(now)) return [];
  return [problem('mailing-time-past', {}, `--at names ${at}, and it is ${now}.`)];
}

function refuse(problems: Problem[]): Report {
  return { json: null, text: '', problems };
}
