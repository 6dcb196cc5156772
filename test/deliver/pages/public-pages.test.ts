import { describe, expect, test } from 'vitest';
import { bounceLocalPart } from '../../../src/deliver/tokens/bounce-token.ts';
import { hashesOfAddress } from '../../../src/deliver/tokens/address-hash.ts';
import { timedToken, unsubscribeToken } from '../../../src/deliver/tokens/reader-token.ts';
import { keyRing, publicPages } from '../../builders/public-pages.ts';
import { afterNoon, noon, putReaders, reader, readerId } from '../../builders/stored-readers.ts';

const someone = 'Reader@example.org';

const multipart = (token: string) => {
  const body = new FormData();
  body.set('List-Unsubscribe', 'One-Click');
  return { path: `/u/${token}`, init: { method: 'POST', body } };
};

/** The headers of a message that is handed over, signed by nobody. */
const handedOver = () => ({
  'content-type': 'message/rfc822',
  'x-zhoubao-time': String(Date.parse(noon) / 1000),
  'x-zhoubao-signature': `sha256=${'0'.repeat(64)}`,
});

const open = async () => {
  const pages = await publicPages();
  const reader = await pages.subscribe(someone);
  await pages.post('/preferences', { email: someone });
  return { ...pages, reader: reader!, path: `/preferences/${pages.tokenOf(someone)}` };
};

const proxied = async () => {
  const pages = await publicPages();
  const delivery = { ...pages.ground.newsletter.delivery, visitorHeader: 'X-Forwarded-For' };
  return publicPages({ newsletter: { ...pages.ground.newsletter, delivery } });
};

/** Everything that the database holds, as text. */
async function allOf({ database }: Awaited<ReturnType<typeof publicPages>>): Promise<string> {
  const tables = ['subscribers', 'consents', 'suppressions', 'acts'];
  return JSON.stringify(
    await Promise.all(tables.map((table) => database.query(`select * from ${table} order by 1, 2`))),
  );
}

describe('somebody who subscribes', () => {
  test('is asked to confirm, and gets nothing before', async () => {
    const pages = await publicPages();
    const reply = await pages.post('/subscribe', { email: ` ${someone} `, language: 'en' });
    expect(reply.status).toBe(200);
    expect(await pages.find(someone)).toMatchObject({ state: 'pending', language: 'en', askedAt: noon });
    expect(pages.mails).toHaveLength(1);
    expect(pages.mails[0]).toMatchObject({ kind: 'confirmation', at: noon });
  });

  test('subscribes by pressing the button, once', async () => {
    const pages = await publicPages();
    await pages.post('/subscribe', { email: someone, language: 'zh' });
    const path = `/confirm/${pages.tokenOf(someone)}`;
    const page = await (await pages.app.request(path)).text();
    expect(page).toContain('<form method="post">');
    expect((await pages.find(someone))?.state).toBe('pending');
    expect((await pages.post(path, {})).status).toBe(200);
    expect((await pages.find(someone))?.state).toBe('active');
    const consents = await pages.store.consents((await pages.find(someone))!.id);
    expect(consents.map(({ act, source }) => [act, source])).toEqual([
      ['asked', 'archive form'],
      ['confirmed', 'page'],
    ]);
    expect(consents.every(({ form }) => /^[0-9a-f]{64}$/.test(form ?? ''))).toBe(true);
    expect((await pages.post(path, {})).status).toBe(200);
    expect(await pages.store.consents((await pages.find(someone))!.id)).toHaveLength(2);
  });

  test('cannot come back with a confirmation that was used', async () => {
    const pages = await publicPages();
    const reader = await pages.subscribe(someone);
    const used = pages.tokenOf(someone);
    await pages.post(`/u/${unsubscribeToken(pages.ring, reader!.id)}`, {});
    expect((await pages.post(`/confirm/${used}`, {})).status).toBe(404);
    expect((await pages.find(someone))?.state).toBe('unsubscribed');
  });

  test('has 72 hours', async () => {
    const pages = await publicPages();
    await pages.post('/subscribe', { email: someone });
    pages.time.now = 72 * 3600 + 1;
    expect((await pages.post(`/confirm/${pages.tokenOf(someone)}`, {})).status).toBe(404);
    expect((await pages.find(someone))?.state).toBe('pending');
  });

  test('is mailed once a day, however often the form is sent', async () => {
    const pages = await publicPages();
    for (let hour = 0; hour < 24; hour += 6) {
      pages.time.now = hour * 3600;
      await pages.post('/subscribe', { email: someone.toUpperCase() });
    }
    expect(pages.mails).toHaveLength(1);
    pages.time.now = 24 * 3600;
    await pages.post('/subscribe', { email: someone });
    expect(pages.mails).toHaveLength(2);
    expect(pages.tokenOf(someone)).not.toBe(
      timedToken(pages.ring, 'confirm', { subscriber: pages.mails[0]!.subscriber.id, at: noon }),
    );
  });

  test('and subscribes already gets a link to the preferences instead', async () => {
    const pages = await publicPages();
    await pages.subscribe(someone);
    await pages.post('/subscribe', { email: someone, language: 'en' });
    expect(pages.mails.map(({ kind }) => kind)).toEqual(['confirmation', 'link']);
    expect(await pages.find(someone)).toMatchObject({ state: 'active', language: 'zh' });
  });

  test('comes back after leaving only by confirming anew, which lifts the suppression', async () => {
    const pages = await publicPages();
    const reader = await pages.subscribe(someone);
    await pages.post(`/u/${unsubscribeToken(pages.ring, reader!.id)}`, {});
    pages.time.now = 25 * 3600;
    await pages.post('/subscribe', { email: someone });
    const hashes = hashesOfAddress(pages.ring, someone).map(({ hash }) => hash);
    expect((await pages.store.find({ address: someone, hashes })).suppressions).toHaveLength(1);
    await pages.post(`/confirm/${pages.tokenOf(someone)}`, {});
    const known = await pages.store.find({ address: someone, hashes });
    expect([known.subscriber?.state, known.suppressions]).toEqual(['active', []]);
  });
});

