import { describe, expect, test } from 'vitest';
import { timedToken, unsubscribeToken } from '../../../src/deliver/tokens/reader-token.ts';
import { publicPages } from '../../builders/public-pages.ts';
import { noon } from '../../builders/stored-readers.ts';
import { someone, proxiedPages, everythingKept } from '../../builders/public-visitors.ts';

describe('an unsubscribe address', () => {
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
    const before = await everythingKept(pages);
    for (let time = 0; time < 10_000; time += 1) {
      const path = paths[time % paths.length]!;
      const reply = await pages.app.request(path, { method: time % 2 === 0 ? 'GET' : 'HEAD' });
      if (reply.status !== 200) throw new Error(`${path} ${reply.status}`);
    }
    expect(await everythingKept(pages)).toBe(before);
  }, 60_000);
});

describe('who sends too much', () => {
  test('reaches the limit of all together: 10,000 sign-ups are a bounded number of mails', async () => {
    const pages = await proxiedPages();
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
    const pages = await proxiedPages();
    await pages.subscribe('other@example.org');
    for (let at = 0; at < 700; at += 1) {
      const headers = { 'x-forwarded-for': `2001:db8:${at.toString(16)}::1` };
      await pages.post('/preferences', { email: `unknown-${at}@example.org` }, headers);
      await pages.post('/subscribe', { email: `r${at}@example.org`, homepage: 'x' }, headers);
      await pages.post('/subscribe', { email: 'nobody' }, headers);
    }
    await pages.post('/subscribe', { email: someone }, { 'x-forwarded-for': '192.0.2.1' });
    await pages.post('/preferences', { email: 'other@example.org' }, { 'x-forwarded-for': '192.0.2.1' });
    expect(pages.mails.map(({ kind }) => kind)).toEqual(['confirmation', 'confirmation', 'link']);
  }, 60_000);
});
