import { readTags } from './read-tags.ts';

export type DmarcPolicy = 'none' | 'quarantine' | 'reject';

/** A record of DMARC (RFC 9989). Receivers take `none` where `p` is missing or unknown and `rua` is there. */
export type DmarcRecord = {
  tags: ReadonlyMap<string, string>;
  policy: DmarcPolicy;
  /** For domains below the one of the record. */
  subdomains: DmarcPolicy;
  psd: 'y' | 'n' | 'u';
  isTest: boolean;
  isStrict: boolean;
  /** Addresses of reports, as they stand. */
  reports: string[];
};

/** Whether a text is a record of DMARC at all. */
export function isDmarc(text: string): boolean {
  return /^v\s*=\s*DMARC1\s*(?:;|$)/.test(text);
}

/** @returns null where receivers would not go by it */
export function parseDmarc(text: string): DmarcRecord | null {
  const tags = readTags(text);
  if (tags === null || !isDmarc(text)) return null;
  const reports = (tags.get('rua') ?? '')
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');
  const policy = policyOf(tags.get('p')) ?? (reports.some(isAddress) ? 'none' : null);
  if (policy === null) return null;
  const psd = tags.get('psd')?.toLowerCase();
  return {
    tags,
    policy,
    subdomains: policyOf(tags.get('sp')) ?? policy,
    psd: psd === 'y' || psd === 'n' ? psd : 'u',
    isTest: tags.get('t')?.toLowerCase() === 'y',
    isStrict: tags.get('adkim')?.toLowerCase() === 's',
    reports,
  };
}

function policyOf(text: string | undefined): DmarcPolicy | null {
  const policy = text?.toLowerCase();
  return policy === 'none' || policy === 'quarantine' || policy === 'reject' ? policy : null;
}

/** `mailto:`, with a limit of size behind it in old records. */
export function isAddress(report: string): boolean {
  return /^mailto:[^@\s]+@[^@\s!]+(?:!\d+[kmgt]?)?$/i.test(report);
}

/** The domain that a report goes to; null where it is no address of mail. */
export function domainOfReport(report: string): string | null {
  return isAddress(report) ? (report.split('@').at(-1)?.split('!')[0]?.toLowerCase() ?? null) : null;
}