describe('a stranger who asks with somebody’s address', () => {
  test.each(['unsubscribed', 'bounced', 'complained'] as const)('leaves who is %s as they are', async (state) => {
    const pages = await publicPages();
    const person = reader(1, { address: someone, state, language: 'zh' });
    await putReaders(pages.store, [person]);
    await pages.post('/subscribe', { email: someone.toUpperCase(), language: 'en' });
    const asked = { address: 'READER@example.org', language: 'en' };
    expect(await pages.find(someone)).toEqual({ ...person, askedAt: noon, asked });
    expect(pages.mails).toMatchObject([{ kind: 'confirmation', subscriber: { id: person.id, ...asked } }]);
    pages.time.now = 8 * 24 * 3600;
    const before = afterNoon(24 * 3600);
    await pages.store.retain({ pending: before, acts: before, consents: before });
    expect(await pages.find(someone)).toEqual({ ...person, askedAt: noon });
  });

  test('changes nothing of who has not confirmed yet; who confirms gets what was asked last', async () => {
    const pages = await publicPages();
    await pages.post('/subscribe', { email: someone, language: 'zh' });
    const pending = await pages.find(someone);
    const older = pages.tokenOf(someone);
    pages.time.now = 25 * 3600;
    await pages.post('/subscribe', { email: 'READER@example.org', language: 'en' });
    expect(await pages.find(someone)).toMatchObject({ address: pending!.address, language: 'zh', state: 'pending' });
    expect((await pages.post(`/confirm/${older}`, {})).status).toBe(404);
    await pages.post(`/confirm/${pages.tokenOf('READER@example.org')}`, {});
    expect(await pages.find(someone)).toMatchObject({
      address: 'READER@example.org',
      language: 'en',
      state: 'active',
      asked: null,
      confirmedAt: afterNoon(25 * 3600),
    });
  });

  test('does not get through once the person has left again', async () => {
    const pages = await publicPages();
    const person = reader(1, { address: someone, state: 'unsubscribed' });
    await putReaders(pages.store, [person]);
    await pages.post('/subscribe', { email: someone });
    await pages.post(`/u/${unsubscribeToken(pages.ring, person.id)}`, {});
    expect((await pages.app.request(`/confirm/${pages.tokenOf(someone)}`)).status).toBe(404);
    expect((await pages.post(`/confirm/${pages.tokenOf(someone)}`, {})).status).toBe(404);
    expect((await pages.find(someone))?.state).toBe('unsubscribed');
  });

  test('has whoever complained mailed once in thirty days', async () => {
    const pages = await publicPages();
    await putReaders(pages.store, [reader(1, { address: someone, state: 'complained' })]);
    for (let day = 0; day <= 30; day += 1) {
      pages.time.now = day * 24 * 3600;
      await pages.post('/subscribe', { email: someone });
    }
    expect(pages.mails.map(({ at }) => at)).toEqual([noon, afterNoon(30 * 24 * 3600)]);
  });
});

