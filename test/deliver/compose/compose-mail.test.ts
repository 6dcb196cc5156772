import PostalMime from 'postal-mime';
import { expect, test } from 'vitest';
import { checkLines } from '../../../src/deliver/compose/check-lines.ts';
import { checkMail } from '../../../src/deliver/compose/check-mail.ts';
import { composeMail } from '../../../src/deliver/compose/compose-mail.ts';
import { faceOf, prepareMail } from '../../../src/deliver/compose/prepare-mail.ts';
import { readBounceLocalPart } from '../../../src/deliver/tokens/bounce-token.ts';
import { readUnsubscribeToken } from '../../../src/deliver/tokens/reader-token.ts';
import type { MailTemplate } from '../../../src/deliver/compose/mail-template.ts';
import type { Mode } from '../../../src/model/bilingual.ts';
import type { Encoding } from '../../../src/model/rendered.ts';
import { keyRing, mailroom, rawOf, renderedMail, subscriberId } from '../../builders/compose-frame.ts';

const ring = keyRing();
const modes: readonly Mode[] = ['zh', 'en', 'both'];
const encodings: readonly Encoding[] = ['base64', 'quoted-printable'];
const cases = modes.flatMap((mode) => encodings.flatMap((html) => encodings.map((text) => ({ mode, html, text }))));

async function templateOf(mode: Mode, encoding?: { html: Encoding; text: Encoding }) {
  const rendered = renderedMail(mode, encoding && { encoding });
  const { value, problems } = await prepareMail(rendered, mailroom());
  expect(problems).toEqual([]);
  if (value === null) throw new Error('There is no template.');
  return { rendered, template: value };
}

function mailTo(template: MailTemplate, number: number, address = `reader-${number}@example.org`) {
  return composeMail(template, ring, { subscriber: subscriberId(number), address });
}

/** Lines of a mail before its signature is looked at. */
function linesOf(raw: Buffer): string[] {
  return raw.toString('latin1').split('\r\n');
}

test.each(cases)('a mail in $mode, $html and $text, is what was rendered', async ({ mode, html, text }) => {
  const { rendered, template } = await templateOf(mode, { html, text });
  const { value } = await mailTo(template, 1);
  const raw = rawOf(value);
  expect(raw.length).toBe(value?.bytes);
  expect(checkLines(raw)).toEqual([]);
  expect(checkMail(raw, faceOf(rendered), template.mask)).toEqual([]);
  const mail = await PostalMime.parse(raw);
  const unsubscribe = mail.headers.find(({ key }) => key === 'list-unsubscribe')?.value.slice(1, -1) ?? '';
  expect(mail.subject).toBe(rendered.subject);
  expect(mail.html?.split(unsubscribe)).toHaveLength(3);
  expect(mail.text?.split(unsubscribe)).toHaveLength(3);
  expect(mail.html + (mail.text ?? '')).not.toContain('.invalid');
  expect(readUnsubscribeToken(ring, unsubscribe.split('/').at(-1) ?? '')).toBe(subscriberId(1));
});

test.each(cases)('two readers in $mode, $html and $text, differ only where they must', async ({ mode, html, text }) => {
  const { template } = await templateOf(mode, { html, text });
  const [one, other] = [rawOf((await mailTo(template, 1)).value), rawOf((await mailTo(template, 2)).value)];
  const [ours, theirs] = [linesOf(one), linesOf(other)];
  expect(ours).toHaveLength(theirs.length);
  const empty = ours.indexOf('');
  const differing = ours.flatMap((line, at) => (line === theirs[at] ? [] : [{ line, at }]));
  const names = differing
    .filter(({ at }) => at < empty)
    .map(({ line }) => /^[\w-]+(?=:)/.exec(line)?.[0] ?? 'signature');
  expect(new Set(names)).toEqual(new Set(['signature', 'List-Unsubscribe', 'To', 'Message-ID']));
  // Four tokens, each on two or three lines.
  expect(differing.filter(({ at }) => at > empty).length).toBeLessThanOrEqual(12);
});

