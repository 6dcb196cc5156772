import { rowsOf } from '../reply-rule.ts';
import type { ReplyRule } from '../reply-rule.ts';

const ses = 'Amazon SES, SMTP response codes (docs.aws.amazon.com/ses)';
const tencent = 'Tencent Cloud SES, SMTP errors (cloud.tencent.com/document/product/1288)';
const postfix = 'Postfix, DSN of its own queue';

/** What relays say for themselves rather than for the receiver. */
export const relayRules: readonly ReplyRule[] = [
  ...rowsOf({ source: ses }, [
    ['454', '', /throttling failure: (?:maximum )?sending rate/i, 'back-off', 'too-fast', { rest: 1 }],
    ['454', '', /throttling failure: daily message quota/i, 'our-fault', 'relay-account', { rest: 240 }],
    ['454', '', /temporary authentication failure/i, 'our-fault', 'relay-account'],
    ['554', '', /message rejected: email address is not verified/i, 'our-fault', 'relay-account', { rest: 240 }],
    [
      '554',
      '',
      /(?:sending|account) (?:is |has been )?(?:paused|suspended|shut ?down)/i,
      'our-fault',
      'relay-account',
      { rest: 240 },
    ],
    ['535', '', /credentials invalid/i, 'our-fault', 'relay-account', { rest: 240 }],
    ['5', '', /suppression list|blacklisted by us|on our suppress/i, 'suppress', 'no-mailbox'],
  ]),
  ...rowsOf({ source: tencent }, [
    ['5', '', /insufficient (?:quota|balance|credit)/i, 'our-fault', 'relay-account', { rest: 240 }],
  ]),
  ...rowsOf({ source: postfix }, [['4', '4.7', null, 'soft', 'route']]),
];
