type SpfQualifier = '+' | '-' | '~' | '?';

/** One term of a record of SPF. `target` is the domain that it names, with macros where it has them; null where it names none. */
export type SpfTerm =
  | { kind: 'mechanism'; text: string; qualifier: SpfQualifier; name: SpfMechanism; target: string | null }
  | { kind: 'modifier'; text: string; name: string; target: string };

const mechanisms = ['all', 'include', 'a', 'mx', 'ptr', 'ip4', 'ip6', 'exists'] as const;
type SpfMechanism = (typeof mechanisms)[number];

const term =
  /^(?<qualifier>[-+~?])?(?<name>[a-z0-9]+)(?::(?<target>[^/]+(?:\/.*)?))?(?<prefix>(?:\/\d{1,3})?(?:\/\/\d{1,3})?)$/i;
const modifier = /^(?<name>[a-z][a-z0-9._-]*)=(?<target>\S*)$/i;

/** Whether a text is a record of SPF at all; others may stand beside it. */
export function isSpf(text: string): boolean {
  return /^v=spf1(?: |$)/i.test(text);
}

/** Reads a record of SPF (RFC 7208, section 4.6.1). @returns the term that is none, where there is one */
export function parseSpf(record: string): { terms: SpfTerm[] } | { wrong: string } {
  const terms: SpfTerm[] = [];
  for (const text of record.split(/ +/).slice(1)) {
    if (text === '') continue;
    const parsed = parseTerm(text);
    if (parsed === null) return { wrong: text };
    terms.push(parsed);
  }
  return { terms };
}

function parseTerm(text: string): SpfTerm | null {
  const other = modifier.exec(text)?.groups;
  if (other !== undefined) {
    const { name = '', target = '' } = other;
    const needsTarget = ['redirect', 'exp'].includes(name.toLowerCase());
    return needsTarget && target === '' ? null : { kind: 'modifier', text, name: name.toLowerCase(), target };
  }
  const parts = term.exec(text)?.groups;
  const name = mechanisms.find((one) => one === parts?.['name']?.toLowerCase());
  if (parts === undefined || name === undefined) return null;
  const qualifier = (parts['qualifier'] ?? '+') as SpfQualifier;
  const value = parts['target'];
  if (!isFit(name, value, parts['prefix'] ?? '')) return null;
  const target = value === undefined ? null : value.replace(/\/\/?\d{1,3}(?:\/\/\d{1,3})?$/, '');
  return { kind: 'mechanism', text, qualifier, name, target };
}

function isFit(name: SpfMechanism, target: string | undefined, prefix: string): boolean {
  switch (name) {
    case 'all':
      return target === undefined && prefix === '';
    case 'include':
    case 'exists':
      return target !== undefined && !target.includes('/') && prefix === '';
    case 'ptr':
      return prefix === '';
    case 'ip4':
      return target !== undefined && /^\d{1,3}(?:\.\d{1,3}){3}(?:\/\d{1,2})?$/.test(target);
    case 'ip6':
      return target !== undefined && /^[0-9a-f:.]*:[0-9a-f:.]*(?:\/\d{1,3})?$/i.test(target);
    default:
      return true;
  }
}