test('a mail that is made again is the same bytes', async () => {
  const [{ template }, { template: again }] = [await templateOf('both'), await templateOf('both')];
  expect(rawOf((await mailTo(template, 3)).value)).toEqual(rawOf((await mailTo(again, 3)).value));
});

test('mails that are made at the same time do not mix', async () => {
  const { template } = await templateOf('zh');
  const numbers = Array.from({ length: 50 }, (_, number) => number);
  const together = await Promise.all(numbers.map((number) => mailTo(template, number)));
  for (const number of numbers) {
    const alone = await mailTo(template, number);
    expect(rawOf(together[number]?.value ?? null)).toEqual(rawOf(alone.value));
  }
});

test('the envelope names issue and reader and no address', async () => {
  const { template } = await templateOf('en');
  const { value } = await mailTo(template, 4);
  const [local = '', domain] = value?.envelope.from.split('@') ?? [];
  expect(domain).toBe('bounce.example.org');
  expect(readBounceLocalPart(ring, local)).toEqual({ issue: '2026-W46', subscriber: subscriberId(4) });
  expect(value?.envelope.to).toBe('reader-4@example.org');
  expect(rawOf(value).toString('latin1')).toContain(`\r\nMessage-ID: ${value?.messageId}\r\n`);
});

test('the fields of the list are there once, as the standards have them', async () => {
  const { template } = await templateOf('zh');
  const [head = ''] = rawOf((await mailTo(template, 5)).value)
    .toString('latin1')
    .split('\r\n\r\n');
  const fields = head.split(/\r\n(?![ \t])/);
  expect(fields).toContain('List-ID: <weekly.example.org>');
  expect(fields).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
  expect(fields).toContain('List-Post: NO');
  expect(fields).toContain('List-Archive: <https://weekly.example.org/>');
  expect(fields).toContain('List-Owner: <mailto:owner@example.org>');
  expect(fields).toContain('Date: Mon, 16 Nov 2026 08:00:00 +0000');
  expect(fields).toContain('Reply-To: editors@example.org');
  expect(fields).toContain('Feedback-ID: 2026-W46:zh:issue:weeklyexampleor');
  expect(head).toMatch(/\r\nList-Unsubscribe: <https:\/\/news\.example\.org\/u\/[A-Za-z0-9_-]{46}>\r\n/);
  const names = fields.map((field) => field.slice(0, field.indexOf(':')).toLowerCase());
  expect(new Set(names).size).toBe(names.length);
});

test.each([
  'reader@example.org\r\nBcc: other@example.org',
  'Reader@Example.org',
  'reader@example.org, other@example.org',
  '读者@example.org',
  'reader@例子.example.org',
  '',
])('no mail is made to %j', async (address) => {
  const { template } = await templateOf('zh');
  const { value, problems } = await mailTo(template, 6, address);
  expect(value).toBeNull();
  expect(problems.map(({ code }) => code)).toEqual(['delivery-reader-unfit']);
  for (const { message } of problems) expect(message).not.toMatch(/@|读者/);
});

test('a mail with one letter changed is not what was approved', async () => {
  const { rendered, template } = await templateOf('en', { html: 'quoted-printable', text: 'quoted-printable' });
  const raw = rawOf((await mailTo(template, 7)).value).toString('latin1');
  const check = (mail: string): string[] =>
    checkMail(Buffer.from(mail, 'latin1'), faceOf(rendered), template.mask).map(({ message }) => message);
  expect(check(raw)).toEqual([]);
  expect(check(raw.replace('merged', 'purged'))).toEqual(['The plain part of the mail is not what was approved.']);
  expect(check(raw.replace('<p>This', '<p>That'))).toEqual(['The HTML part of the mail is not what was approved.']);
  expect(check(raw.replace('Vol=2E', 'Vol=2F'))).toEqual(['The subject of the mail is not what was approved.']);
  expect(check(raw.replace(/^(List-Unsubscribe: <.*)(..>)$/m, '$1AA>'))).toHaveLength(2);
  expect(check(raw.replace('Subject:', 'Subject: x\r\nSubject:'))).toHaveLength(1);
  expect(check(raw.replace(/--\r\n$/, '\r\nContent-Type: text/plain\r\n\r\nx'))).toHaveLength(1);
});