describe('whoever watches', () => {
  test('sees the same answer for known and unknown addresses, as slowly', async () => {
    const pages = await publicPages();
    await pages.subscribe(someone);
    const bodies = [];
    for (const email of [someone, 'nobody@example.org', 'nobody@example.org']) {
      const reply = await pages.post('/subscribe', { email });
      bodies.push([reply.status, [...reply.headers], await reply.text()]);
    }
    expect(bodies[1]).toEqual(bodies[0]);
    expect(bodies[2]).toEqual(bodies[0]);
    expect(pages.slept.every((milliseconds) => milliseconds === 150)).toBe(true);
    for (const path of ['/preferences']) {
      const [one, other] = await Promise.all(
        [someone, 'unknown@example.org'].map(async (email) => (await pages.post(path, { email })).text()),
      );
      expect(other).toBe(one);
    }
  });

  test('gets no cookie, no script, no referrer, no index and nothing from elsewhere on any page', async () => {
    const pages = await publicPages();
    const reader = await pages.subscribe(someone);
    const replies = await Promise.all([
      ...['/subscribe', '/preferences', '/u/x', '/confirm/x', '/nowhere'].map((path) => pages.app.request(path)),
      pages.post(`/u/${unsubscribeToken(pages.ring, reader!.id)}`, {}),
    ]);
    for (const reply of replies) {
      const header = (name: string) => reply.headers.get(name);
      expect(header('set-cookie')).toBeNull();
      expect(header('location')).toBeNull();
      expect(header('referrer-policy')).toBe('no-referrer');
      expect(header('x-robots-tag')).toContain('noindex');
      expect(header('cache-control')).toBe('no-store');
      expect(header('content-security-policy')).toMatch(/^default-src 'none';(?!.*(?:script|unsafe|\*))/);
      const text = await reply.text();
      expect(text).not.toMatch(/<script|<iframe|\son\w+=|style="/);
      expect([...text.matchAll(/(?:src|href|action)="(https?:[^"]*)"/g)].map(([, url]) => url)).toEqual(
        text.includes('site-foot') ? text.match(/https:\/\/weekly\.example\.org\/(?:zh|en)\//g) : [],
      );
    }
  });

  test('reads the language of the browser, or of the link', async () => {
    const pages = await publicPages();
    const read = async (path: string, accept?: string) =>
      /<html lang="([^"]*)"/.exec(
        await (await pages.app.request(path, { headers: accept ? { 'accept-language': accept } : {} })).text(),
      )?.[1];
    expect(await read('/subscribe', 'zh-CN,zh;q=0.9,en;q=0.8')).toBe('zh-Hans');
    expect(await read('/subscribe', 'de,en;q=0.5,zh;q=0.4')).toBe('en');
    expect(await read('/subscribe')).toBe('en');
    expect(await read('/subscribe?lang=zh', 'en')).toBe('zh-Hans');
    expect(await read('/subscribe?lang=%22%3E', 'zh')).toBe('zh-Hans');
  });

  test('finds nothing that was typed as anything but text', async () => {
    const pages = await publicPages();
    const reply = await pages.post('/subscribe', { email: '"><svg onload=1>@x', lang: 'en', language: '<b>' });
    expect(reply.status).toBe(400);
    expect(await reply.text()).not.toContain('<svg');
  });
});

