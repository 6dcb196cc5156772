import { writeFile, readFile } from 'node:fs/promises';
import { Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openDesk } from '../../src/commands/steps/desk/open-desk.ts';
import { tellChanges } from '../../src/commands/steps/desk/tell-changes.ts';
import type { Person } from '../../src/model/person.ts';
import { serveApp } from '../../src/platform/serve-app.ts';
import { eventQueue } from '../../src/review/pages/event-queue.ts';
import { eventRoutes } from '../../src/review/pages/events.ts';
import type { DeskEvent, DeskPorts } from '../../src/review/state/desk-ports.ts';
import { namesInEntry, openPresence } from '../../src/review/state/presence.ts';
import { assetCaching, versionAssets } from '../../src/review/app/version-assets.ts';
import { wordsIn } from '../../src/review/words/words.ts';
import { person } from '../builders/desk.ts';
import { deskContext, deskWeek, fillDeskHome, storeOf } from '../builders/desk-home.ts';
import { temporaryFolder } from '../builders/temporary-folder.ts';

const [blue, red] = [person('blue'), person('red')];

async function desk() {
  const root = await temporaryFolder();
  const slugs = await fillDeskHome(root);
  const { ports, close } = await openDesk(deskContext(root), 'http://127.0.0.1:1');
  onTestFinished(close);
  return { ports, slugs, slug: slugs[0] ?? '', at: storeOf(root).at, close };
}

type Sent = { event: string; data: unknown };

/** The events that a page of a person gets. */
async function page(ports: DeskPorts, who: Person, where: string) {
  const ending = new AbortController();
  const [route] = eventRoutes;
  const reply = await route!.answer({
    person: who,
    language: 'en',
    words: wordsIn('en'),
    params: { issue: deskWeek },
    query: new URLSearchParams({ where: `/issues/${deskWeek}/${where}` }),
    form: new URLSearchParams(),
    isFragment: false,
    signal: ending.signal,
    formToken: 'token',
    ports,
  });
  if (reply.kind !== 'events') throw new Error(JSON.stringify(reply));
  const events = reply.events[Symbol.asyncIterator]();
  const next = async (name: string): Promise<Sent['data']> => {
    for (let got = await events.next(); !got.done; got = await events.next())
      if (got.value.event === name) return got.value.data;
    throw new Error(`ended without ${name}`);
  };
  return { next, events, leave: () => ending.abort() };
}

describe('the events of an issue', () => {
  test('begin with the stamp of the issue and tell who else is here and where', async () => {
    const { ports, slug } = await desk();
    const first = await page(ports, blue, 'triage');
    expect(await first.next('hello')).toEqual({ stamp: expect.stringMatching(/^[0-9a-f]{16}$/) });
    expect(await first.next('presence')).toEqual({ who: [], entries: {} });
    const second = await page(ports, red, `entries/${slug}`);
    await second.next('hello');
    expect(await second.next('presence')).toMatchObject({ who: [{ name: 'The blue', words: 'The blue · Triage' }] });
    expect(await first.next('presence')).toEqual({
      who: [{ name: 'The red', words: 'The red · “No more leaked log descriptors after a shim exits”' }],
      entries: { [slug]: ['The red'] },
    });
    second.leave();
    await expect(second.next('never')).rejects.toThrow('ended');
    expect(await first.next('presence')).toEqual({ who: [], entries: {} });
    first.leave();
  });

  test('tell what others changed, and nobody in words what they did themselves', async () => {
    const { ports, slug } = await desk();
    const [mine, theirs] = [await page(ports, blue, 'triage'), await page(ports, red, 'triage')];
    await mine.next('presence');
    await theirs.next('presence');
    ports.tell(deskWeek, { kind: 'changed', by: 'blue', did: 'edited', entries: [slug] });
    expect(await mine.next('changed')).toMatchObject({ by: 'blue', entries: [slug], words: '' });
    expect(await theirs.next('changed')).toMatchObject({
      words: 'The blue changed something.',
    });
    mine.leave();
    theirs.leave();
  });

  test('tell of a file that was changed on disk, by nobody', async () => {
    const { ports, slug, at } = await desk();
    const mine = await page(ports, blue, 'triage');
    const hello = await mine.next('hello');
    await mine.next('presence');
    const path = at(`entries/${slug}.yaml`);
    await writeFile(path, (await readFile(path, 'utf8')).replace('tag: bug fix', 'tag: feature'));
    const changed = await mine.next('changed');
    expect(changed).toMatchObject({ by: null, entries: [slug] });
    expect(changed).not.toMatchObject(hello as object);
    mine.leave();
  });

  test('end when the desk closes', async () => {
    const { ports, close } = await desk();
    const mine = await page(ports, blue, 'triage');
    await mine.next('presence');
    close();
    await expect(mine.next('never')).rejects.toThrow('ended');
  });

  test('are not there for an issue that is not', async () => {
    const { ports } = await desk();
    const [route] = eventRoutes;
    const asked = { params: { issue: '../2019-W19' }, ports } as unknown as Parameters<
      NonNullable<typeof route>['answer']
    >[0];
    expect(await route?.answer(asked)).toMatchObject({ kind: 'refused', status: 404 });
  });
});

