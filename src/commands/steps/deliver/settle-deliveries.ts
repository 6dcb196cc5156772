import { takeOver } from '../../../deliver/sending/take-over.ts';
import type { Mailing } from '../../../model/delivery.ts';
import type { Newsletter } from '../../../model/newsletter.ts';
import type { Person } from '../../../model/person.ts';
import { problem, type Attempt, type Problem } from '../../../model/problem.ts';
import type { SubscriberId } from '../../../model/subscriber.ts';
import type { IssueId } from '../../../model/window.ts';
import type { Ledger } from '../../../platform/ports.ts';
import { thisProcess } from '../../../platform/this-process.ts';
import { homeOption } from '../home-option.ts';
import type { Context, Report } from '../context.ts';
import { readNewsletter } from '../read-newsletter.ts';
import { chooseSender } from './choose-sender.ts';
import { logAct } from './log-act.ts';
import { messageIdsOf, subscribersByMessageId } from './message-ids.ts';
import { ends, parseSettling, settlingLines, type Settling } from './parse-settling.ts';
import type { SendRequest } from './send-request.ts';
import { unformed, unknown, unsettled } from './settling-problems.ts';
import { closingStorage, lookIntoStorage } from './storage-here.ts';

/**
 * Settles uncertain deliveries by what a person found out; in a mailing that is held also those that wait, which a database that was put
 * back believes to wait still. Each of `settle` is `<subscriber>=taken`, `=refused`, `=again` or `=never`, or a file with one of them in
 * each line; a Message-ID stands for its subscriber. Where one is of another form nothing is changed.
 */
export async function settleDeliveries(
  context: Context,
  id: IssueId,
  request: SendRequest & { settle: string[] },
): Promise<Report> {
  const { value: newsletter, problems: unread } = await readNewsletter(context);
  if (newsletter === null) return refuse(unread);
  const { value: person, problems } = chooseSender(newsletter, request.as);
  const wanted = request.settle.flatMap(settlingLines);
  const parsed = wanted.map(parseSettling);
  const wrong = wanted.filter((_, at) => parsed[at] === null).map(unformed);
  if (person === null || wrong.length > 0) return refuse([...problems, ...wrong]);
  const { value: storage, problems: faults } = await lookIntoStorage(context);
  if (storage === null) return refuse(faults.length > 0 ? faults : [missing(id)]);
  const settlings = parsed.filter((one) => one !== null);
  return closingStorage(storage, ({ ledger }) => settleAll(context, { id, ledger, person, newsletter, settlings }));
}

type All = {
  id: IssueId;
  ledger: Ledger;
  person: Person;
  newsletter: Pick<Newsletter, 'sender'>;
  settlings: readonly Settling[];
};

async function settleAll(context: Context, { settlings, newsletter, ...ground }: All): Promise<Report> {
  const { id, ledger } = ground;
  const mailing = await ledger.mailing(id);
  if (mailing === null) return refuse([missing(id)]);
  if (mailing.state === 'cancelled' && settlings.some(({ end }) => end === 'again'))
    return refuse([problem('mailing-over', {}, `${id} is cancelled; nothing of it is sent any more.`)]);
  // What was in the hands of a process that is gone is uncertain.
  const { host, isRunning } = thisProcess();
  await takeOver(ledger, { sender: '', host }, { now: context.clock.now(), isRunning });
  const named = await nameReaders(context, { mailing, ledger, newsletter, settlings });
  if (named.value === null) return refuse(named.problems);
  const tally: Tally = { uncertain: 0, waiting: 0, again: 0, known: 0, problems: [] };
  for (const one of named.value) await settleOne(one, tally, { ...ground, at: context.clock.now() });
  await noteAll(context, tally, ground);
  const { uncertain, waiting, again, known, problems } = tally;
  const settled = uncertain + waiting;
  const text = [
    `${settled} of ${settlings.length} deliveries of ${id} were settled${waiting > 0 ? `, ${waiting} of which waited` : ''}.`,
    ...(known > 0 ? [`${known} stood so before.`] : []),
    ...(again > 0
      ? [
          `${again} ${again === 1 ? 'leaves' : 'leave'} once more with: npx zhoubao send ${id} --resume${homeOption(context)}`,
        ]
      : []),
  ].join(' ');
  return { json: { issue: id, settled, waited: waiting, again, known }, text, problems: shortened(id, problems) };
}

