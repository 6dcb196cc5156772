import { expect, test } from 'vitest';
import { composeAskMail, type AskMail } from '../../../src/deliver/subscribers/ask-mail.ts';
import { readTimedToken } from '../../../src/deliver/tokens/reader-token.ts';
import { newsletter } from '../../builders/issue.ts';
import { fill, keyRing } from '../../builders/public-pages.ts';
import { afterNoon, noon, readerId } from '../../builders/stored-readers.ts';

const ring = keyRing();
const ground = {
  newsletter: newsletter(),
  sender: { name: { zh: '云原生生态周报', en: 'Cloud Native Weekly' }, address: 'weekly@example.org' },
  ring,
  origin: 'https://news.example.org',
  fill,
};

const compose = (over: Partial<AskMail> = {}, language: 'zh' | 'en' | 'both' = 'zh') =>
  composeAskMail(
    { kind: 'confirmation', subscriber: { id: readerId(1), address: 'r@example.org', language }, at: noon, ...over },
    ground,
  );

function textsOf({ parts }: ReturnType<typeof compose>) {
  const [text, html] = parts.map((part) => part.text);
  return { text: text ?? '', html: html ?? '' };
}

test('the same ask is the same mail with the same Message-ID; another ask has another', () => {
  expect(compose()).toEqual(compose());
  expect(compose({ at: afterNoon(1) }).messageId).not.toBe(compose().messageId);
  expect(compose({ kind: 'link' }).messageId).not.toBe(compose().messageId);
  expect(compose().messageId).toMatch(/^<confirmation\.[a-z2-7]+@example\.org>$/);
});

test('both parts hold the link, whole, and its token is of the ask', () => {
  const { text, html } = textsOf(compose());
  const [inText, inHtml] = [text, html].map(
    (part) => /https:\/\/news\.example\.org\/confirm\/([\w-]+)/.exec(part)?.[1],
  );
  expect(inText).toBe(inHtml);
  expect(readTimedToken(ring, 'confirm', { token: inText!, now: noon })).toEqual({
    outcome: 'valid',
    subscriber: readerId(1),
    at: Date.parse(noon),
  });
});

test('no address but the one of To stands in it, and machines are asked not to answer', () => {
  const { subject, headers, to } = compose();
  const { text, html } = textsOf(compose());
  expect(to).toBe('r@example.org');
  expect(`${text}${html}${subject}`).not.toContain('r@example');
  expect(headers).toContainEqual({ key: 'Auto-Submitted', value: 'auto-generated' });
});

test.each(['zh', 'en', 'both'] as const)('in %s it is small and says what one agrees to', (language) => {
  const { subject } = compose({}, language);
  const { html, text } = textsOf(compose({}, language));
  expect(Buffer.byteLength(html)).toBeLessThan(8000);
  expect(text).not.toMatch(/[ \t]$|\n{4}|<|&#/m);
  expect(text.includes('我同意')).toBe(language !== 'en');
  expect(text.includes('I agree')).toBe(language !== 'zh');
  expect(html.includes('lang="en"')).toBe(language !== 'zh');
  expect(subject).toBe(
    language === 'en' ? 'Confirm your subscription to Cloud Native Weekly' : '请确认订阅《云原生生态周报》',
  );
});
