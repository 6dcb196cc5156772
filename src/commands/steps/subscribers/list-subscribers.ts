import { maskAddress } from '../../../deliver/subscribers/mask-address.ts';
import type { Mode } from '../../../model/bilingual.ts';
import { problem } from '../../../model/problem.ts';
import type { Subscriber, SubscriberState } from '../../../model/subscriber.ts';
import { csvLines, csvStart } from '../../../platform/csv-lines.ts';
import { FileError } from '../../../platform/file-error.ts';
import type { SubscriberStore } from '../../../platform/ports.ts';
import { writeLines } from '../../../platform/write-lines.ts';
import type { Context, Report } from '../context.ts';
import { formatTable } from '../table.ts';
import { refused, type Stored } from './with-storage.ts';

/** Which subscribers; all without. */
export type Which = { state?: SubscriberState; language?: Mode };

const page = 1000;

/** `zhoubao subscribers list`: how many there are, and the first of them; addresses are in full on the terminal alone. */
export async function listSubscribers(
  { storage }: Stored,
  request: Which & { most: number; addresses: boolean },
): Promise<Report> {
  const { subscribers: store } = storage;
  const counts = await store.count();
  const shown: Subscriber[] = [];
  for await (const one of eachSubscriber(store, request)) {
    if (shown.length >= request.most) break;
    shown.push(one);
  }
  const json = shown.map(({ address, ...rest }) => ({ ...rest, address: maskAddress(address) }));
  const rows = shown.map(({ id, address, state, language, createdAt }) => {
    return [request.addresses ? address : maskAddress(address), state, language, createdAt.slice(0, 10), id];
  });
  const total = counts.reduce((sum, one) => sum + (isOf(one, request) ? one.number : 0), 0);
  const text = [
    ...counts.map(({ state, language, number }) => `  ${state} ${language}: ${number}`),
    rows.length === 0 ? 'Nobody.' : formatTable(['address', 'state', 'language', 'since', 'id'], rows),
    ...(total > rows.length ? [`${rows.length} of ${total} are shown; --most shows more, and export writes all.`] : []),
  ].join('\n');
  return { json: { counts, total, subscribers: json }, text, problems: [] };
}

function isOf(one: Pick<Subscriber, 'state' | 'language'>, { state, language }: Which): boolean {
  return (state ?? one.state) === one.state && (language ?? one.language) === one.language;
}

/** `zhoubao subscribers export`: a new file of CSV, written as it is read. */
export async function exportSubscribers(
  context: Context,
  { storage }: Stored,
  request: Which & { file: string },
): Promise<Report> {
  let number = 0;
  async function* lines(): AsyncGenerator<string> {
    yield csvStart + csvLines([['email', 'language', 'state', 'confirmed', 'created', 'changed', 'imported by']]);
    let some: string[][] = [];
    for await (const one of eachSubscriber(storage.subscribers, request)) {
      number += 1;
      const moments = [confirmedOf(one), one.createdAt, one.changedAt];
      some.push([one.address, one.language, one.state, ...moments, one.importedBy ?? '']);
      if (some.length < page) continue;
      yield csvLines(some);
      some = [];
    }
    if (some.length > 0) yield csvLines(some);
  }
  const exists = await isThere(writeLines(request.file, lines()));
  if (exists) {
    const message = `There is a file ${request.file} already; it was left as it is, and nothing was exported.`;
    return refused([problem('export-file-exists', { file: request.file }, message)]);
  }
  context.say(
    'The file holds mail addresses: keep it where only you can read it, and delete it when it has done its work.',
  );
  return { json: { file: request.file, rows: number }, text: `${number} rows`, problems: [] };
}

/** When they confirmed here; `yes` for whom an import took over with what showed it. An import understands both. */
function confirmedOf({ confirmedAt, importedBy }: Subscriber): string {
  return confirmedAt ?? (importedBy === null ? '' : 'yes');
}

/** Whether writing failed because something is there. */
async function isThere(writing: Promise<void>): Promise<boolean> {
  try {
    await writing;
    return false;
  } catch (error) {
    if (error instanceof FileError && error.code === 'EEXIST') return true;
    throw error;
  }
}

async function* eachSubscriber(store: SubscriberStore, { state, language }: Which): AsyncGenerator<Subscriber> {
  let after: string | null = null;
  for (;;) {
    const filter = { ...(state && { states: [state] }), ...(language && { language }) };
    const some: Subscriber[] = await store.list(filter, { after, limit: page });
    yield* some;
    const last = some.at(-1);
    if (last === undefined || some.length < page) return;
    after = last.id;
  }
}