describe('an unsubscribe address', () => {
  test('takes one-click posts of both forms, at once and as often as they come', async () => {
    const pages = await publicPages();
    for (const form of ['urlencoded', 'multipart', 'without a body']) {
      const address = `${form.replaceAll(' ', '-')}@example.org`;
      const token = unsubscribeToken(pages.ring, (await pages.subscribe(address))!.id);
      for (const _ of [1, 2]) {
        const reply =
          form === 'urlencoded'
            ? await pages.post(`/u/${token}`, { 'List-Unsubscribe': 'One-Click' })
            : form === 'multipart'
              ? await pages.app.request(multipart(token).path, multipart(token).init)
              : await pages.app.request(`/u/${token}`, { method: 'POST' });
        expect([form, reply.status, reply.headers.get('location'), reply.headers.get('set-cookie')]).toEqual([
          form,
          200,
          null,
          null,
        ]);
      }
      const reader = await pages.find(address);
      expect(reader?.state).toBe('unsubscribed');
      const acts = (await pages.store.consents(reader!.id)).map(({ act, source }) => [act, source]);
      expect(acts.filter(([act]) => act === 'withdrawn')).toEqual([['withdrawn', 'one-click']]);
    }
  });

  test('looks the same for tokens that are none, of another purpose, forged, or of somebody erased', async () => {
    const pages = await publicPages();
    const reader = await pages.subscribe(someone);
    const token = unsubscribeToken(pages.ring, reader!.id);
    const flipped = `${token.slice(0, 20)}${token[20] === 'A' ? 'B' : 'A'}${token.slice(21)}`;
    const others = [
      'none-of-ours',
      flipped,
      timedToken(pages.ring, 'preferences', { subscriber: reader!.id, at: noon }),
      timedToken(pages.ring, 'confirm', { subscriber: reader!.id, at: noon }),
      bounceLocalPart(pages.ring, { issue: '2026-W47', subscriber: reader!.id }),
      unsubscribeToken(keyRing('k2:another secret that nobody here signs with'), reader!.id),
      unsubscribeToken(pages.ring, readerId(99)),
    ];
    const bodies = new Set<string>();
    for (const one of others) {
      const reply = await pages.post(`/u/${one}`, { lang: 'en' });
      expect(reply.status).toBe(200);
      bodies.add((await reply.text()).replaceAll(one, ''));
    }
    expect((await pages.find(someone))?.state).toBe('active');
    bodies.add((await (await pages.post(`/u/${token}`, { lang: 'en' })).text()).replaceAll(token, ''));
    expect(bodies.size).toBe(1);
  });

  test('changes nothing by being opened: 10,000 times GET and HEAD, on all pages', async () => {
    const pages = await publicPages();
    const reader = await pages.subscribe(someone);
    await pages.post('/subscribe', { email: 'pending@example.org' });
    const paths = [
      `/u/${unsubscribeToken(pages.ring, reader!.id)}`,
      `/confirm/${pages.tokenOf('pending@example.org')}`,
      `/preferences/${timedToken(pages.ring, 'preferences', { subscriber: reader!.id, at: noon })}`,
      `/preferences/${timedToken(pages.ring, 'preferences', { subscriber: reader!.id, at: noon })}?act=erase&sure=yes`,
      '/subscribe?email=x@example.org',
    ];
    const before = await allOf(pages);
    for (let time = 0; time < 10_000; time += 1) {
      const path = paths[time % paths.length]!;
      const reply = await pages.app.request(path, { method: time % 2 === 0 ? 'GET' : 'HEAD' });
      if (reply.status !== 200) throw new Error(`${path} ${reply.status}`);
    }
    expect(await allOf(pages)).toBe(before);
  }, 60_000);

  test('answers 503 and says when to come again while the database fails', async () => {
    const pages = await publicPages();
    const reader = await pages.subscribe(someone);
    const token = unsubscribeToken(pages.ring, reader!.id);
    const broken = () => Promise.reject(new Error(`cannot read ${someone} by ${token}`));
    const away = await publicPages({ store: { ...pages.store, find: broken, change: broken, countAct: broken } });
    for (const [path, fields] of [
      [`/u/${token}`, {}],
      ['/subscribe', { email: someone }],
      [`/confirm/${timedToken(pages.ring, 'confirm', { subscriber: reader!.id, at: noon })}`, {}],
    ] as const) {
      const reply = await away.post(path, fields);
      expect([reply.status, reply.headers.get('retry-after')]).toEqual([503, '120']);
    }
    expect((await away.app.request('/health')).status).toBe(503);
    expect(away.reports.length).toBeGreaterThan(3);
    expect(away.reports.join('\n')).not.toMatch(new RegExp(`@example|${token}`, 'i'));
  });
});

