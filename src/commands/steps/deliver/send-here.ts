import type { Ready } from '../../../deliver/sending/ready-to-send.ts';
import { modesFor } from '../../../deliver/sending/plan-audience.ts';
import type { Mode } from '../../../model/bilingual.ts';
import type { Mailing } from '../../../model/delivery.ts';
import { problem, type Problem } from '../../../model/problem.ts';
import type { IssueId } from '../../../model/window.ts';
import type { SenderBeat } from '../../../platform/ports.ts';
import type { Storage } from '../../../platform/open-storage.ts';
import { thisProcess } from '../../../platform/this-process.ts';
import type { Context, Report } from '../context.ts';
import { endReport } from './end-report.ts';
import { handToWorkers } from './hand-to-workers.ts';
import type { MailsAt } from './prepare-mails.ts';
import { runMailing } from './run-mailing.ts';

export type Sending = {
  ready: Ready;
  mails: MailsAt;
  storage: Storage;
  wait: boolean;
  /** Whether workers send it, in place of this process. */
  workers: boolean;
  isAsked: boolean;
};

/** Sends while no other process of this home does, or has workers send. `begin` is called once nobody else does. */
export async function sendHere(
  context: Context,
  id: IssueId,
  sending: Sending & { begin: () => Promise<Mailing | Problem[]> },
): Promise<Report> {
  const { begin, workers, ...run } = sending;
  const release = await context.home.lock(`send-${id}`);
  if (release === null) return refuse([await elsewhere(context, id, run.storage)]);
  try {
    const mailing = await begin();
    if (Array.isArray(mailing)) return refuse(mailing);
    if (workers) return await handToWorkers(context, mailing, run.storage);
    return await endReport(context, run.storage.ledger, await runMailing(context, { ...run, mailing }));
  } finally {
    await release();
  }
}

/** The modes that an audience is mailed. */
export function modesOf(languages: readonly Mode[]): Mode[] {
  return [...new Set(Object.values(modesFor(languages)))];
}

async function elsewhere({ clock }: Pick<Context, 'clock'>, id: IssueId, { ledger }: Storage): Promise<Problem> {
  const { host, isRunning } = thisProcess();
  const isThere = (one: SenderBeat): boolean =>
    one.host === host && isRunning(one.pid) && Date.parse(clock.now()) - Date.parse(one.at) < 60_000;
  const who = (await ledger.senders())
    .filter(isThere)
    .map((one) => `process ${one.pid} of ${one.host}, last heard of at ${one.at}`);
  const named = who.length === 0 ? 'another process' : who.join('; ');
  return problem('mailing-elsewhere', {}, `${id} is being sent by ${named}.`);
}

function refuse(problems: Problem[]): Report {
  return { json: null, text: '', problems };
}
