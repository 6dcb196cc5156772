import { lookThrough } from '../../../deliver/subscribers/look-through.ts';
import { suppressRows } from '../../../deliver/subscribers/suppress-rows.ts';
import { hashesOfAddress } from '../../../deliver/tokens/address-hash.ts';
import { problem } from '../../../model/problem.ts';
import { csvRows, inspectCsv } from '../../../platform/csv-file.ts';
import type { Context, Report } from '../context.ts';
import { noAddresses, withGivenCsv } from './given-csv.ts';
import { refused, type Stored } from './with-storage.ts';

/** `zhoubao subscribers suppress --file`: no more mail to any address of a list; without `apply` it is only counted. */
export function suppressFile(
  context: Context,
  { storage, ring }: Stored,
  request: { file: string; apply: boolean },
): Promise<Report> {
  const hashesOf = (address: string) => hashesOfAddress(ring, address);
  return withGivenCsv(request.file, async (file) => {
    const facts = await inspectCsv(request.file);
    // All of it is read first: a file that breaks off changes nothing.
    const look = await lookThrough(csvRows(request.file, facts), { whole: true, hashesOf });
    if (look.columns === null) return refused([noAddresses(file, look.header)]);
    const ground = { store: storage.subscribers, hashesOf, now: context.clock.now(), apply: request.apply };
    const counts = await suppressRows(csvRows(request.file, facts), look.columns, ground);
    const text = [
      `${file}: ${counts.rows} rows`,
      `  ${counts.unsubscribed} unsubscribed, ${counts.suppressed} who do not subscribe are kept off the list`,
      `  ${counts.present} kept off already, ${counts.repeated} repeated, ${counts.refused} no mail address`,
      request.apply ? 'Done. Only the people themselves can come back.' : 'Nothing was changed; --apply does it.',
    ].join('\n');
    const message = `${counts.refused} of ${counts.rows} rows of ${file} hold no mail address.`;
    const problems = counts.refused === 0 ? [] : [problem('import-rows-refused', { file }, message)];
    return { json: { file, applied: request.apply, counts }, text, problems };
  });
}
