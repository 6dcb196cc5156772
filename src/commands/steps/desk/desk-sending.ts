import { troublesOf } from '../../../deliver/insight/sending-status.ts';
import type { Attempt } from '../../../model/problem.ts';
import { IssueId } from '../../../model/window.ts';
import type { Storage } from '../../../platform/open-storage.ts';
import type { SendingFacts } from '../../../review/state/sending-facts.ts';
import type { Context } from '../context.ts';
import { lookIntoStorage } from '../deliver/storage-here.ts';

/** Reads mailings for the desk, where there is a database; it is opened once, and none is made. */
export type DeskSending = { read(id: IssueId): Promise<Attempt<SendingFacts>>; close(): void };

export function deskSending(context: Pick<Context, 'home' | 'environment'>): DeskSending {
  let opening: Promise<Attempt<Storage>> | null = null;
  const open = async (): Promise<Attempt<Storage>> => {
    const opened = (opening ??= lookIntoStorage(context));
    const attempt = await opened;
    // It may be there later.
    if (attempt.value === null) opening = null;
    return attempt;
  };
  return {
    read: async (id) => {
      if (!IssueId.safeParse(id).success) return { value: null, problems: [] };
      const { value: storage, problems } = await open();
      return storage === null ? { value: null, problems } : { value: await factsOf(storage, id), problems: [] };
    },
    close: () => void opening?.then(({ value }) => value?.close()),
  };
}

async function factsOf({ ledger }: Storage, id: IssueId): Promise<SendingFacts | null> {
  const mailing = await ledger.mailing(id);
  if (mailing === null) return null;
  const counts = await ledger.counts(id);
  const tally = await ledger.tally(id);
  return {
    mailing,
    counts,
    modes: tally.map(({ mode, state, number }) => ({ mode, state, number })),
    troubles: troublesOf(mailing, await ledger.senders()).map(({ trouble }) => trouble),
    returns: await ledger.reports(id),
    nextDue: counts.deferred === 0 ? null : await ledger.nextDue(id),
  };
}
