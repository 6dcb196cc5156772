import { rowsOf } from '../reply-rule.ts';
import type { ReplyRule } from '../reply-rule.ts';

const tencent = 'Tencent, QQ Mail and Exmail help on returned mail; smtp.codes/qq';
const netease = 'NetEase, codes of returned mail (mail.163.com/help/help_spam_16.htm)';
const aliyun = 'Aliyun, mail and DirectMail help on returned mail (help.aliyun.com)';

/**
 * What Chinese receivers say. Tencent answers its secret limits by the minute, hour and day with 550: the one exception to "5yz stops".
 * The queue rests for hours, one more try follows, and nobody is suppressed.
 */
export const chineseRules: readonly ReplyRule[] = [
  ...rowsOf({ source: tencent, provider: 'qq' }, [
    [
      '550',
      '',
      /(?:domain|sender|connection|ip|recipient) frequency limited/i,
      'back-off',
      'too-fast',
      { again: 'once', rest: 180 },
    ],
    ['550', '', /mailbox unavailable or access denied/i, 'back-off', 'mailbox-busy', { again: 'once', rest: 0 }],
    ['550', '', /connection denied/i, 'back-off', 'too-fast', { again: 'once', rest: 360 }],
    ['550', '', /mailbox not found|该用户不存在|未开通/i, 'suppress', 'no-mailbox'],
    ['501', '', /bad address syntax/i, 'suppress', 'no-mailbox'],
    ['550', '', /rejected by recipients?/i, 'soft', 'refused-by-reader'],
    ['550', '', /content (?:denied|rejected)/i, 'our-fault', 'content'],
    ['550', '', /suspected (?:spam|bounce)/i, 'our-fault', 'reputation'],
    ['550', '', /(?:dmarc|spf|dkim) check failed/i, 'our-fault', 'authentication'],
    ['552', '', /message too large/i, 'our-fault', 'too-large'],
    ['5', '', /收件人空间不足|空间不足/, 'soft', 'mailbox-full'],
  ]),
  ...rowsOf({ source: netease, provider: 'netease' }, [
    ['421', '', /\bHL:REP\b/, 'back-off', 'reputation', { rest: 240 }],
    ['421', '', /\bHL:ICC\b/, 'back-off', 'too-fast', { rest: 30 }],
    ['421', '', /\bHL:IFC\b/, 'back-off', 'too-fast', { rest: 60 }],
    ['421', '', /\bHL:MEP\b/, 'our-fault', 'sender-address', { rest: 240 }],
    ['45', '', /\b(?:MI|RP):CEL\b|\b(?:MI|RP):CCL\b/, 'back-off', 'per-connection', { rest: 5 }],
    ['45', '', /\bMI:DMC\b/, 'back-off', 'per-connection', { rest: 0 }],
    ['450', '', /\bRP:DRC\b/, 'back-off', 'per-connection', { rest: 0 }],
    ['450', '', /\bDT:RBL\b/, 'our-fault', 'reputation', { rest: 240 }],
    ['450', '', /\bWM:BL[IU]\b/, 'our-fault', 'reputation'],
    ['451', '', /\bDT:SPM\b/, 'later', 'content'],
    ['451', '', /\bMI:SFQ\b/, 'back-off', 'too-fast', { rest: 15 }],
    ['451', '', /\bRP:QRC\b/, 'back-off', 'too-fast', { rest: 60 }],
    ['451', '', /local error in processing/i, 'later', 'receiver-fault'],
    ['550', '', /\bMI:NHD\b/, 'our-fault', 'protocol'],
    ['550', '', /\bMI:IMF\b/, 'our-fault', 'sender-address'],
    ['550', '', /\bMI:(?:SPF|DMA)\b/, 'our-fault', 'authentication'],
    ['550', '', /\bMI:STC\b/, 'back-off', 'too-fast', { rest: 240 }],
    ['550', '', /\bRP:(?:FRL|RCL)\b/, 'our-fault', 'relay-account'],
    ['55', '', /\bDT:(?:SPM|SUM)\b/, 'our-fault', 'content'],
    ['55', '', /\bHL:(?:IHU|IPB|ITC|IFQ)\b|\bMI:SPB\b|IP in blacklist/i, 'our-fault', 'reputation', { rest: 240 }],
    ['55', '', /user (?:is )?in blacklist/i, 'soft', 'refused-by-reader'],
    ['550', '', /user not found|invalid user|user unknown|用户不存在/i, 'suppress', 'no-mailbox'],
    ['550', '', /user suspend/i, 'suppress', 'mailbox-closed'],
    ['552', '', /illegal attachment/i, 'our-fault', 'content'],
  ]),
  ...rowsOf({ source: aliyun, provider: 'aliyun' }, [
    ['454', '', /transient reject by behaviou?r spam/i, 'back-off', 'too-fast', { rest: 60 }],
    ['554', '', /reject by behaviou?r spam/i, 'our-fault', 'reputation', { rest: 240 }],
    ['554', '', /reject by content spam|spamed by local/i, 'our-fault', 'content'],
    ['554', '', /rcpt .{0,80}do(?:e)?sn'?t exist/i, 'suppress', 'no-mailbox'],
    ['503', '', /isn'?t a local account/i, 'suppress', 'no-mailbox'],
    ['553', '', /mailbox unavailable/i, 'suppress', 'no-mailbox'],
    ['542', '', null, 'soft', 'mailbox-closed'],
  ]),
  ...rowsOf({ source: aliyun }, [
    ['559', '', /invalid rcptto/i, 'suppress', 'no-mailbox'],
    ['552', '', /(?:daily|monthly|not enough) sending quota/i, 'our-fault', 'relay-account', { rest: 240 }],
    ['551', '', /main account unavailable/i, 'our-fault', 'relay-account', { rest: 240 }],
    ['526', '', /authentication failure/i, 'our-fault', 'relay-account'],
    ['52', '', /host not found by dns|no data by dns/i, 'later', 'no-domain', { again: 'once', finally: 'suppress' }],
  ]),
];
