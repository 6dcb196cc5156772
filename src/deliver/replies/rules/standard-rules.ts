import { rowsOf } from '../reply-rule.ts';
import type { ReplyRule } from '../reply-rule.ts';

const detail = 'RFC 3463 and the registry of RFC 5248';
const codes = 'RFC 5321, section 4.2';
const postfix = 'Postfix, postconf(5) on rate limits';
const grey = 'RFC 6647 (greylisting)';

/**
 * What is generally so. A detail decides before any words do; a basic code alone says little, and where a reply has neither detail nor
 * known words, the place in the dialogue decides; see classify-reply.ts.
 */
export const standardRules: readonly ReplyRule[] = [
  ...rowsOf({ source: detail }, [
    ['5', '1.1', null, 'suppress', 'no-mailbox'],
    ['5', '1.2', null, 'later', 'no-domain', { again: 'once', finally: 'suppress' }],
    ['5', '1.3', null, 'suppress', 'no-mailbox'],
    ['5', '1.6', null, 'suppress', 'no-mailbox'],
    ['5', '1.7', null, 'our-fault', 'sender-address'],
    ['5', '1.8', null, 'our-fault', 'sender-address'],
    ['5', '2.1', null, 'soft', 'unclear'],
    [
      '5',
      '2.1',
      /disab|inactive|suspend|discontinu|closed|expired|not active|frozen|停用|冻结|禁用/i,
      'suppress',
      'mailbox-closed',
    ],
    ['5', '2.2', null, 'soft', 'mailbox-full'],
    ['5', '2.3', null, 'our-fault', 'too-large'],
    ['5', '3.4', null, 'our-fault', 'too-large'],
    ['5', '3.', null, 'soft', 'receiver-fault'],
    ['5', '4.', null, 'soft', 'route'],
    ['5', '5.', null, 'our-fault', 'protocol'],
    ['5', '6.', null, 'our-fault', 'protocol'],
    ['5', '7.', null, 'our-fault', 'policy'],
    ['5', '7.', /\b(?:spf|dkim|dmarc)\b|unauthenticated|authentication (?:check|fail)/i, 'our-fault', 'authentication'],
    ['4', '1.', null, 'later', 'route'],
    ['4', '2.', null, 'later', 'mailbox-busy'],
    ['4', '2.2', null, 'soft', 'mailbox-full'],
    ['4', '3.', null, 'soft', 'receiver-fault'],
    ['4', '4.', null, 'soft', 'route'],
    ['4', '5.', null, 'our-fault', 'protocol'],
    ['4', '5.3', null, 'back-off', 'per-connection'],
    ['4', '6.', null, 'our-fault', 'protocol'],
    ['4', '7.', null, 'our-fault', 'policy'],
  ]),
  ...rowsOf({ source: 'RFC 7505 (null MX)' }, [['5', '1.10', null, 'suppress', 'no-domain']]),
  ...rowsOf({ source: 'Gmail SMTP errors and codes' }, [
    ['5', '2.1', /too (?:quickly|fast|many)|at a rate/i, 'soft', 'mailbox-busy'],
  ]),
  ...rowsOf({ source: 'Exchange Online, directory-based edge blocking' }, [
    ['5', '4.1', /recipient address rejected/i, 'suppress', 'no-mailbox'],
  ]),
  ...rowsOf({ source: grey }, [['4', '7.', /gr[ea]ylist|gr[ea]y.?list|try again in \d+/i, 'later', 'greylisted']]),
  ...rowsOf({ source: postfix }, [
    ['4', '7.', /too (?:many|much)|rate ?limit|throttl|frequen/i, 'back-off', 'too-fast'],
  ]),
  ...rowsOf({ source: codes }, [
    ['421', '', null, 'later', 'receiver-fault'],
    ['450', '', null, 'later', 'mailbox-busy'],
    ['451', '', null, 'later', 'receiver-fault'],
    ['452', '', null, 'soft', 'receiver-fault'],
    ['50', '', null, 'our-fault', 'protocol'],
    ['551', '', null, 'suppress', 'no-mailbox'],
    ['552', '', null, 'soft', 'mailbox-full'],
    ['553', '', null, 'soft', 'unclear'],
  ]),
  ...rowsOf({ source: 'Exchange Online, 432 4.3.2 recipient thread limit' }, [
    ['432', '', null, 'later', 'mailbox-busy'],
  ]),
  ...rowsOf({ source: 'RFC 3207 and RFC 4954' }, [['454', '', null, 'our-fault', 'tls']]),
  ...rowsOf({ source: 'RFC 7504' }, [['521', '', null, 'later', 'no-domain', { again: 'once', finally: 'suppress' }]]),
  ...rowsOf({ source: 'RFC 5248' }, [['523', '', null, 'our-fault', 'too-large']]),
  ...rowsOf({ source: 'RFC 4954' }, [
    ['530', '', null, 'our-fault', 'relay-account'],
    ['534', '', null, 'our-fault', 'relay-account'],
    ['535', '', null, 'our-fault', 'relay-account'],
    ['538', '', null, 'our-fault', 'tls'],
  ]),
  ...rowsOf({ source: 'RFC 7504 and RFC 7505' }, [
    ['556', '', null, 'later', 'no-domain', { again: 'once', finally: 'suppress' }],
  ]),
];
