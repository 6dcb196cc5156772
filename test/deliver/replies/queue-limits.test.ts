import { describe, expect, test } from 'vitest';
import { providerOfHost, providers } from '../../../src/deliver/replies/providers.ts';
import { limitsOf, queueOf, queuesByDomain, windowLimits } from '../../../src/deliver/replies/queue-limits.ts';
import { QueueLimits } from '../../../src/model/delivery-settings.ts';

const settings = { connections: 10, windows: [], queues: {} };

describe('the queue of a domain', () => {
  test.each([
    ['qq.com', 'qq'],
    ['Foxmail.COM', 'qq'],
    ['hotmail.com', 'outlook'],
    ['aol.com', 'yahoo'],
    ['126.com', 'netease'],
    ['example.org', 'example.org'],
    ['constructor', 'constructor'],
    ['__proto__', '__proto__'],
  ])('of %s is %s', (domain, queue) => {
    expect(queueOf(domain)).toBe(queue);
  });

  test('is its own where the newsletter names it', () => {
    expect(queueOf('foxmail.com', { 'foxmail.com': { connections: 1 } })).toBe('foxmail.com');
    expect(queuesByDomain({ 'foxmail.com': {}, qq: {} })).toMatchObject({
      'foxmail.com': 'foxmail.com',
      'qq.com': 'qq',
    });
  });
});

describe('a server', () => {
  test.each([
    ['mx3.qq.com', 'qq'],
    ['MXBIZ1.QQ.COM.', 'qq'],
    ['gmail-smtp-in.l.google.com', 'gmail'],
    ['example-org.mail.protection.outlook.com', 'outlook'],
    ['163mx01.mxmail.netease.com', 'netease'],
    ['mx.notqq.com', null],
    ['qq.com.example.org', null],
  ])('%s belongs to %s', (host, provider) => {
    expect(providerOfHost(host)).toBe(provider);
  });
});

describe('limits', () => {
  test.each(Object.entries(providers))(
    'of %s are well-formed and say where they come from',
    (_, { limits, source }) => {
      expect(QueueLimits.safeParse(limits).success).toBe(true);
      expect(source.length).toBeGreaterThan(3);
    },
  );

  test('of NetEase and QQ are at most two connections with few mails each', () => {
    for (const queue of ['qq', 'netease']) {
      const { connections, perConnection } = limitsOf(queue, settings);
      expect(connections).toBeLessThanOrEqual(2);
      expect(perConnection).toBeLessThanOrEqual(20);
    }
  });

  test("are the newsletter's own, field by field, and never more connections than there are", () => {
    const queues = { qq: { perConnection: 5 }, gmail: { connections: 400 } };
    expect(limitsOf('qq', { ...settings, queues })).toEqual({ ...providers.qq.limits, perConnection: 5 });
    expect(limitsOf('gmail', { ...settings, queues }).connections).toBe(10);
  });

  test('of a domain with a queue of its own begin with those of its provider', () => {
    const queues = { 'foxmail.com': { connections: 1 } };
    expect(limitsOf('foxmail.com', { ...settings, queues })).toEqual({ ...providers.qq.limits, connections: 1 });
  });

  test('become windows of the ledger, with those of the whole newsletter', () => {
    const all = { most: 5000, seconds: 180 };
    expect(windowLimits(['netease'], { ...settings, windows: [all] })).toEqual([
      { scope: 'all', ...all },
      { scope: 'netease', most: 450, seconds: 900 },
    ]);
  });
});
