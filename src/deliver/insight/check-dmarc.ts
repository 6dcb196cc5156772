import type { DmarcPolicy, DmarcRecord } from './dmarc-record.ts';
import { isAddress } from './dmarc-record.ts';
import { fine, quoted, wrong, type Finding } from './finding.ts';
import { organisationOf, policyStep, type DmarcFacts, type DmarcStep } from './read-dmarc.ts';
import { writeTags } from './read-tags.ts';
import { textLine } from './zone-line.ts';

const [check, alignment] = ['DMARC', 'DMARC alignment'];
/** Of RFC 7489, and no part of RFC 9989. */
const removed = ['pct', 'rf', 'ri'];

/** Whether receivers know what to think of mail with our sender, and whether our signature speaks for it. */
export function checkDmarc(facts: DmarcFacts): Finding[] {
  const { from } = facts;
  const step = policyStep(from);
  const unanswered = from.steps.find(({ answer }) => answer.outcome === 'failed');
  if (unanswered !== undefined && step?.domain !== from.domain) {
    return [wrong(check, 'dns-unanswered', { found: `_dmarc.${unanswered.domain} could not be asked for.` })];
  }
  const own = from.steps.find(({ texts }) => texts.length > 0);
  if (own !== undefined && own.record === null) return [unfit(own), ...checkAlignment(facts, null)];
  if (step === null || step.record === null) return [missing(from.domain), ...checkAlignment(facts, null)];
  const faults = [
    ...checkTags(step, step.record),
    ...checkReports(step, step.record, facts),
    ...checkAlignment(facts, step.record),
  ];
  const policy = step.domain === from.domain ? step.record.policy : step.record.subdomains;
  return [...faults, ...checkPolicy(step, step.record, policy)];
}

function example(domain: string): string {
  return `v=DMARC1; p=none; rua=mailto:dmarc@${domain}`;
}

function missing(domain: string): Finding {
  return wrong(check, 'dmarc-record-missing', {
    found: `Neither ${domain} nor a domain above it has a record of DMARC.`,
    expected:
      'the record below, with an address that somebody reads; quarantine or reject once the reports look right.',
    publish: [textLine(`_dmarc.${domain}`, example(domain))],
  });
}

function unfit({ domain, texts }: DmarcStep): Finding {
  const [first = ''] = texts;
  const found =
    texts.length > 1
      ? `_dmarc.${domain} has ${texts.length} records.`
      : `_dmarc.${domain} cannot be read: ${quoted(first)}.`;
  return wrong(check, 'dmarc-record-unfit', {
    found,
    expected: 'one record with p=none, p=quarantine or p=reject.',
    publish: [textLine(`_dmarc.${domain}`, example(domain))],
  });
}

function checkTags({ domain }: DmarcStep, { tags }: DmarcRecord): Finding[] {
  const old = removed.filter((name) => tags.has(name));
  if (old.length === 0) return [];
  const rest = new Map([...tags].filter(([name]) => !removed.includes(name)));
  return [
    wrong(check, 'dmarc-tag-removed', {
      found: `_dmarc.${domain} has ${old.join(', ')}, which RFC 9989 removed; receivers may go by them or not.`,
      expected: 'the record without them.',
      publish: [textLine(`_dmarc.${domain}`, writeTags(rest))],
    }),
  ];
}

function checkReports({ domain }: DmarcStep, { tags, reports }: DmarcRecord, facts: DmarcFacts): Finding[] {
  const name = `_dmarc.${domain}`;
  if (!reports.some(isAddress)) {
    const value = writeTags(new Map([...tags, ['rua', `mailto:dmarc@${domain}`]]));
    const expected = 'an address in rua, to see who sends in your name.';
    return [
      wrong(check, 'dmarc-reports-missing', {
        found: `${name} asks for no reports.`,
        expected,
        publish: [textLine(name, value)],
      }),
    ];
  }
  return facts.reports
    .filter(
      ({ answer }) => answer.outcome === 'absent' || (answer.outcome === 'found' && !answer.records.some(isConsent)),
    )
    .map(({ at }) =>
      wrong(check, 'dmarc-reports-missing', {
        found: `${name} sends reports to another domain, which does not say that it takes them.`,
        expected: 'the record below in the zone of that domain, or an address of your own.',
        publish: [textLine(at, 'v=DMARC1')],
      }),
    );
}

function isConsent(text: string): boolean {
  return /^v\s*=\s*DMARC1\s*(?:;|$)/.test(text);
}

/** DMARC takes the signature only where it is of the sender's organisation; strictly only of the same domain. */
function checkAlignment({ from, signature }: DmarcFacts, record: DmarcRecord | null): Finding[] {
  if (from.domain === signature.domain) return [];
  const open = [...from.steps, ...signature.steps].find(({ answer }) => answer.outcome === 'failed');
  if (open !== undefined && record?.isStrict !== true)
    return [wrong(alignment, 'dns-unanswered', { found: `_dmarc.${open.domain} could not be asked for.` })];
  const isOne = record?.isStrict !== true && organisationOf(from) === organisationOf(signature);
  // Without any record nobody knows where the organisation begins: a domain below the other is taken for one of it.
  const isGuessed = record === null && isBelow(from.domain, signature.domain);
  if (isOne || isGuessed) return [];
  const why = record?.isStrict === true ? ', and adkim=s asks for the same domain' : '';
  const found = `Mails are from ${from.domain} and signed for ${signature.domain}${why}.`;
  const expected = `delivery.dkim.domain: ${from.domain} in newsletter.yaml, with its key under that domain.`;
  return [wrong(alignment, 'dmarc-not-aligned', { found, expected })];
}

function isBelow(one: string, other: string): boolean {
  return one.endsWith(`.${other}`) || other.endsWith(`.${one}`);
}

function checkPolicy({ domain }: DmarcStep, { isTest }: DmarcRecord, policy: DmarcPolicy): Finding[] {
  if (policy === 'none' || isTest) {
    const found = `_dmarc.${domain} asks receivers to do nothing (${isTest ? 't=y' : 'p=none'}).`;
    return [
      wrong(check, 'dmarc-policy-lax', { found, expected: 'quarantine or reject, once the reports look right.' }),
    ];
  }
  return [fine(check, `_dmarc.${domain} asks for ${policy}.`)];
}
