import { expect, test } from 'vitest';
import { cleanText } from '../../src/render/clean-text.ts';
import { safeUrl } from '../../src/render/safe-url.ts';

test.each([
  'https://unsubscribe.invalid/',
  'https://x.example.org/?t=https://unsubscribe.invalid/',
  'https://x.example.org/?t=https%3A%2F%2Fweb-version%2Einvalid/',
  'https://UNSUBSCRIBE.invalid/x',
])('%s is no address: delivery would put a secret of the subscriber into it', (url) => {
  expect(safeUrl(url)).toBeNull();
});

test('a text holds no placeholder', () => {
  expect(cleanText('Go to https://unsubscribe.invalid/ now')).toBe('Go to … now');
  expect(cleanText('看\u200B https://web-version.invalid/#a')).toBe('看 …#a');
  expect(cleanText('un\u200Bsubscribe.invalid')).toBe('…');
});