describe('the preferences', () => {
  test('change the language', async () => {
    const { post, path, find, store, reader } = await open();
    expect((await post(path, { act: 'language', language: 'both' })).status).toBe(200);
    expect((await find(someone))?.language).toBe('both');
    await post(path, { act: 'language', language: 'fr' });
    expect((await find(someone))?.language).toBe('both');
    expect((await store.consents(reader.id)).at(-1)?.act).toBe('changed');
  });

  test('unsubscribe', async () => {
    const { post, path, find } = await open();
    await post(path, { act: 'unsubscribe' });
    expect((await find(someone))?.state).toBe('unsubscribed');
  });

  test('give out all that is kept, to whoever has the link', async () => {
    const { post, path } = await open();
    const reply = await post(path, { act: 'export' });
    expect(reply.headers.get('content-disposition')).toContain('attachment');
    expect(await reply.json()).toMatchObject({ subscriber: { address: someone }, consents: [{ act: 'asked' }, {}] });
  });

  test('erase, once it is said twice; a keyed hash stays', async () => {
    const { post, path, find, store, ring, reader, app } = await open();
    await post(path, { act: 'erase' });
    expect(await find(someone)).not.toBeNull();
    await post(path, { act: 'erase', sure: 'yes' });
    expect(await find(someone)).toBeNull();
    const hashes = hashesOfAddress(ring, someone).map(({ hash }) => hash);
    expect((await store.find({ address: someone, hashes })).suppressions).toMatchObject([{ reason: 'erased' }]);
    expect((await store.consents(reader.id)).at(-1)?.act).toBe('erased');
    expect((await app.request(path)).status).toBe(404);
  });

  test('show no whole address, and hold for a day', async () => {
    const { app, path, time } = await open();
    expect(await (await app.request(path)).text()).not.toContain(someone);
    time.now = 24 * 3600 + 1;
    expect((await app.request(path)).status).toBe(404);
  });

  test('are not opened by the tokens of an issue that somebody passes on', async () => {
    const { app, ring, reader, post, find } = await open();
    for (const token of [
      unsubscribeToken(ring, reader.id),
      timedToken(ring, 'confirm', { subscriber: reader.id, at: noon }),
    ]) {
      expect((await app.request(`/preferences/${token}`)).status).toBe(404);
      await post(`/preferences/${token}`, { act: 'erase', sure: 'yes' });
    }
    expect(await find(someone)).not.toBeNull();
  });

  test('are mailed three times a day at most, and to nobody who is not known', async () => {
    const { post: ask, mails: links } = await open();
    await ask('/preferences', { email: 'unknown@example.org' });
    for (let time = 0; time < 5; time += 1) await ask('/preferences', { email: someone });
    expect(links.filter(({ kind }) => kind === 'link')).toHaveLength(3);
  });

  test.each(['pending', 'unsubscribed', 'bounced', 'complained'] as const)(
    'are there for whoever is %s, to take what is kept along and to erase it',
    async (state) => {
      const pages = await publicPages();
      const person = reader(1, { address: someone, state });
      await putReaders(pages.store, [person]);
      await pages.post('/preferences', { email: someone });
      const path = `/preferences/${pages.tokenOf(someone)}`;
      expect(await (await pages.post(path, { act: 'export' })).json()).toMatchObject({ subscriber: { state } });
      await pages.post(path, { act: 'erase', sure: 'yes' });
      expect(await pages.find(someone)).toBeNull();
    },
  );
});