test('fifty pages that were opened and closed leave nothing behind', async () => {
  const { ports } = await desk();
  let listening = 0;
  const counted: DeskPorts = {
    ...ports,
    listen: (id, hear) => {
      listening++;
      const stop = ports.listen(id, hear);
      return () => {
        listening--;
        stop();
      };
    },
  };
  const app = new Hono().get('/events', async (context) => {
    const reply = await eventRoutes[0]!.answer({
      person: blue,
      language: 'zh',
      words: wordsIn('zh'),
      params: { issue: deskWeek },
      query: new URLSearchParams(),
      form: new URLSearchParams(),
      isFragment: false,
      signal: context.req.raw.signal,
      formToken: 'token',
      ports: counted,
    });
    if (reply.kind !== 'events') return context.text('', 500);
    return streamSSE(context, async (stream) => {
      for await (const { event, data } of reply.events) await stream.writeSSE({ event, data: JSON.stringify(data) });
    });
  });
  const served = await serveApp(async () => app, { port: 0 });
  onTestFinished(() => served.close());
  const ending = new AbortController();
  await Promise.all(
    Array.from({ length: 50 }, async () => {
      const answer = await fetch(`http://127.0.0.1:${served.port}/events`, { signal: ending.signal });
      await answer.body?.getReader().read();
    }),
  );
  expect(listening).toBe(50);
  expect(ports.presence.at(deskWeek)).toMatchObject([{ id: 'blue' }]);
  ending.abort();
  await expect.poll(() => listening).toBe(0);
  expect(ports.presence.at(deskWeek)).toEqual([]);
});

test('nothing is watched while nobody listens, and signs of life come while somebody does', async () => {
  const { ports } = await desk();
  const root = await temporaryFolder();
  let looked = 0;
  const noticeChanges = async (): Promise<null> => {
    looked++;
    return null;
  };
  const telling = tellChanges(deskContext(root).home, { noticeChanges }, { look: 5, alive: 5 });
  const heard: DeskEvent[] = [];
  const stop = telling.listen(deskWeek, (event) => heard.push(event));
  await expect.poll(() => heard.length).toBeGreaterThan(1);
  expect(heard[0]).toEqual({ kind: 'alive' });
  stop();
  stop();
  const before = looked;
  await new Promise((resolve) => setTimeout(resolve, 30));
  expect(looked).toBe(before);
  expect(ports.presence.nameOf('nobody')).toBeNull();
});

test('a page that is too far behind loses the oldest events and is told so once', async () => {
  const queue = eventQueue<number>();
  for (let at = 0; at < 60; at++) queue.put(at);
  expect(await queue.next()).toBe(10);
  expect([queue.missed(), queue.missed()]).toEqual([true, false]);
  queue.end();
  queue.put(99);
  expect(await queue.next()).toBeNull();
});

test('a person with several pages is one person, until the last of them is closed', () => {
  const presence = openPresence();
  const leave = [presence.enter('w', blue, 'triage'), presence.enter('w', blue, 'entries/a')];
  presence.enter('w', red, 'entries/a');
  expect(presence.at('w')).toEqual([
    { id: 'blue', name: 'The blue', places: ['triage', 'entries/a'] },
    { id: 'red', name: 'The red', places: ['entries/a'] },
  ]);
  expect(namesInEntry(presence.at('w'), 'a', 'blue')).toEqual(['The red']);
  for (const end of [...leave, ...leave]) end();
  expect(presence.at('w').map(({ id }) => id)).toEqual(['red']);
  expect(presence.at('other')).toEqual([]);
});

test('scripts and styles are asked for by their version, and only then kept for ever', async () => {
  const { ports } = await desk();
  const { version = '' } = ports.asset('desk.js') ?? {};
  expect(versionAssets('<script src="/assets/desk.js" defer></script><img src="/assets/none.js">', ports.asset)).toBe(
    `<script src="/assets/desk.js?v=${version}" defer></script><img src="/assets/none.js">`,
  );
  expect(assetCaching(version, version)).toContain('immutable');
  expect(assetCaching(undefined, version)).toBe('no-cache');
  expect(assetCaching('other', version)).toBe('no-cache');
  for (const name of ['htmx.js', 'sortable.js', 'desk.css']) expect(ports.asset(name)?.bytes.length).toBeGreaterThan(0);
  for (const name of ['../desk.js', 'desk.css.map', '']) expect(ports.asset(name)).toBeNull();
});
