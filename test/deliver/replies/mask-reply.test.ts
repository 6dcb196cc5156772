import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { maskReply } from '../../../src/deliver/replies/mask-reply.ts';
import { hiddenCharacters } from '../../../src/model/hidden-characters.ts';
import { anyText } from '../../builders/any-text.ts';

const token = 'Zm9vYmFyYmF6cXV4MTIzNDU2Nzg5MA';

describe('a reply that is kept or shown', () => {
  test.each([
    ['550 5.1.1 <reader-1@example.org>: user unknown', '550 5.1.1 [address]: user unknown'],
    ['550 reader-1@example.org does not exist', '550 [address] does not exist'],
    ['550 "reader one"@example.org unknown', '550 [address] unknown'],
    ['550 reader-1＠example.org unknown', '550 [address] unknown'],
    ['550 reader\u200B-1@example.org unknown', '550 [address] unknown'],
    ['550 reader-1%40example.org unknown', '550 [address] unknown'],
    ['550 mailto:reader-1@example.org unknown', '550 [address] unknown'],
    ['550 5.1.1 <reader-1>... User unknown', '550 5.1.1 [address]... User unknown'],
    [`550 b+${token} refused`, '550 [token] refused'],
    [`554 see https://example.org/u/${token}?who=reader`, '554 see [link example.org]'],
    ['554 see https://support.google.com/mail/?p=Unsolicited - gsmtp', '554 see [link support.google.com] - gsmtp'],
    ['550\r\n two\tlines\u0007', '550 two lines'],
    ['550 \u202Enwonknu', '550 nwonknu'],
    [
      '550 5.7.1 internationalisation-of-everything.example.org',
      '550 5.7.1 internationalisation-of-everything.example.org',
    ],
    ['550 收件人不存在', '550 收件人不存在'],
  ])('%j becomes %j', (said, kept) => {
    expect(maskReply(said)).toBe(kept);
  });

  test('does not name the reader by the local part alone', () => {
    expect(maskReply('550 Reader-1 is not here', ['reader-1@example.org'])).toBe('550 [address] is not here');
  });

  test('is at most 300 characters, whole ones', () => {
    const kept = maskReply(`550 ${'🙂'.repeat(1000)}`);
    expect(kept.length).toBeLessThanOrEqual(300);
    expect(kept.isWellFormed()).toBe(true);
  });

  test('never holds an address, a line break or what cannot be seen, whatever was said', () => {
    const anything = fc.oneof(anyText(), fc.constantFrom('reader-1@example.org', '<', '>', ' ', '\n'));
    fc.assert(
      fc.property(fc.array(anything, { maxLength: 12 }), (parts) => {
        const kept = maskReply(parts.join(''));
        expect(kept.length).toBeLessThanOrEqual(300);
        expect(kept).not.toMatch(/reader-1@example\.org|[\n\r]/);
        expect(kept.replace(hiddenCharacters, '')).toBe(kept);
      }),
    );
  });

  test.each([
    '@'.repeat(100_000),
    '<'.repeat(100_000),
    'a@'.repeat(50_000),
    'http://'.repeat(20_000),
    '=40'.repeat(30_000),
  ])('takes no time for a long one', (said) => {
    const start = performance.now();
    maskReply(said);
    expect(performance.now() - start).toBeLessThan(100);
  });
});
