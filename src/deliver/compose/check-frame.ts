import { hiddenCharacters } from '../../model/hidden-characters.ts';
import { problem, type Problem } from '../../model/problem.ts';
import { domainInAscii, normaliseAddress } from '../tokens/mail-address.ts';
import type { MailFrame } from './mail-frame.ts';
import type { SigningKey } from './signing-key.ts';

/** What ends or breaks a header line, or is nothing to read there. */
const control = /[\p{Cc}\u2028\u2029]/u;
/** An encoded-word, which readers of mail would show as something else. */
const encodedWord = /=\?[^?\s]+\?[bq]\?/i;
/** An address of the web that is the same in a header, in HTML and in plain text. */
const plainUrl = /^https:\/\/[A-Za-z0-9.-]+(?::\d+)?\/[A-Za-z0-9._~!$'()*+,;:@%/?#=-]*$/;
const longestUrl = 900;

/** Why no mail can be made of a frame and a subject, as far as it shows before one is made. */
export function checkFrame(frame: MailFrame, subject: string, { domain }: Pick<SigningKey, 'domain'>): Problem[] {
  const { from, replyTo, list, links, bounceDomain } = frame;
  return [
    ...checkText('subject', subject),
    ...checkText("sender's name", from.name),
    ...checkSender(from.address, domain),
    ...checkAddress('Reply-To', replyTo),
    ...checkAddress('List-Owner', list.owner),
    ...checkDomain('delivery.listId', list.id),
    ...checkDomain('delivery.bounceDomain', bounceDomain),
    ...checkUrl('List-Archive', list.archive),
    ...checkUrl('List-Help', list.help),
    ...checkUrl('unsubscribe address', links.unsubscribe),
    ...checkUrl('address of the web version', links.webVersion),
  ];
}

/** Whether DMARC takes a signature of one domain for a sender of the other: the same domain, or one below the other. */
function isAligned(sender: string, signature: string): boolean {
  return sender === signature || sender.endsWith(`.${signature}`) || signature.endsWith(`.${sender}`);
}

function checkText(name: string, text: string): Problem[] {
  if (text.trim() === '') return [unfit(`The ${name} is empty.`)];
  if (control.test(text)) return [unfit(`The ${name} holds a line break or another control character.`)];
  if (encodedWord.test(text)) return [unfit(`The ${name} holds what mail programs decode to something else.`)];
  const hasHidden = text.search(hiddenCharacters) !== -1;
  return hasHidden ? [unfit(`The ${name} holds a character that is not seen.`)] : [];
}

/** Whether mails of an address are taken as signed by a domain. */
export function checkSender(address: string, domain: string): Problem[] {
  const normal = normaliseAddress(address);
  if (normal === null || control.test(address))
    return [problem('delivery-sender-unfit', {}, 'The sender of the newsletter is no plain ASCII mail address.')];
  const own = normal.slice(normal.lastIndexOf('@') + 1);
  if (isAligned(own, domain)) return [];
  const message = `Mails are from ${own} and signed for ${domain}; expected the same domain, or one below the other.`;
  return [problem('delivery-sender-unfit', {}, message)];
}

function checkAddress(name: string, address: string | null): Problem[] {
  const isFit = address === null || (normaliseAddress(address) !== null && !control.test(address));
  return isFit ? [] : [unfit(`The address of ${name} is no plain ASCII mail address.`)];
}

function checkDomain(name: string, domain: string): Problem[] {
  return domainInAscii(domain) === domain ? [] : [unfit(`${name} is no domain in lower-case ASCII.`)];
}

function checkUrl(name: string, url: string | null): Problem[] {
  const isFit = url === null || (plainUrl.test(url) && url.length <= longestUrl && URL.canParse(url));
  return isFit ? [] : [unfit(`The ${name} is no https address of plain ASCII.`)];
}

function unfit(message: string): Problem {
  return problem('delivery-header-unfit', {}, message);
}
