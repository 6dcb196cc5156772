import { dkimVerify } from 'mailauth/lib/dkim/verify.js';
import { describe, expect, test } from 'vitest';
import { isSigned } from '../../../src/deliver/compose/is-signed.ts';
import { mailSigner } from '../../../src/deliver/compose/mail-signer.ts';
import { signMail } from '../../../src/deliver/compose/sign-mail.ts';
import { composeAskMail } from '../../../src/deliver/subscribers/ask-mail.ts';
import type { Mode } from '../../../src/model/bilingual.ts';
import { composeMime } from '../../../src/platform/compose-mime.ts';
import { dkimPair, dkimPem, dkimRecords } from '../../builders/compose-frame.ts';
import { newsletter } from '../../builders/issue.ts';
import { fill, keyRing } from '../../builders/public-pages.ts';
import { noon, readerId } from '../../builders/stored-readers.ts';

const sender = { name: { zh: '云原生生态周报', en: 'Cloud Native Weekly' }, address: 'weekly@example.org' };
const ground = { newsletter: newsletter(), sender, ring: keyRing(), origin: 'https://news.example.org', fill };
const dkim = { domain: 'example.org', selector: 'w1' };

async function confirmation(number: number, language: Mode): Promise<Buffer> {
  const address = `reader-${String(number).padStart(3, '0')}@example.org`;
  const subscriber = { id: readerId(number), address, language };
  const mail = composeAskMail({ kind: 'confirmation', subscriber, at: noon }, ground);
  const { key } = mailSigner({ pem: dkimPem, dkim }, sender.address);
  const signed = key && (await signMail(await composeMime(mail), key, noon));
  if (signed === null) throw new Error('The mail was not signed.');
  return signed;
}

const statusOf = async (mail: Buffer) =>
  (await dkimVerify(mail, { resolver: dkimRecords })).results.map(({ status }) => [status.result, status.aligned]);

describe('a confirmation', () => {
  test.each(['zh', 'en', 'both'] as const)('in %s is signed for the domain that it is from', async (language) => {
    const mail = await confirmation(1, language);
    expect(await statusOf(mail)).toEqual([['pass', 'example.org']]);
    expect(isSigned(mail, dkimPair.publicKey)).toBe(true);
    expect(mail.toString('latin1')).toMatch(/^Auto-Submitted: auto-generated\r$/m);
  });

  test.each(['zh', 'en', 'both'] as const)('in %s has as many bytes for everybody', async (language) => {
    const mails = await Promise.all(Array.from({ length: 60 }, (_, number) => confirmation(number, language)));
    expect(new Set(mails.map(({ length }) => length)).size).toBe(1);
    expect(new Set(mails.map((mail) => mail.toString('latin1'))).size).toBe(60);
  });

  test('is the same bytes when it is made again', async () => {
    expect(await confirmation(7, 'both')).toEqual(await confirmation(7, 'both'));
  });

  test.each([
    ['another recipient', (mail: string) => mail.replace('To: reader-001', 'To: reader-002')],
    [
      'a list of somebody else',
      (mail: string) => mail.replace('\r\nTo: ', '\r\nList-Unsubscribe: <https://x.invalid/>\r\nTo: '),
    ],
    ['a second sender', (mail: string) => mail.replace('\r\nTo: ', '\r\nFrom: other@example.org\r\nTo: ')],
    ['one figure of its text', (mail: string) => mail.replace(/(base64\r\n\r\n)./, '$1B')],
  ])('does not verify with %s', async (_, change) => {
    const text = (await confirmation(1, 'zh')).toString('latin1');
    expect(change(text)).not.toBe(text);
    const verdicts = await statusOf(Buffer.from(change(text), 'latin1'));
    expect(verdicts.map(([result]) => result)).not.toContain('pass');
  });
});

const codes = (pem: string | null, named: typeof dkim | null, from = sender.address) =>
  mailSigner({ pem, dkim: named }, from).problems.map(({ code }) => code);

describe('the key of confirmations', () => {
  test('is none where neither it nor its name is set', () => {
    expect(mailSigner({ pem: null, dkim: null }, sender.address)).toEqual({ key: null, problems: [] });
  });

  test('is refused where one of the two is missing, where it is none, and where it is not aligned', () => {
    expect(codes(null, dkim)).toEqual(['delivery-signing-key-invalid']);
    expect(codes(dkimPem, null)).toEqual(['delivery-signing-key-invalid']);
    expect(codes('no key', dkim)).toEqual(['delivery-signing-key-invalid']);
    expect(codes(dkimPem, dkim, 'weekly@example.com')).toEqual(['delivery-sender-unfit']);
  });
});
