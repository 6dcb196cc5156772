/** Letters of a local part without quotes (RFC 5322 section 3.2.3); with others it would need SMTPUTF8 or quotes. */
const localPart = /^(?=.{1,64}$)[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
const asciiDomain = /^(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])$/;
/** What would make of a domain another part of an address of the web. */
const notOfDomain = /[\s\p{C}/\\?#@:%[\]<>"^|`{}]/u;
const longest = 254;

/**
 * A mail address as it is kept and mailed: the local part as typed, the domain in lower-case A-labels.
 * @returns null where it is no address, or one that takes SMTPUTF8 or a quoted local part
 */
export function normaliseAddress(typed: string): string | null {
  const text = typed.trim();
  const at = text.lastIndexOf('@');
  const [local, domain] = [text.slice(0, Math.max(at, 0)), domainInAscii(text.slice(at + 1))];
  if (!localPart.test(local) || domain === null) return null;
  const address = `${local}@${domain}`;
  return address.length <= longest ? address : null;
}

/** A domain in lower-case A-labels; null where it is none. */
export function domainInAscii(domain: string): string | null {
  if (domain === '' || domain.length > longest || notOfDomain.test(domain) || !URL.canParse(`http://${domain}/`))
    return null;
  const { hostname } = new URL(`http://${domain}/`);
  return asciiDomain.test(hostname) ? hostname : null;
}

/** The form in which addresses are the same: all of it in lower case, the domain in A-labels. What is no address is only lower-cased. */
export function matchAddress(typed: string): string {
  return (normaliseAddress(typed) ?? typed.trim()).toLowerCase();
}
