import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { dkimVerify } from 'mailauth/lib/dkim/verify.js';
import { expect, test } from 'vitest';
import { composeMail } from '../../../src/deliver/compose/compose-mail.ts';
import { isSigned } from '../../../src/deliver/compose/is-signed.ts';
import { prepareMail } from '../../../src/deliver/compose/prepare-mail.ts';
import { openSigningKey } from '../../../src/deliver/compose/signing-key.ts';
import type { Mode } from '../../../src/model/bilingual.ts';
import {
  dkimPair,
  dkimPem,
  dkimRecords,
  keyRing,
  mailroom,
  rawOf,
  renderedMail,
  subscriberId,
} from '../../builders/compose-frame.ts';

const modes: readonly Mode[] = ['zh', 'en', 'both'];
const name = { domain: 'example.org', selector: 'w1' };

async function mailIn(mode: Mode, number = 1): Promise<Buffer> {
  const { value } = await prepareMail(renderedMail(mode), mailroom());
  if (value === null) throw new Error('There is no template.');
  const reader = { subscriber: subscriberId(number), address: `reader-${number}@example.org` };
  return rawOf((await composeMail(value, keyRing(), reader)).value);
}

/** What mailauth says of the signatures, and what we say. */
async function verdicts(mail: Buffer): Promise<{ theirs: string[]; ours: boolean }> {
  const { results } = await dkimVerify(mail, { resolver: dkimRecords });
  return { theirs: results.map(({ status }) => status.result), ours: isSigned(mail, dkimPair.publicKey) };
}

const passed = { theirs: ['pass'], ours: true };

test.each(modes)('the signature of a mail in %s holds', async (mode) => {
  expect(await verdicts(await mailIn(mode))).toEqual(passed);
});

test('all of the body is signed with rsa-sha256, relaxed/relaxed, and every field of the list', async () => {
  const [field = ''] = (await mailIn('zh')).toString('latin1').split(/\r\n(?![ \t])/);
  expect(field).toMatch(
    /^DKIM-Signature: v=1; a=rsa-sha256; c=relaxed\/relaxed; d=example\.org;\r\n s=w1; t=1794816000;/,
  );
  expect(field).not.toMatch(/\bl=/);
  for (const line of field.split('\r\n')) expect(line.length).toBeLessThanOrEqual(78);
  const names = /h=([^;]*);/.exec(field)?.[1]?.replaceAll(/\s/g, '').split(':') ?? [];
  expect(names.filter((one) => one === 'from')).toHaveLength(2);
  expect(names).toEqual(
    expect.arrayContaining([
      'list-id',
      'list-unsubscribe',
      'list-unsubscribe-post',
      'list-archive',
      'list-help',
      'list-owner',
      'list-post',
      'message-id',
      'date',
      'subject',
      'to',
      'mime-version',
      'content-type',
      'feedback-id',
      'reply-to',
    ]),
  );
});

test('a change of any signed field, or another one of what is oversigned, breaks the signature', async () => {
  const mail = (await mailIn('both')).toString('latin1');
  const end = mail.indexOf('\r\n\r\n');
  const fields = mail.slice(0, end).split(/\r\n(?![ \t])/);
  const signed =
    /h=([^;]*);/
      .exec(fields[0] ?? '')?.[1]
      ?.replaceAll(/\s/g, '')
      .split(':') ?? [];
  let tried = 0;
  for (const [at, field] of fields.entries()) {
    if (at === 0 || !signed.includes(field.slice(0, field.indexOf(':')).toLowerCase())) continue;
    // The last letter of its value becomes another one.
    const changed = field.replace(/[\w>=](?=\W*$)/, (letter) => (letter === 'x' ? 'y' : 'x'));
    for (const other of [fields.with(at, changed), fields.toSpliced(at, 1)])
      expect(await verdicts(Buffer.from(other.join('\r\n') + mail.slice(end), 'latin1')), field).not.toEqual(passed);
    tried += 1;
  }
  expect(tried).toBe(new Set(signed).size);
  for (const added of [
    'From: other@example.org',
    'Subject: other',
    'To: other@example.org',
    'Reply-To: other@example.org',
  ])
    for (const other of [
      [added, ...fields],
      [...fields, added],
    ]) {
      const { theirs, ours } = await verdicts(Buffer.from(other.join('\r\n') + mail.slice(end), 'latin1'));
      expect(theirs, added).not.toContain('pass');
      expect(ours, added).toBe(false);
    }
});

test('a change of any byte of the body that is seen breaks the signature', async () => {
  const mail = await mailIn('en');
  const body = mail.indexOf('\r\n\r\n') + 4;
  for (let at = body; at < mail.length - 4; at += 97) {
    const changed = Buffer.from(mail);
    // Blanks in a row are one to the canonical form, and line ends are those of the relay.
    if (/\s/.test(String.fromCharCode(changed[at] ?? 0))) continue;
    changed[at] = (changed[at] ?? 0) === 0x78 ? 0x79 : 0x78;
    const { theirs, ours } = await verdicts(changed);
    expect(theirs, String(at)).not.toContain('pass');
    expect(ours, String(at)).toBe(false);
  }
});

test('folding and blanks that relays change are no change', async () => {
  const mail = (await mailIn('en')).toString('latin1');
  const folded = mail.replace('List-Unsubscribe: <', 'list-unsubscribe:\r\n  <').replace(/\r\n$/, '  \r\n\r\n\r\n');
  expect(await verdicts(Buffer.from(folded, 'latin1'))).toEqual(passed);
});

test('another key, an unsigned mail and something else are not taken for ours', async () => {
  const mail = await mailIn('zh');
  const other = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey;
  expect(isSigned(mail, other)).toBe(false);
  expect(isSigned(mail.subarray(mail.indexOf('List-ID')), dkimPair.publicKey)).toBe(false);
  expect(isSigned(Buffer.from('nothing'), dkimPair.publicKey)).toBe(false);
  expect(isSigned(mail, createPublicKey(dkimPair.privateKey))).toBe(true);
});

const weak = generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey.export({ type: 'pkcs8', format: 'pem' });
const curve = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' });

test.each([
  ['no key', null, name, 'DKIM_PRIVATE_KEY is not set'],
  ['an empty key', ' \n', name, 'DKIM_PRIVATE_KEY is not set'],
  ['no domain', dkimPem, null, 'delivery.dkim'],
  ['a public key', dkimPair.publicKey.export({ type: 'spki', format: 'pem' }), name, 'no private key in PEM form'],
  ['something else', 'hunter2', name, 'no private key in PEM form'],
  ['a key of 1024 bits', weak, name, 'has 1024 bits'],
  ['a key of another kind', curve, name, 'ed25519'],
])('%s signs nothing', (_, pem, where, reason) => {
  const { value, problems } = openSigningKey(pem === null ? null : pem.toString(), where);
  expect(value).toBeNull();
  expect(problems.map(({ code }) => code)).toEqual(['delivery-signing-key-invalid']);
  expect(problems[0]?.message).toContain(reason);
  expect(problems[0]?.message).not.toContain('hunter2');
});