/** Of those that were settled how many were uncertain and how many waited; `again` of them leave once more, `known` stood so before. */
type Tally = { uncertain: number; waiting: number; again: number; known: number; problems: Problem[] };

/** A list may be of all that a relay ever mailed. */
function shortened(id: IssueId, problems: Problem[]): Problem[] {
  const more = problems.length - mostProblems;
  if (more <= 0) return problems;
  const message = `${more} more deliveries of ${id} were not settled either.`;
  return [...problems.slice(0, mostProblems), problem('delivery-not-uncertain', {}, message)];
}

/** Those that could not be settled are told one by one up to here. */
const mostProblems = 20;

/** A settling with the subscriber that it names; null where its Message-ID is nobody's. `messageId` where one was given. */
type Named = Settling & { subscriber: SubscriberId | null; messageId: string | null };

function namedById(one: Settling): Named {
  return { ...one, subscriber: one.who, messageId: null };
}

async function nameReaders(
  context: Context,
  { mailing, ledger, newsletter, settlings }: Pick<All, 'ledger' | 'newsletter' | 'settlings'> & { mailing: Mailing },
): Promise<Attempt<Named[]>> {
  const wanted = new Set(settlings.map(({ who }) => who).filter((who) => who.startsWith('<')));
  if (wanted.size === 0) return { value: settlings.map(namedById), problems: [] };
  const { value: make, problems } = messageIdsOf(context, newsletter, mailing);
  if (make === null) return { value: null, problems };
  const found = await subscribersByMessageId(wanted, { issue: mailing.issue, ledger, make });
  const named = settlings.map((one) =>
    wanted.has(one.who) ? { ...one, subscriber: found.get(one.who) ?? null, messageId: one.who } : namedById(one),
  );
  return { value: named, problems: [] };
}

type Ground = Pick<All, 'id' | 'ledger' | 'person'>;

async function settleOne(
  { subscriber, messageId, who, end }: Named,
  tally: Tally,
  { id, ledger, person, at }: Ground & { at: string },
): Promise<void> {
  const as = { state: ends[end], reply: `settled by ${person.id}: ${end}`, at, messageId };
  if (subscriber !== null && (await ledger.settle(id, subscriber, as))) {
    tally.uncertain += 1;
    if (end === 'again') tally.again += 1;
    return;
  }
  if (subscriber !== null && end !== 'again' && (await ledger.settle(id, subscriber, { ...as, of: 'waiting' }))) {
    tally.waiting += 1;
    return;
  }
  const row = subscriber === null ? await ledger.byMessageId(who) : await ledger.delivery(id, subscriber);
  if (row?.issue === id && row.state === ends[end] && end !== 'again') {
    tally.known += 1;
    return;
  }
  tally.problems.push(row === null || row.issue !== id ? unknown(id, who) : unsettled(row, who));
}

async function noteAll(
  context: Context,
  { uncertain, waiting, again }: Tally,
  { id, ledger, person }: Ground,
): Promise<void> {
  // What is to leave once more needs a mailing that is not over; a person lets it go on.
  if (again > 0)
    await ledger.alter(id, ['finished'], {
      state: 'paused',
      why: `${again} uncertain ${again === 1 ? 'mail is' : 'mails are'} to leave once more.`,
    });
  if (uncertain > 0) await logAct(context, id, { by: person.id, did: `settled ${uncertain} uncertain deliveries` });
  if (waiting > 0) await logAct(context, id, { by: person.id, did: `settled ${waiting} deliveries that waited` });
}

function missing(id: IssueId): Problem {
  return problem('mailing-missing', {}, `${id} has no mailing: nobody has confirmed that it be sent.`);
}

function refuse(problems: Problem[]): Report {
  return { json: null, text: '', problems };
}
