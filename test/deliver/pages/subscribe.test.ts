import { describe, expect, test } from 'vitest';
import { hashesOfAddress } from '../../../src/deliver/tokens/address-hash.ts';
import { timedToken, unsubscribeToken } from '../../../src/deliver/tokens/reader-token.ts';
import { publicPages } from '../../builders/public-pages.ts';
import { afterNoon, noon, putReaders, reader } from '../../builders/stored-readers.ts';
import { someone } from '../../builders/public-visitors.ts';

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
