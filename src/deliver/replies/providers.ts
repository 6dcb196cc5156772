import type { QueueLimits } from '../../model/delivery-settings.ts';

/** A mailbox provider: its domains share limits, and its servers are known by their names. */
export type Provider = {
  domains: readonly string[];
  /** Endings of the names of its servers: those behind it host the mail of other domains too. */
  hosts: readonly string[];
  limits: Required<QueueLimits>;
  /** Where the limits come from; `ours` where the provider keeps them to itself. */
  source: string;
};

const perMinute = (most: number): { most: number; seconds: number } => ({ most, seconds: 60 });

/** Providers by id, which is the name of their queue in `delivery.queues`. */
export const providers = {
  gmail: {
    domains: ['gmail.com', 'googlemail.com'],
    hosts: ['google.com', 'googlemail.com'],
    limits: { connections: 10, perConnection: 100, windows: [perMinute(600)] },
    source: 'ours; Gmail lowers its limits with the rate of spam (support.google.com/a/answer/81126)',
  },
  outlook: {
    domains: [
      'outlook.com',
      'hotmail.com',
      'live.com',
      'msn.com',
      'outlook.cn',
      'live.cn',
      'hotmail.co.uk',
      'live.co.uk',
    ],
    hosts: ['outlook.com', 'hotmail.com', 'office365.com'],
    limits: { connections: 10, perConnection: 100, windows: [perMinute(300)] },
    source: 'ours; Outlook.com takes at most 500 connections at a time (its postmaster policies)',
  },
  yahoo: {
    domains: [
      'yahoo.com',
      'ymail.com',
      'rocketmail.com',
      'aol.com',
      'yahoo.co.uk',
      'yahoo.fr',
      'yahoo.de',
      'yahoo.com.hk',
      'yahoo.com.tw',
      'myyahoo.com',
      'verizon.net',
      'att.net',
    ],
    hosts: ['yahoodns.net', 'yahoo.com', 'aol.com'],
    limits: { connections: 5, perConnection: 20, windows: [perMinute(200)] },
    source: 'ours; Yahoo limits the mails of a connection and closes it (senders.yahooinc.com/best-practices)',
  },
  icloud: {
    domains: ['icloud.com', 'me.com', 'mac.com'],
    hosts: ['icloud.com', 'apple.com', 'me.com'],
    limits: { connections: 5, perConnection: 50, windows: [perMinute(100)] },
    source: 'ours; Apple publishes none (support.apple.com/102322)',
  },
  qq: {
    domains: ['qq.com', 'vip.qq.com', 'foxmail.com'],
    hosts: ['qq.com', 'exmail.qq.com', 'qqmail.com'],
    limits: { connections: 2, perConnection: 20, windows: [perMinute(30), { most: 1000, seconds: 3600 }] },
    source: 'ours; limits by minute, hour and day exist and are secret (service.mail.qq.com)',
  },
  netease: {
    domains: ['163.com', '126.com', 'yeah.net', 'vip.163.com', 'vip.126.com', '188.com'],
    hosts: ['163.com', '126.com', 'netease.com', 'yeah.net', '188.com', 'qiye163.com'],
    limits: { connections: 2, perConnection: 10, windows: [{ most: 450, seconds: 900 }] },
    source: 'ours, after its codes HL:ICC, MI:DMC and MI:SFQ (mail.163.com/help/help_spam_16.htm)',
  },
  aliyun: {
    domains: ['aliyun.com', 'alibaba-inc.com'],
    hosts: ['aliyun.com', 'alibaba.com', 'mxhichina.com', 'aliyun-inc.com'],
    limits: { connections: 3, perConnection: 50, windows: [perMinute(60)] },
    source: 'ours; the replies name limits of rate and number without figures (help.aliyun.com)',
  },
  sina: {
    domains: ['sina.com', 'sina.cn', 'vip.sina.com'],
    hosts: ['sina.com', 'sina.com.cn', 'sina.cn'],
    limits: { connections: 2, perConnection: 20, windows: [perMinute(30)] },
    source: 'ours',
  },
  '139': {
    domains: ['139.com'],
    hosts: ['139.com'],
    limits: { connections: 2, perConnection: 20, windows: [perMinute(30)] },
    source: 'ours',
  },
} as const satisfies Record<string, Provider>;

export type ProviderId = keyof typeof providers;

/** Whose server or domain this is: by ending, so that `mx3.qq.com` is Tencent's; null for all others. */
export function providerOfHost(host: string): ProviderId | null {
  const name = asciiLower(host).replace(/\.$/, '');
  for (const [id, { hosts }] of Object.entries(providers))
    if (hosts.some((ending) => name === ending || name.endsWith(`.${ending}`))) return id as ProviderId;
  return null;
}

/** Queues by domain, as planning wants them. */
export const providerOfDomain: Readonly<Record<string, ProviderId>> = Object.fromEntries(
  Object.entries(providers).flatMap(([id, { domains }]) => domains.map((domain) => [domain, id as ProviderId])),
);

export function asciiLower(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}
