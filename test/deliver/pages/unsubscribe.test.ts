import { describe, expect, test } from 'vitest';
import { bounceLocalPart } from '../../../src/deliver/tokens/bounce-token.ts';
import { timedToken, unsubscribeToken } from '../../../src/deliver/tokens/reader-token.ts';
import { keyRing, publicPages } from '../../builders/public-pages.ts';
import { noon, readerId } from '../../builders/stored-readers.ts';
import { someone, multipart } from '../../builders/public-visitors.ts';

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

  test('says to a person that a link is incomplete, and leads to where one is mailed', async () => {
    const pages = await publicPages();
    const reader = await pages.subscribe(someone);
    const token = unsubscribeToken(pages.ring, reader!.id);
    const broken = ['xxx', 'A'.repeat(token.length), token.slice(0, -1)];
    const bodies = new Set<string>();
    for (const one of broken) {
      for (const reply of [
        await pages.app.request(`/u/${one}?lang=en`),
        await pages.post(`/u/${one}`, { lang: 'en', page: 'yes' }),
      ]) {
        expect(reply.status).toBe(404);
        bodies.add((await reply.text()).replaceAll(one, ''));
      }
    }
    const [body, ...more] = bodies;
    expect(more).toEqual([]);
    expect(body).toContain('This link is incomplete');
    expect(body).toContain('href="/preferences?lang&#x3D;en"');
    expect(body).not.toContain('You are unsubscribed');
    expect((await pages.find(someone))?.state).toBe('active');
  });

  test('says the same to a person whether its reader is still known', async () => {
    const pages = await publicPages();
    const reader = await pages.subscribe(someone);
    const bodies = new Set<string>();
    for (const id of [reader!.id, readerId(99)]) {
      const token = unsubscribeToken(pages.ring, id);
      const opened = await pages.app.request(`/u/${token}`);
      const pressed = await pages.post(`/u/${token}`, { lang: 'en', page: 'yes' });
      expect([opened.status, pressed.status]).toEqual([200, 200]);
      bodies.add(`${await opened.text()}${await pressed.text()}`.replaceAll(token, ''));
    }
    expect(bodies.size).toBe(1);
    expect((await pages.find(someone))?.state).toBe('unsubscribed');
  });

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
