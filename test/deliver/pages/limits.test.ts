import { describe, expect, test } from 'vitest';
import { publicPages } from '../../builders/public-pages.ts';
import { someone, proxiedPages } from '../../builders/public-visitors.ts';

describe('who sends too much', () => {
  test('is told to wait, by visitor and by network; others are not', async () => {
    const pages = await proxiedPages();
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
    const pages = await proxiedPages();
    for (let at = 0; at < 200; at += 1) {
      const email = at % 2 === 0 ? `Reader+${at}@example.org` : `reader+x.${at}@Example.org`;
      await pages.post('/subscribe', { email }, { 'x-forwarded-for': `2001:db8:${at.toString(16)}::1` });
    }
    expect(pages.mails.length).toBeLessThanOrEqual(5);
    const other = await pages.post('/subscribe', { email: 'other@example.org' }, { 'x-forwarded-for': '192.0.2.1' });
    expect([other.status, pages.mails.at(-1)?.subscriber.address]).toEqual([200, 'other@example.org']);
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

  test('is forgotten by nobody when the program starts again, and nobody can read who it was', async () => {
    const pages = await proxiedPages();
    for (let at = 0; at < 10; at += 1)
      await pages.post('/subscribe', { email: `r${at}@example.org` }, { 'x-forwarded-for': '192.0.2.1' });
    const again = await publicPages({ store: pages.store, newsletter: pages.ground.newsletter });
    const reply = await again.post('/subscribe', { email: 'x@example.org' }, { 'x-forwarded-for': '192.0.2.1' });
    expect(reply.status).toBe(429);
    expect(JSON.stringify(await pages.database.query('select scope from acts'))).not.toMatch(/192\.0|example/);
  });
});
