import { expect, test } from 'vitest';
import { checkSample } from '../../../src/deliver/sending/check-sample.ts';
import { modeFrame } from '../../../src/deliver/sending/mode-frame.ts';
import { readyToSend } from '../../../src/deliver/sending/ready-to-send.ts';
import { faceOf, prepareMail } from '../../../src/deliver/compose/prepare-mail.ts';
import { openSigningKey } from '../../../src/deliver/compose/signing-key.ts';
import { DeliverySettings } from '../../../src/model/delivery-settings.ts';
import { composeMime } from '../../../src/platform/compose-mime.ts';
import { dkimPem, keyRing, renderedMail, subscriberId } from '../../builders/compose-frame.ts';

const delivery = DeliverySettings.parse({
  address: 'https://news.example.org/any/page',
  listId: 'weekly.example.org',
  bounceDomain: 'bounce.example.org',
  dkim: { domain: 'example.org', selector: 'w1' },
});
const sender = { name: { zh: '周报', en: 'Weekly' }, address: 'weekly@example.org' };
const house = { sender, site: 'https://weekly.example.org/archive', delivery };
const secrets = {
  secret: `k:${'s3cret-of-the-h0use.'.repeat(2)}`,
  dkimPrivateKey: dkimPem,
  smtpUrl: 'smtps://mail.example.org',
};

const ready = readyToSend(house, secrets).value!;

test('all that is needed is there', () => {
  expect(readyToSend(house, secrets).problems).toEqual([]);
  expect(ready).toMatchObject({
    unsubscribe: 'https://news.example.org/u/',
    site: 'https://weekly.example.org/archive/',
  });
});

test('all that is missing is told at once, and no value of a secret', () => {
  const { value, problems } = readyToSend(
    { sender: null, site: null, delivery: DeliverySettings.parse({}) },
    { secret: 'short', dkimPrivateKey: 'no key', smtpUrl: 'http://name:hidden@mail.example.org' },
  );
  expect(value).toBeNull();
  expect(problems.flatMap(({ place }) => place.key ?? [])).toEqual([
    'sender',
    'site',
    'delivery.address',
    'delivery.listId',
    'delivery.bounceDomain',
  ]);
  expect(problems).toHaveLength(8);
  expect(JSON.stringify(problems)).not.toMatch(/hidden|short|no key/);
});

test('a login with a % that is not written as %25 is told, and not shown', () => {
  const { problems } = readyToSend(house, { ...secrets, smtpUrl: 'smtps://name:hidden%zz@mail.example.org' });
  expect(problems.map(({ message }) => message)).toEqual([expect.stringContaining('written as %25; its value is not')]);
  expect(JSON.stringify(problems)).not.toContain('hidden');
});

test('a mail is from the name in its language, and a sample of it holds', async () => {
  const key = openSigningKey(dkimPem, { domain: 'example.org', selector: 'w1' }).value!;
  const asked = {
    issue: '2026-W46',
    date: '2026-11-16T08:00:00Z',
    webVersion: 'https://weekly.example.org/en/2026/46/',
  };
  const frame = modeFrame(ready, { ...asked, mode: 'en' });
  expect(frame).toMatchObject({ from: { name: 'Weekly' }, replyTo: null, list: { owner: 'weekly@example.org' } });
  expect(modeFrame(ready, { ...asked, mode: 'both' }).from.name).toBe('周报');
  const rendered = renderedMail('en');
  const template = (await prepareMail(rendered, { frame, key, build: composeMime })).value!;
  const ground = { ring: keyRing(), key, reader: { subscriber: subscriberId(1), address: 'reader-1@example.org' } };
  expect(await checkSample(template, { ...ground, face: faceOf(rendered) })).toEqual([]);
  const other = faceOf(renderedMail('en', { subject: 'Something else' }));
  expect((await checkSample(template, { ...ground, face: other })).map(({ code }) => code)).toEqual([
    'delivery-face-differs',
  ]);
});
