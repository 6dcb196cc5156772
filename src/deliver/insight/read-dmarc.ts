import type { DnsAnswer, Resolver } from '../../platform/ports.ts';
import { domainOfReport, isDmarc, parseDmarc, type DmarcRecord } from './dmarc-record.ts';

/** What stands at `_dmarc` of one domain; several records are as none. */
export type DmarcStep = { domain: string; answer: DnsAnswer<string>; texts: string[]; record: DmarcRecord | null };

/** The tree walk of a domain upwards (RFC 9989, section 4.10), from the domain itself on. */
export type DmarcWalk = { domain: string; steps: DmarcStep[] };

/** What DMARC rests on. `reports` are the domains that shall get reports from elsewhere, and what they say to it. */
export type DmarcFacts = {
  from: DmarcWalk;
  signature: DmarcWalk;
  reports: { at: string; answer: DnsAnswer<string> }[];
};

/** Above so many labels the walk leaves out all between. */
const mostLabels = 8;

/** @param from the domain of the sender's address; `signature` the one of DKIM */
export async function readDmarc(domains: { from: string; signature: string }, resolver: Resolver): Promise<DmarcFacts> {
  const from = await walk(domains.from, resolver);
  const signature = domains.signature === domains.from ? from : await walk(domains.signature, resolver);
  const policy = policyStep(from);
  const reports: DmarcFacts['reports'] = [];
  // Without an answer from above nobody knows what is elsewhere.
  if (from.steps.some(({ answer }) => answer.outcome === 'failed')) return { from, signature, reports };
  for (const domain of new Set(policy?.record?.reports.flatMap((one) => domainOfReport(one) ?? []))) {
    if (policy === null || isWithin(domain, organisationOf(from))) continue;
    const at = `${policy.domain}._report._dmarc.${domain}`;
    reports.push({ at, answer: await resolver.texts(at) });
  }
  return { from, signature, reports };
}

async function walk(domain: string, resolver: Resolver): Promise<DmarcWalk> {
  const steps: DmarcStep[] = [];
  for (const name of namesUp(domain)) {
    const answer = await resolver.texts(`_dmarc.${name}`);
    const texts = answer.outcome === 'found' ? answer.records.filter(isDmarc) : [];
    const record = texts.length === 1 ? parseDmarc(texts[0] ?? '') : null;
    steps.push({ domain: name, answer, texts, record });
    // Without this answer nobody knows more from those above.
    if (answer.outcome === 'failed' || (record !== null && record.psd !== 'u')) break;
  }
  return { domain, steps };
}

/** The domain, and those above it, the topmost last. */
function namesUp(domain: string): string[] {
  const labels = domain.split('.');
  const first = labels.length >= mostLabels ? labels.length - mostLabels + 1 : 1;
  const above = labels.slice(first).map((_, at) => labels.slice(first + at).join('.'));
  return [domain, ...above];
}

/** The domain that stands for an organisation: what aligns is of the same one (RFC 9989, section 4.10.2). */
export function organisationOf({ domain, steps }: DmarcWalk): string {
  const found = steps.filter(({ record }) => record !== null);
  const last = found.at(-1);
  if (last === undefined) return domain;
  if (last.record?.psd !== 'y' || last.domain === domain) return last.domain;
  const labels = domain.split('.');
  return labels.slice(labels.length - last.domain.split('.').length - 1).join('.');
}

/** Where the policy of a domain stands: at itself, else at its organisation, else at the public suffix; null where nowhere. */
export function policyStep(from: DmarcWalk): DmarcStep | null {
  const at = (domain: string): DmarcStep | undefined =>
    from.steps.find((step) => step.domain === domain && step.record !== null);
  return at(from.domain) ?? at(organisationOf(from)) ?? from.steps.find(({ record }) => record?.psd === 'y') ?? null;
}

function isWithin(domain: string, above: string): boolean {
  return domain === above || domain.endsWith(`.${above}`);
}
