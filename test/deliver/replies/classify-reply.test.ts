import { describe, expect, test } from 'vitest';
import { classifyReply } from '../../../src/deliver/replies/classify-reply.ts';
import type { ReplyContext } from '../../../src/deliver/replies/classify-reply.ts';
import { findRule } from '../../../src/deliver/replies/find-rule.ts';
import { parseReply } from '../../../src/deliver/replies/parse-reply.ts';
import { replyHints } from '../../../src/deliver/replies/reply-hints.ts';
import { replyRules } from '../../../src/deliver/replies/reply-rules.ts';
import { smtpReplies } from '../../fixtures/smtp-replies.ts';

const at = (context: Partial<ReplyContext> = {}): ReplyContext => ({
  provider: null,
  phase: 'rcpt',
  attempts: 1,
  ...context,
});
const verdictOf = (said: string, context?: Partial<ReplyContext>) => classifyReply(parseReply(said), at(context));

test.each(smtpReplies)('of %s: %s → %s %s', (provider, said, expected, phase = 'rcpt') => {
  expect(verdictOf(said, { provider, phase }).class).toBe(expected);
});

describe('the table', () => {
  test('has at least 80 rows, each with its source', () => {
    expect(replyRules.length).toBeGreaterThanOrEqual(80);
    for (const rule of replyRules) expect(rule.source.length).toBeGreaterThan(3);
  });

  test('has no row that never decides: each decides one of the replies', () => {
    const deciding = new Set(
      smtpReplies.map(([provider, said]) => {
        const reply = parseReply(said);
        return findRule(reply, String(reply.code), provider);
      }),
    );
    const idle = replyRules.filter((rule) => !deciding.has(rule));
    expect(idle.map(({ provider, code, detail, text }) => [provider, code, detail, text?.source])).toEqual([]);
  });

  test('has words in both languages for each hint', () => {
    for (const { hint } of replyRules)
      for (const words of Object.values(replyHints[hint])) expect(words).toMatch(/\S{2}.*[。.]$/);
  });
});

describe('the basic code comes first', () => {
  test.each(smtpReplies.filter(([, said]) => said.startsWith('4')))('of %s: %s is tried again', (provider, said) => {
    expect(verdictOf(said, { provider }).retry).toBeDefined();
  });

  test.each(smtpReplies.filter(([, said]) => said.startsWith('5')))(
    'a 5yz ends the delivery, if not at once then after one more try: of %s: %s',
    (provider, said) => {
      const before = verdictOf(said, { provider }).class;
      expect(verdictOf(said, { provider, attempts: 2, before }).retry).toBeUndefined();
    },
  );
});

describe("Tencent's 550 for frequency", () => {
  const limited = '550 Domain frequency limited.';

  test('rests the queue for hours and is tried once more', () => {
    expect(verdictOf(limited, { provider: 'qq' })).toMatchObject({ class: 'back-off', retry: 'hours', rest: 180 });
  });

  test('ends without suppression when the second try says the same', () => {
    const verdict = verdictOf(limited, { provider: 'qq', attempts: 2, before: 'back-off' });
    expect(verdict.class).toBe('back-off');
    expect(verdict.retry).toBeUndefined();
  });

  test('keeps its second try when the first was spent on a lost connection', () => {
    expect(verdictOf(limited, { provider: 'qq', attempts: 2, before: 'connection' }).retry).toBe('hours');
  });

  test('is no exception for anybody else', () => {
    expect(verdictOf(limited).retry).toBeUndefined();
  });
});

describe('a reply that is not about the reader', () => {
  test.each(['connect', 'hello', 'tls', 'auth'] as const)('suppresses nobody at %s, and the mail waits', (phase) => {
    expect(verdictOf('550 5.1.1 User unknown', { phase })).toMatchObject({ class: 'our-fault', retry: 'usual' });
  });

  test('suppresses nobody at MAIL', () => {
    expect(verdictOf('550 5.1.1 User unknown', { phase: 'mail' })).toMatchObject({
      class: 'our-fault',
      hint: 'sender-address',
    });
  });

  test.each(smtpReplies.filter(([, said]) => /^\d+[ -][45]\.7\./.test(said)))(
    'subject 7 never suppresses: of %s: %s',
    (provider, said) => {
      for (const attempts of [1, 2, 9]) expect(verdictOf(said, { provider, attempts }).class).not.toBe('suppress');
    },
  );
});

describe('no reply', () => {
  test('a closed connection says nothing about anybody', () => {
    expect(classifyReply(null, at())).toMatchObject({ class: 'connection', retry: 'usual', rest: 1 });
  });

  test('Yahoo closes without a code after some mails: another connection at once', () => {
    expect(classifyReply(null, at({ provider: 'yahoo', phase: 'mail' }))).toMatchObject({ retry: 'at-once', rest: 0 });
  });

  test('after the final dot it may have been taken: never again by itself', () => {
    const verdict = classifyReply(null, at({ provider: 'yahoo', phase: 'body' }));
    expect(verdict).toMatchObject({ class: 'connection', hint: 'no-answer' });
    expect(verdict.retry).toBeUndefined();
  });

  test.each(['hello', '999 what', '354 go on', ''])('%j is no answer of SMTP', (said) => {
    expect(verdictOf(said)).toMatchObject({ class: 'connection', hint: 'protocol', retry: 'usual' });
  });
});

test('an unknown domain is suppressed after a second try', () => {
  expect(verdictOf('550 5.1.2 unknown host')).toMatchObject({ class: 'later', retry: 'usual' });
  expect(verdictOf('550 5.1.2 unknown host', { attempts: 2 }).class).toBe('suppress');
});
