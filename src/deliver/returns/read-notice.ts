import { classifyReply } from '../replies/classify-reply.ts';
import { enhancedOf, parseReply } from '../replies/parse-reply.ts';
import type { Reply } from '../replies/parse-reply.ts';
import { providerOfHost } from '../replies/providers.ts';
import type { Opened } from './open-message.ts';
import type { Outcome } from './read-status.ts';

const daemon =
  /mailer-?daemon|postmaster|mail ?delivery (?:system|subsystem|service)|postoffice|mail administrator|bounce|系统退信|邮件系统/i;
const subject =
  /undeliver|non-?deliver|not delivered|(?:mail |message )?delivery (?:has )?(?:fail|status|problem|error|incomplete|notification)|failure (?:notice|notification)|returned (?:mail|to sender|message)|mail (?:system )?error|delayed|warning: (?:message|could not)|unzustellbar|nicht zugestellt|non remis|no (?:se pudo )?entrega|could ?n[o']t be delivered|退信|投递失败|无法投递|发送失败|未送达|无法送达|退回/i;
const body =
  /this is the (?:qmail-send|mail system|mailer-daemon)|(?:could|was|can) ?n[o']?t (?:be )?(?:able to )?deliver|delivery to the following recipients? failed|undeliverable|permanent (?:fatal )?error|did not reach the following|not yet been delivered|无法(?:投递|送达)|退信原因|退信|投递失败|未能送达/i;
const delay =
  /warning (?:message )?only|will (?:continue|keep|be) (?:to )?(?:try|retr)|not yet been delivered|has been delayed|delivery (?:is )?delayed|still trying|do not need to resend|继续尝试|暂时无法|延迟投递/i;
const copy =
  /^[ \t>]*(?:-{2,}|={2,}).{0,40}(?:copy of (?:the|your) message|below this line|original message|returned message|message header|原(?:始)?邮件).*$|^[ \t]*(?:original message headers|the body of your message|以下(?:是|为)(?:您的)?原(?:始)?邮件).*$/im;

/** Whether this is a notice that a mail was not delivered, in a form of its sender's own. */
export function isNotice({ headers, text }: Opened): boolean {
  const from = (headers.get('from') ?? []).join(' ') + (headers.get('return-path') ?? []).join(' ');
  const isDaemon = daemon.test(from) || (headers.get('return-path') ?? []).some((path) => /^<\s*>$/.test(path));
  const told = text.slice(0, 20_000);
  const [bySubject, byBody] = [subject.test(subjectOf(headers)), body.test(told)];
  if (headers.has('x-failed-recipients')) return true;
  return isDaemon ? bySubject || byBody || /[ #]5\d\d[ -]|#5\.\d\.\d/.test(told) : bySubject && byBody;
}

export function subjectOf(headers: Opened['headers']): string {
  return (headers.get('subject')?.[0] ?? '').slice(0, 1000);
}

/**
 * What a notice says: the reply that it cites, or else its words. The copy of the mail below it is not looked at, since it says what we
 * say.
 */
export function readNotice({ text, headers }: Opened): Outcome {
  const told = beforeCopy(text.slice(0, 20_000));
  const lines = paragraphsOf(told);
  const provider = providerIn(told, headers);
  const found = [cited(lines), lines.filter((line) => enhancedOf(line) !== null).map(loose), lines.map(loose)].flat();
  const verdicts = found.map((reply) => ({
    reply,
    verdict: classifyReply(reply, { provider, phase: 'report', attempts: 1 }),
  }));
  const best = verdicts.find(({ verdict }) => verdict.hint !== 'unclear') ?? verdicts[0];
  if (delay.test(told) && !/permanent|given up|放弃/i.test(told)) return { kind: 'delayed', verdict: null, said: '' };
  return { kind: 'failed', verdict: best?.verdict ?? null, said: best?.reply.text ?? '' };
}

/** Lines that cite a server: with a basic code, and what follows it in the paragraph. */
function cited(paragraphs: readonly string[]): Reply[] {
  return paragraphs
    .map((line) => /(?<![\w.:@/=&?-])[45]\d\d[ -](?=\D|[45]\.).{2,}/s.exec(line)?.[0])
    .filter((said) => said !== undefined)
    .map(parseReply)
    .filter(({ code }) => code !== null);
}

function loose(line: string): Reply {
  return { code: null, enhanced: enhancedOf(line), text: line.slice(0, 1000) };
}

function beforeCopy(text: string): string {
  const at = copy.exec(text)?.index ?? -1;
  return at > 0 ? text.slice(0, at) : text;
}

function paragraphsOf(text: string): string[] {
  return text
    .split(/\n\s*\n/, 200)
    .map((paragraph) => paragraph.replace(/\s+/g, ' ').trim())
    .filter((paragraph) => paragraph !== '');
}

/** The server that is named as the one that answered, or else the one that wrote the notice. */
function providerIn(told: string, headers: Opened['headers']): ReturnType<typeof providerOfHost> {
  const named = /(?:host|server|remote host|said by|by)[ :]+(?:named )?([\w-]+(?:\.[\w-]+){1,6})/gi;
  const from = /@([\w.-]{1,253})/.exec(headers.get('from')?.[0] ?? '')?.[1] ?? '';
  const hosts = [...told.matchAll(named)].slice(0, 20).map((found) => found[1] ?? '');
  return [...hosts, from].map(providerOfHost).find((provider) => provider !== null) ?? null;
}
