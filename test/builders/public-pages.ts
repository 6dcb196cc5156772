import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { onTestFinished } from 'vitest';
import { publicApp } from '../../src/deliver/pages/public-app.ts';
import type { PublicGround } from '../../src/deliver/pages/public-ground.ts';
import type { AskMail } from '../../src/deliver/subscribers/ask-mail.ts';
import { parseKeyRing, type KeyRing } from '../../src/deliver/tokens/key-ring.ts';
import { timedToken } from '../../src/deliver/tokens/reader-token.ts';
import { migrate } from '../../src/platform/migrate.ts';
import { openSqliteDatabase } from '../../src/platform/sqlite-database.ts';
import { openSubscriberStore } from '../../src/platform/subscriber-store.ts';
import type { SubscriberStore } from '../../src/platform/store-ports.ts';
import { compileTemplates } from '../../src/render/compile-templates.ts';
import { newsletter } from './issue.ts';
import { afterNoon, noon } from './stored-readers.ts';

const secret = 'k1:a secret of the tests with 32 characters and more';

export function keyRing(text = secret): KeyRing {
  const { value } = parseKeyRing(text);
  if (value === null) throw new Error('no key ring');
  return value;
}

const templates = resolve(import.meta.dirname, '../../templates');
const texts = new Map(
  readdirSync(templates, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(?:hbs|css)$/.test(entry.name))
    .map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return [path.slice(templates.length + 1), readFileSync(path, 'utf8')];
    }),
);
export const fill = compileTemplates(texts);

/** The public pages over a database of their own, with a clock that is set by hand and mails that are only gathered. */
export async function publicPages(over: Partial<PublicGround> = {}) {
  const database = await openSqliteDatabase(':memory:');
  await migrate(database, noon);
  onTestFinished(() => database.close());
  const store: SubscriberStore = openSubscriberStore(database);
  const mails: AskMail[] = [];
  const reports: string[] = [];
  const slept: number[] = [];
  const time = { now: 0 };
  let made = 0;
  const ring = keyRing();
  const ground: PublicGround = {
    clock: {
      now: () => afterNoon(time.now),
      elapsed: () => time.now * 1000,
      sleep: async (milliseconds) => {
        slept.push(milliseconds);
      },
    },
    origin: 'https://news.example.org',
    newsletter: newsletter({ site: 'https://weekly.example.org/' }),
    ring,
    store,
    deliveriesOf: async () => [],
    fill,
    newId: () =>
      createHash('sha256')
        .update(`new ${(made += 1)}`)
        .digest('base64url')
        .slice(0, 22),
    mail: (mail) => mails.push(mail) > 0,
    returns: null,
    metrics: null,
    report: (line) => reports.push(line),
    ...over,
  };
  const app = publicApp(ground);
  const post = (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
    app.request(path, { method: 'POST', body: new URLSearchParams(fields), headers });
  /** The token of the last mail to an address, as its link carries it. */
  const tokenOf = (address: string): string => {
    const mail = mails.findLast(({ subscriber }) => subscriber.address === address);
    if (mail === undefined) throw new Error('no mail');
    const purpose = mail.kind === 'confirmation' ? 'confirm' : 'preferences';
    return timedToken(ring, purpose, { subscriber: mail.subscriber.id, at: mail.at });
  };
  const find = async (address: string) => (await store.find({ address, hashes: [] })).subscriber;
  const subscribe = async (address: string) => {
    await post('/subscribe', { email: address, language: 'zh' });
    await post(`/confirm/${tokenOf(address)}`, {});
    return find(address);
  };
  return { app, ground, database, store, mails, reports, slept, time, ring, post, tokenOf, find, subscribe };
}
