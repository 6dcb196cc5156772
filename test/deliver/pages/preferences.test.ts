import { describe, expect, test } from 'vitest';
import { ownData } from '../../../src/deliver/subscribers/own-data.ts';
import { hashesOfAddress } from '../../../src/deliver/tokens/address-hash.ts';
import { timedToken, unsubscribeToken } from '../../../src/deliver/tokens/reader-token.ts';
import { newsletter } from '../../builders/issue.ts';
import { publicPages } from '../../builders/public-pages.ts';
import { noon, putReaders, reader } from '../../builders/stored-readers.ts';
import { someone, openPreferences } from '../../builders/public-visitors.ts';

describe('the preferences', () => {
  test('change the language', async () => {
    const { post, path, find, store, reader } = await openPreferences();
    expect((await post(path, { act: 'language', language: 'both' })).status).toBe(200);
    expect((await find(someone))?.language).toBe('both');
    await post(path, { act: 'language', language: 'fr' });
    expect((await find(someone))?.language).toBe('both');
    expect((await store.consents(reader.id)).at(-1)?.act).toBe('changed');
  });

  test('unsubscribe', async () => {
    const { post, path, find } = await openPreferences();
    await post(path, { act: 'unsubscribe' });
    expect((await find(someone))?.state).toBe('unsubscribed');
  });

  test('give out all that is kept, to whoever has the link', async () => {
    const { post, path } = await openPreferences();
    const reply = await post(path, { act: 'export' });
    expect(reply.headers.get('content-disposition')).toContain('attachment');
    const data: unknown = await reply.json();
    expect(data).toMatchObject({ subscriber: { address: someone }, consents: [{ act: 'asked' }, {}] });
    const words = expect.stringMatching(/^I agree to get /);
    expect(data).toMatchObject({ consents: [{ words }, { act: 'confirmed', words }] });
  });

  test('say of consents without known words only their digest', async () => {
    const { post, path, store, reader } = await openPreferences();
    await post(path, { act: 'language', language: 'both' });
    const renamed = newsletter({ name: { zh: '另一份周报', en: 'Another Weekly' } });
    const data = await ownData(
      { subscriber: reader, suppressions: [] },
      { store, newsletter: renamed, deliveriesOf: async () => [] },
    );
    expect(data.consents.map(({ act, form, words }) => [act, form !== null, words])).toEqual([
      ['asked', true, null],
      ['confirmed', true, null],
      ['changed', false, null],
    ]);
  });

  test.each([
    ['active', null, true],
    ['pending', 'Ask again', false],
    ['unsubscribed', 'Subscribe again', false],
    ['bounced', 'Subscribe again', false],
    ['complained', 'Subscribe again', false],
  ] as const)(
    'of who is %s lead back with "%s", and say since when only of who subscribes',
    async (state, back, isDated) => {
      const pages = await publicPages();
      const person = reader(1, { address: someone, state });
      await putReaders(pages.store, [person]);
      const token = timedToken(pages.ring, 'preferences', { subscriber: person.id, at: noon });
      const page = await (await pages.app.request(`/preferences/${token}?lang=en`)).text();
      expect(/<p class="onward"><a href="\/subscribe\?lang&#x3D;en">([^<]*)</.exec(page)?.[1] ?? null).toBe(back);
      expect(page.includes('<dt>Since</dt>')).toBe(isDated);
    },
  );

  test('erase, once it is said twice; a keyed hash stays', async () => {
    const { post, path, find, store, ring, reader, app } = await openPreferences();
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
    const { app, path, time } = await openPreferences();
    expect(await (await app.request(path)).text()).not.toContain(someone);
    time.now = 24 * 3600 + 1;
    expect((await app.request(path)).status).toBe(404);
  });

  test('are not opened by the tokens of an issue that somebody passes on', async () => {
    const { app, ring, reader, post, find } = await openPreferences();
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
    const { post: ask, mails: links } = await openPreferences();
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