describe('who sends too much', () => {
  test('is told to wait, by visitor and by network; others are not', async () => {
    const pages = await proxied();
    const ask = async (from: string, at: number) =>
      (await pages.post('/subscribe', { email: `r${at}@example.org` }, { 'x-forwarded-for': `203.0.113.77, ${from}` }))
        .status;
    const statuses = [];
    for (let at = 0; at < 12; at += 1) statuses.push(await ask('192.0.2.1', at));
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 200), 429, 429]);
    for (let at = 0; at < 40; at += 1) await ask(`192.0.2.${at + 2}`, at + 20);
    expect(await ask('192.0.2.99', 70)).toBe(429);
    expect(await ask('198.51.100.1', 71)).toBe(200);
    pages.time.now = 3601;
    expect(await ask('192.0.2.1', 72)).toBe(200);
  });

  test('cannot fill one mailbox, from many networks and by variants of its address', async () => {
    const pages = await proxied();
    for (let at = 0; at < 200; at += 1) {
      const email = at % 2 === 0 ? `Reader+${at}@example.org` : `reader+x.${at}@Example.org`;
      await pages.post('/subscribe', { email }, { 'x-forwarded-for': `2001:db8:${at.toString(16)}::1` });
    }
    expect(pages.mails.length).toBeLessThanOrEqual(5);
    const other = await pages.post('/subscribe', { email: 'other@example.org' }, { 'x-forwarded-for': '192.0.2.1' });
    expect([other.status, pages.mails.at(-1)?.subscriber.address]).toEqual([200, 'other@example.org']);
  });

  test('reaches the limit of all together: 10,000 sign-ups are a bounded number of mails', async () => {
    const pages = await proxied();
    for (let at = 0; at < 10_000; at += 1) {
      const from = `2001:db8:${(at % 3000).toString(16)}:${at % 4}::1`;
      await pages.post('/subscribe', { email: `r${at}@example.org` }, { 'x-forwarded-for': from });
    }
    expect(pages.mails).toHaveLength(600);
    expect(pages.reports).toEqual(['600 mails were asked for at /subscribe within an hour: no more are sent now.']);
    expect((await pages.store.count()).reduce((sum, { number }) => sum + number, 0)).toBe(600);
    const [known, unknown] = ['r1@example.org', 'new@example.org'].map((email) => pages.post('/subscribe', { email }));
    expect(await (await known!).text()).toBe(await (await unknown!).text());
    await pages.post('/preferences', { email: 'r1@example.org' }, { 'x-forwarded-for': '192.0.2.1' });
    expect(pages.mails.at(-1)?.kind).toBe('link');
  }, 60_000);

  test('takes nothing of what others may where it leads to no mail', async () => {
    const pages = await proxied();
    await pages.subscribe('other@example.org');
    for (let at = 0; at < 2000; at += 1) {
      const headers = { 'x-forwarded-for': `2001:db8:${at.toString(16)}::1` };
      await pages.post('/preferences', { email: `unknown-${at}@example.org` }, headers);
      await pages.post('/subscribe', { email: `r${at}@example.org`, homepage: 'x' }, headers);
      await pages.post('/subscribe', { email: 'nobody' }, headers);
    }
    await pages.post('/subscribe', { email: someone }, { 'x-forwarded-for': '192.0.2.1' });
    await pages.post('/preferences', { email: 'other@example.org' }, { 'x-forwarded-for': '192.0.2.1' });
    expect(pages.mails.map(({ kind }) => kind)).toEqual(['confirmation', 'confirmation', 'link']);
  }, 60_000);

  test('is forgotten by nobody when the program starts again, and nobody can read who it was', async () => {
    const pages = await proxied();
    for (let at = 0; at < 10; at += 1)
      await pages.post('/subscribe', { email: `r${at}@example.org` }, { 'x-forwarded-for': '192.0.2.1' });
    const again = await publicPages({ store: pages.store, newsletter: pages.ground.newsletter });
    const reply = await again.post('/subscribe', { email: 'x@example.org' }, { 'x-forwarded-for': '192.0.2.1' });
    expect(reply.status).toBe(429);
    expect(JSON.stringify(await pages.database.query('select scope from acts'))).not.toMatch(/192\.0|example/);
  });

  test('and fills the field that nobody sees gets the usual answer, and nothing happens', async () => {
    const pages = await publicPages();
    const usual = await (await pages.post('/subscribe', { email: 'a@example.org', lang: 'en' })).text();
    const trapped = await pages.post('/subscribe', { email: someone, homepage: 'https://example.org', lang: 'en' });
    expect(await trapped.text()).toBe(usual);
    expect(await pages.find(someone)).toBeNull();
  });

  test('and needs no time for the form is asked to press again', async () => {
    const pages = await publicPages();
    const form = await (await pages.app.request('/subscribe')).text();
    const since = /name="since" value="([^"]*)"/.exec(form)![1]!;
    expect(await (await pages.post('/subscribe', { email: someone, since })).text()).toContain('press the button once');
    expect(
      await (await pages.post('/subscribe', { email: someone, since: '2020-01-01T00:00:00Z x' })).text(),
    ).toContain('press the button once');
    expect(await pages.find(someone)).toBeNull();
    pages.time.now = 3;
    await pages.post('/subscribe', { email: someone, since });
    expect((await pages.find(someone))?.state).toBe('pending');
  });

  test('sends a body that is no form of ours', async () => {
    const pages = await publicPages();
    const large = await pages.post('/subscribe', { email: someone, more: 'x'.repeat(20_000) });
    expect(large.status).toBe(400);
    const json = await pages.app.request('/subscribe', {
      method: 'POST',
      body: JSON.stringify({ email: someone }),
      headers: { 'content-type': 'application/json' },
    });
    expect(json.status).toBe(400);
    for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS'])
      expect((await pages.app.request('/subscribe', { method })).status).toBe(405);
  });
});

