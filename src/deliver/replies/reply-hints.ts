import type { Bilingual } from '../../model/bilingual.ts';

/** What a reply means, and what somebody can do about it; for the report of an issue and for the terminal. */
export const replyHints = {
  accepted: { zh: '对方已接收。', en: 'It was taken.' },
  'no-mailbox': {
    zh: '没有这个邮箱；不再给它发信。',
    en: 'There is no such mailbox; it is not mailed again.',
  },
  'mailbox-closed': {
    zh: '邮箱已停用或冻结；不再给它发信。',
    en: 'The mailbox is disabled or frozen; it is not mailed again.',
  },
  'no-domain': {
    zh: '找不到收信域名，或它不收邮件；再试一次仍如此，就不再发信。',
    en: 'The domain is not found, or takes no mail; if a second try says so too, it is not mailed again.',
  },
  'mailbox-full': {
    zh: '邮箱已满；连续三期如此，就不再发信。',
    en: 'The mailbox is full; after three issues in a row it is not mailed again.',
  },
  'mailbox-busy': {
    zh: '这个邮箱短时间内收信太多；稍后再试。',
    en: 'This mailbox gets too much mail just now; it is tried again later.',
  },
  'receiver-fault': {
    zh: '对方的系统出了故障或太忙；稍后再试。',
    en: "The receiver's system is faulty or busy; it is tried again later.",
  },
  route: {
    zh: '到不了对方的服务器；稍后再试。',
    en: "The receiver's server is out of reach; it is tried again later.",
  },
  greylisted: {
    zh: '对方要求过一会儿再投（灰名单）；会自动再试。',
    en: 'The receiver asks for another try in a while (greylisting); it is tried again by itself.',
  },
  'too-fast': {
    zh: '发得太快或连接太多；这条队列先歇一歇，请考虑调低 delivery.queues 里的限额。',
    en: 'Too fast, or too many connections; the queue rests. Consider lower limits in delivery.queues.',
  },
  'per-connection': {
    zh: '一个连接上的邮件或指令太多；请调低 delivery.queues 里的 perConnection。',
    en: 'Too many mails or commands on one connection; lower perConnection in delivery.queues.',
  },
  authentication: {
    zh: 'SPF、DKIM 或 DMARC 没有通过；请运行 zhoubao doctor，改好记录再继续。',
    en: 'SPF, DKIM or DMARC did not pass; run zhoubao doctor and mend the records before going on.',
  },
  reputation: {
    zh: '发信地址、域名或 IP 的信誉不佳，或在黑名单上；请到对方的 postmaster 页面查明原因。',
    en: "The address, domain or IP is of low repute or on a list; look for the reason at the receiver's postmaster page.",
  },
  content: {
    zh: '内容被当作垃圾邮件或有害邮件；请检查正文和链接。',
    en: 'The content was taken for spam or for harmful; check the text and its links.',
  },
  'refused-by-reader': {
    zh: '收信人自己的规则拒收；连续三期如此，就不再发信。',
    en: "The reader's own rules refuse it; after three issues in a row it is not mailed again.",
  },
  'too-large': { zh: '邮件太大；请缩短这一期。', en: 'The mail is too large; shorten the issue.' },
  'sender-address': {
    zh: '对方不接受我们的发信地址或信封；请检查 delivery.bounceDomain 及其 DNS 记录。',
    en: 'Our sender or envelope is not accepted; check delivery.bounceDomain and its DNS records.',
  },
  tls: {
    zh: '对方要求加密连接，而它没有建立。',
    en: 'The receiver requires an encrypted connection, and there was none.',
  },
  'reverse-name': {
    zh: '发信 IP 没有与之相符的反向域名；请运行 zhoubao doctor。',
    en: 'The sending IP has no reverse name that matches; run zhoubao doctor.',
  },
  'relay-account': {
    zh: '中继拒绝了我们的帐号、密码或额度；请查看中继的控制台。',
    en: "The relay refused our account, password or quota; look at the relay's console.",
  },
  protocol: {
    zh: '对方说我们的指令或邮件格式有误；请报告这个问题。',
    en: 'The receiver calls our commands or our format wrong; please report it.',
  },
  policy: {
    zh: '对方按自己的规定拒收，没有说明细节；读者不受影响。',
    en: 'The receiver refused it by its own policy without saying more; the reader is not held to blame.',
  },
  closed: { zh: '连接断开，没有回复；会再连。', en: 'The connection closed without a reply; it is opened again.' },
  'no-answer': {
    zh: '正文交出后没有回复：可能已收下，也可能没有；不会自动重发。',
    en: 'No reply after the body was handed over: it may have been taken or not, and is not sent again by itself.',
  },
  unclear: { zh: '回复没有说明原因。', en: 'The reply says no reason.' },
} as const satisfies Record<string, Bilingual>;

export type ReplyHint = keyof typeof replyHints;
