import { openStorage } from '../../src/platform/open-storage.ts';
import { noon, result } from './stored-readers.ts';

/**
 * A process of its own: opens the database of a home, or the one of DATABASE_URL, which may be empty; `claim` goes on to claim and settle
 * all of an issue as a sender, and says what it took, one a line.
 */
const [home = '', sender = '', act = ''] = process.argv.slice(2);
const { value: storage, problems } = await openStorage({ home, address: process.env['DATABASE_URL'], now: noon });
if (storage === null) throw new Error(problems[0]?.message);
const { ledger } = storage;
if (act === 'claim') {
  const issue = '2026-W47';
  for (;;) {
    const { planned } = await ledger.waiting(issue, { now: noon, after: 0, except: [], limit: 10 });
    if (planned.length === 0) break;
    const { claimed } = await ledger.exchange({ sender, now: noon, settle: [], claim: planned, limits: [] });
    console.log(claimed.map(({ subscriber }) => subscriber).join('\n'));
    const settle = claimed.map((one) => result(one));
    await ledger.exchange({ sender, now: noon, settle, claim: [], limits: [] });
  }
}
await storage.close();