describe('machines', () => {
  test('ask whether all is well, and read metrics with their token', async () => {
    const pages = await publicPages({ metrics: { token: 'a token', text: async () => 'up 1\n' } });
    expect(await (await pages.app.request('/health')).text()).toBe('ok\n');
    const ask = (authorization?: string) =>
      pages.app.request('/metrics', { headers: authorization ? { authorization } : {} });
    expect((await ask()).status).toBe(401);
    expect((await ask('Bearer another')).status).toBe(401);
    expect(await (await ask('Bearer a token')).text()).toBe('up 1\n');
    expect((await (await publicPages()).app.request('/metrics')).status).toBe(404);
  });

  test('hand over what came back, where somebody takes it', async () => {
    const seen: unknown[] = [];
    const pages = await publicPages({
      returns: async ({ headers, body }) => {
        seen.push(headers['content-type'], Buffer.from(body).toString());
        return { status: 401, text: 'the signature does not fit' };
      },
    });
    const init = { method: 'POST', body: 'Subject: x\r\n\r\n', headers: handedOver() };
    expect((await pages.app.request('/returns', init)).status).toBe(401);
    expect(seen).toEqual(['message/rfc822', init.body]);
    const large = await pages.app.request('/returns', { ...init, body: 'x'.repeat(5_242_881) });
    expect(large.status).toBe(413);
    expect((await (await publicPages()).app.request('/returns', init)).status).toBe(404);
  });

  test('are told what is wrong with the head of a message before its body is read', async () => {
    const pages = await publicPages({ returns: async () => ({ status: 200, text: 'taken' }) });
    for (const [over, status] of [
      [{ 'content-type': 'text/plain' }, 415],
      [{ 'x-zhoubao-time': 'now' }, 400],
      [{ 'x-zhoubao-signature': 'sha256=short' }, 401],
      [{ 'x-zhoubao-time': String(Date.parse(noon) / 1000 - 301) }, 401],
    ] as const) {
      let asked = 0;
      const body = new ReadableStream({ pull: () => void (asked += 1) }, { highWaterMark: 0 });
      const init: RequestInit = { method: 'POST', body, duplex: 'half', headers: { ...handedOver(), ...over } };
      expect([(await pages.app.request('/returns', init)).status, asked]).toEqual([status, 0]);
    }
  });

  test('hand over four messages at a time, whoever they are', async () => {
    const pages = await publicPages({ returns: async () => ({ status: 200, text: 'taken' }) });
    const ends: (() => void)[] = [];
    const hang = async () => {
      const body = new ReadableStream({ start: (stream) => void ends.push(() => stream.close()) });
      return pages.app.request('/returns', { method: 'POST', body, duplex: 'half', headers: handedOver() });
    };
    const hanging = Array.from({ length: 4 }, hang);
    const fifth = await hang();
    expect([fifth.status, fifth.headers.get('retry-after')]).toEqual([503, '60']);
    for (const end of ends) end();
    expect((await Promise.all(hanging)).map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    const init = { method: 'POST', body: 'Subject: x\r\n\r\n', headers: handedOver() };
    expect((await pages.app.request('/returns', init)).status).toBe(200);
  });
});
