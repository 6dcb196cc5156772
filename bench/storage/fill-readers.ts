import { randomBytes } from 'node:crypto';
import { rowsText, type Database } from '../../src/platform/database.ts';
import { openStorage } from '../../src/platform/open-storage.ts';
import { rowOf, subscriberColumns } from '../../src/platform/subscribers/subscriber-rows.ts';
import { noon, reader } from '../../test/builders/stored-readers.ts';

/** Active subscribers with random ids at 200 domains, half of them at one. */
async function fillReaders(database: Database, number: number): Promise<void> {
  const names = Object.keys(subscriberColumns).join(', ');
  for (let start = 0; start < number; start += 20_000)
    await database.transaction(async (inside) => {
      const rows = Array.from({ length: Math.min(20_000, number - start) }, (_, at) => {
        const place = start + at;
        const address = `reader-${place}@d${place % 2 === 0 ? 0 : place % 200}.invalid`;
        const language = (['zh', 'en', 'both'] as const)[place % 3]!;
        return rowOf(reader(0, { id: randomBytes(16).toString('base64url'), address, language }));
      });
      await inside.run(
        `insert into subscribers (${names}) select ${names} from ${inside.dialect.rows('v', 1, subscriberColumns)}`,
        [rowsText(rows)],
      );
    });
}

const [home = '', address = '', number = '0'] = process.argv.slice(2);
const { value: storage, problems } = await openStorage({ home, address, now: noon });
if (storage === null) throw new Error(problems[0]?.message);
await fillReaders(storage.database, Number(number));
await storage.close();
