import { rowsOf } from '../reply-rule.ts';
import type { ReplyRule } from '../reply-rule.ts';

const servers = 'usual words of Postfix, Exim, sendmail, qmail, Exchange and Coremail';
const chinese = 'help pages on returned mail of QQ Mail, NetEase, Aliyun and Sina';

/**
 * Replies without a detail, or with one that says nothing (5.0.0): their words decide, the first row that fits before those after it.
 * What is ours to mend comes before what is held against a reader, so that a doubtful reply suppresses nobody.
 */
export const textRules: readonly ReplyRule[] = [
  ...rowsOf({ source: servers }, [
    [
      '5',
      '',
      /\b(?:spf|dkim|dmarc)\b|not authenticated|unauthenticated (?:e?mail|sender)/i,
      'our-fault',
      'authentication',
    ],
    [
      '5',
      '',
      /relay(?:ing)? (?:access )?(?:denied|not permitted|not allowed)|not permitted to relay|unable to relay|authentication (?:is )?required|we do not relay/i,
      'our-fault',
      'relay-account',
    ],
    [
      '5',
      '',
      /reverse dns|\bptr\b|no (?:reverse|rdns)|cannot find your (?:reverse )?hostname/i,
      'our-fault',
      'reverse-name',
    ],
    [
      '5',
      '',
      /black ?list|block ?list|\b(?:rbl|dnsbl|dbl)\b|spamhaus|barracuda|proofpoint|listed (?:in|at|by)|poor reputation|bad reputation|黑名单/i,
      'our-fault',
      'reputation',
    ],
    [
      '5',
      '',
      /frequen|rate limit|too many (?:connections|messages|mails|emails)|sending (?:limit|quota)|throttl|频率|发信数|超过.{0,12}限制次数/i,
      'back-off',
      'too-fast',
    ],
    [
      '5',
      '',
      /too (?:large|big|long)|size (?:limit|exceed)|exceed\w* (?:the )?(?:max\w* )?(?:message|mail) ?size|max\w* (?:message )?size|邮件(?:过大|太大|大小超)/i,
      'our-fault',
      'too-large',
    ],
    [
      '5',
      '',
      /spam|virus|malware|phish|content (?:reject|denied|block)|unsolicited|bulk mail|垃圾邮件|病毒|内容.{0,8}(?:拒|屏蔽)/i,
      'our-fault',
      'content',
    ],
    [
      '5',
      '',
      /sender (?:address )?(?:rejected|denied|verify|is rejected)|invalid sender|mail ?from (?:invalid|rejected)|sender domain|发件人.{0,8}(?:拒绝|不合法|不存在)/i,
      'our-fault',
      'sender-address',
    ],
    [
      '5',
      '',
      /(?:user|recipient|receiver)(?:'s)? (?:black|refus|block|filter)|rejected by (?:the )?(?:recipient|user)|(?:被|已被)(?:收件人|对方)(?:拒|加入)|收件人.{0,6}(?:拒收|黑)/i,
      'soft',
      'refused-by-reader',
    ],
    [
      '5',
      '',
      /over ?quota|quota (?:is )?(?:exceed|full)|exceed\w* (?:\w+ )?quota|(?:mailbox|inbox|mail box)(?: is|'s)? full|not enough (?:disk |mail ?box )?space|insufficient (?:system |disk )?(?:storage|space)|exceeded storage|空间不足|邮箱(?:已|空间)?满|容量(?:已)?满/i,
      'soft',
      'mailbox-full',
    ],
    [
      '5',
      '',
      /(?:mailbox|account|user|address)(?: \S{1,64})? (?:is |has been |was )?(?:now |temporarily )?(?:disabled|inactive|suspended?|discontinued|locked|closed|expired|frozen|not active|deactivated)|(?:disabled|inactive|suspended) (?:user|account|mailbox|recipient)|(?:邮箱|帐号|账号|用户)(?:已|已被|被)?(?:停用|冻结|禁用|注销|过期|锁定)/i,
      'suppress',
      'mailbox-closed',
    ],
    [
      '5',
      '',
      /(?:host|domain)(?: name)?(?: \S{1,253})? (?:not found|unknown|does ?n[o']t exist|has no mail|cannot be found)|unknown (?:host|domain)|(?:no such|unrouteable|bad) (?:host|domain)|nxdomain|couldn'?t find any host|name or service not known|域名不(?:存在|正确)|找不到.{0,6}域名/i,
      'later',
      'no-domain',
      { again: 'once', finally: 'suppress' },
    ],
    [
      '5',
      '',
      /(?:user|mailbox|recipient|account|address|addressee|alias)(?:[ :]+\S{1,320})? (?:is |was |does |could )?(?:not (?:be )?(?:found|known|exist|listed)|un(?:known|available)|do(?:es)?n'?t exist|not a valid|invalid|no longer)/i,
      'suppress',
      'no-mailbox',
    ],
    [
      '5',
      '',
      /(?:unknown|invalid|no such|non-?existent|bad|nonexisting) (?:local )?(?:user|mailbox|recipient|account|address|destination|alias|person|rcpt)|no mailbox here|unrouteable address|user.{0,6}unknown|doesn'?t have an? \S{1,40} account|does not have an? \S{0,40} ?account|does not exist|no longer (?:available|valid|on server|works)|not our customer|isn'?t a local account|vrfy: recipient unknown/i,
      'suppress',
      'no-mailbox',
    ],
  ]),
  ...rowsOf({ source: chinese }, [
    [
      '5',
      '',
      /(?:收件人|用户|邮箱|地址|帐号|账号|帐户|账户)[^，。；\n]{0,24}(?:不存在|不正确|无效|未开通|有误)|没有(?:这个|该)(?:用户|邮箱|收件人)|(?:该|此)(?:用户|邮箱)不存在|查无此(?:人|用户)/,
      'suppress',
      'no-mailbox',
    ],
  ]),
  ...rowsOf({ source: servers }, [
    [
      '5',
      '',
      /time[d -]*out|timed out|expired|retry time not reached|connection (?:refused|reset|timed|lost)|no route to host|network (?:is )?unreachable|too old|undeliverable for|超时|无法连接|连接.{0,4}(?:失败|被拒)/i,
      'soft',
      'route',
    ],
    ['5', '', /polic(?:y|ies)|not allowed|prohibited|blocked|banned|refused|denied|拒绝|拒收/i, 'our-fault', 'policy'],
  ]),
  ...rowsOf({ source: 'RFC 6647 (greylisting)' }, [
    ['4', '', /gr[ea]y.?list|deferred, please retry|try again (?:in|later)|请稍后|稍后再试/i, 'later', 'greylisted'],
  ]),
  ...rowsOf({ source: servers }, [
    [
      '4',
      '',
      /too many|too fast|too quickly|rate|throttl|frequen|connections? (?:limit|exceed)|concurren|频率/i,
      'back-off',
      'too-fast',
    ],
    [
      '4',
      '',
      /quota|(?:mailbox|mail box) (?:is )?full|exceeded storage|空间不足|邮箱(?:已|空间)?满/i,
      'soft',
      'mailbox-full',
    ],
    ['4', '', /black ?list|block ?list|\b(?:rbl|dnsbl)\b|spamhaus|reputation|spam/i, 'our-fault', 'reputation'],
    [
      '4',
      '',
      /time[d -]*out|connection (?:refused|reset|lost)|no route|unreachable|host not found|dns|lookup/i,
      'soft',
      'route',
    ],
  ]),
];
