import { expect, test } from 'vitest';
import { publicMail } from '../../../src/commands/steps/serve/public-mail.ts';
import { publicPages } from '../../builders/public-pages.ts';
import { afterNoon, noon, putReaders, reader } from '../../builders/stored-readers.ts';

test('after a stop every ask of the last day that is still open is mailed, as it was wished and once', async () => {
  const { ground, store, time } = await publicPages();
  const asked = { address: 'READER-2@example.org', language: 'en' } as const;
  await putReaders(store, [
    reader(1, { state: 'pending', askedAt: noon }),
    reader(2, { state: 'unsubscribed', askedAt: noon, asked }),
    reader(3, { state: 'unsubscribed', askedAt: noon }),
    reader(4, { state: 'active', askedAt: noon }),
    reader(5, { state: 'pending', askedAt: afterNoon(-90_000) }),
  ]);
  time.now = 60;
  const sent: string[] = [];
  const mail = publicMail({
    ...ground,
    store,
    sender: { name: { zh: '周报', en: 'Weekly' }, address: 'weekly@example.org' },
    sleep: async () => {},
    send: async ({ to, date }) => {
      sent.push(`${to} ${date}`);
      return null;
    },
  });
  for (const _ of ['first', 'again']) {
    await mail.resume();
    await mail.idle();
  }
  expect(sent.toSorted()).toEqual([`READER-2@example.org ${noon}`, `reader-1@example.org ${noon}`]);
});
