import { rowsOf } from '../reply-rule.ts';
import type { ReplyRule } from '../reply-rule.ts';

const google = 'Gmail SMTP errors and codes (support.google.com/a/answer/3726730)';
const gmailSenders = 'Gmail sender guidelines and their FAQ (support.google.com/a/answer/81126, 14229414)';
const defender = 'Microsoft Defender blog 2025-04-02 on Outlook.com';
const outlook = 'Outlook.com postmaster policies and troubleshooting';
const exchange = 'Exchange Online, non-delivery reports (learn.microsoft.com)';
const yahoo = 'Yahoo sender hub, SMTP error codes (senders.yahooinc.com/smtp-error-codes)';
const apple = 'Apple postmaster (support.apple.com/102322) and smtp.codes/icloud';

/** What Gmail, Outlook.com with Exchange Online, Yahoo with AOL, and iCloud say. */
export const westernRules: readonly ReplyRule[] = [
  ...rowsOf({ source: gmailSenders, provider: 'gmail' }, [['421', '7.28', null, 'back-off', 'too-fast', { rest: 60 }]]),
  ...rowsOf({ source: google, provider: 'gmail' }, [['421', '7.0', null, 'back-off', 'too-fast', { rest: 30 }]]),
  ...rowsOf({ source: 'smtp.codes/google', provider: 'gmail' }, [
    ['421', '7.0', /very low reputation|nature of the content/i, 'our-fault', 'reputation'],
  ]),
  ...rowsOf({ source: google, provider: 'gmail' }, [['421', '7.0', /tls required/i, 'our-fault', 'tls']]),
  ...rowsOf({ source: gmailSenders, provider: 'gmail' }, [
    ['421', '7.32', null, 'our-fault', 'authentication'],
    ['4', '7.23', null, 'our-fault', 'reverse-name'],
    ['4', '7.26', null, 'our-fault', 'authentication'],
    ['4', '7.27', null, 'our-fault', 'authentication'],
    ['4', '7.29', null, 'our-fault', 'tls'],
    ['4', '7.30', null, 'our-fault', 'authentication'],
    ['4', '7.31', null, 'our-fault', 'authentication'],
  ]),
  ...rowsOf({ source: google, provider: 'gmail' }, [
    ['4', '4.5', null, 'later', 'receiver-fault'],
    ['450', '2.1', null, 'later', 'mailbox-busy'],
    ['452', '5.3', null, 'back-off', 'per-connection'],
  ]),
  ...rowsOf({ source: gmailSenders, provider: 'gmail' }, [
    ['5', '7.25', null, 'our-fault', 'reverse-name'],
    ['5', '7.26', null, 'our-fault', 'authentication'],
    ['5', '7.27', null, 'our-fault', 'authentication'],
  ]),
  ...rowsOf({ source: google, provider: 'gmail' }, [['5', '7.28', null, 'back-off', 'too-fast']]),
  ...rowsOf({ source: gmailSenders, provider: 'gmail' }, [
    ['5', '7.29', null, 'our-fault', 'tls'],
    ['5', '7.30', null, 'our-fault', 'authentication'],
  ]),
  ...rowsOf({ source: google, provider: 'gmail' }, [['552', '7.0', null, 'our-fault', 'content']]),
  ...rowsOf({ source: defender, provider: 'outlook' }, [
    ['5', '7.515', null, 'our-fault', 'authentication', { rest: 240 }],
  ]),
  ...rowsOf({ source: exchange, provider: 'outlook' }, [['5', '7.509', null, 'our-fault', 'authentication']]),
  ...rowsOf({ source: outlook, provider: 'outlook' }, [
    ['550', '7.1', /block list|S3150|S3140/i, 'our-fault', 'reputation', { rest: 240 }],
    ['550', '', /\((?:SC|DY|OU)-00[1-4]\)|\b(?:SC|DY|OU)-00[1-4]\b/, 'our-fault', 'reputation', { rest: 240 }],
    ['421', '', /\bRP-00[1-3]\b|rate limit/i, 'back-off', 'too-fast', { rest: 60 }],
    ['550', '5.0', /mailbox unavailable/i, 'suppress', 'no-mailbox'],
  ]),
  ...rowsOf({ source: exchange, provider: 'outlook' }, [
    ['4', '7.500', null, 'back-off', 'too-fast'],
    ['451', '7.651', null, 'back-off', 'too-fast', { rest: 60 }],
    ['4', '7.650', null, 'back-off', 'too-fast', { rest: 60 }],
    ['432', '3.2', null, 'later', 'mailbox-busy'],
    ['5', '1.10', null, 'suppress', 'no-mailbox'],
    ['5', '7.606', null, 'our-fault', 'reputation'],
    ['5', '2.121', null, 'soft', 'mailbox-busy'],
  ]),
  ...rowsOf({ source: yahoo, provider: 'yahoo' }, [
    ['421', '7.0', /TSS?0[2-9]|TSS1\d/i, 'back-off', 'too-fast', { rest: 60 }],
    ['421', '7.1', /TSS?0[13]|permanently deferred/i, 'our-fault', 'reputation', { rest: 240 }],
    ['451', '', /resources temporarily (?:not available|unavailable)/i, 'later', 'receiver-fault'],
    ['553', '7.1', /BL2[1-3]/, 'our-fault', 'reputation', { rest: 240 }],
    ['553', '7.2', /TSS09|TSS11/, 'our-fault', 'reputation', { rest: 240 }],
    ['554', '7.9', null, 'our-fault', 'authentication'],
    ['554', '', /account (?:has been )?disabled|disabled or discontinued/i, 'suppress', 'mailbox-closed'],
    ['55', '', /doesn'?t have an? (?:yahoo|aol|\S+) account|delivery error: dd/i, 'suppress', 'no-mailbox'],
    ['552', '', /mailbox not found/i, 'suppress', 'no-mailbox'],
  ]),
  ...rowsOf({ source: apple, provider: 'icloud' }, [
    ['421', '7.1', null, 'later', 'mailbox-busy'],
    ['451', '7.1', null, 'later', 'receiver-fault'],
    ['550', '1.1', /inactive/i, 'soft', 'mailbox-closed'],
    ['550', '7.1', /\[?(?:CS01|HM\d\d)\]?|local policy/i, 'our-fault', 'content'],
    ['550', '7.', /spamhaus|proofpoint/i, 'our-fault', 'reputation'],
  ]),
];
