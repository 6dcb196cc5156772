import { fine, quoted, wrong, type Finding } from './finding.ts';
import type { SpfLookup, SpfReading } from './read-spf.ts';
import type { SpfTerm } from './spf-record.ts';
import { textLine } from './zone-line.ts';

const check = 'SPF';
/** RFC 7208, section 4.6.4. */
const most = { lookups: 10, voids: 2, hosts: 10 };

/**
 * Whether receivers can tell from SPF who may send with the bounce domain.
 * @param relay the host of SMTP_URL, for the record that is proposed; null where there is none
 */
export function checkSpf(reading: SpfReading, relay: string | null): Finding[] {
  const { domain, answer, records, terms } = reading;
  if (answer.outcome === 'failed')
    return [wrong(check, 'dns-unanswered', { found: `${domain} could not be asked for: ${answer.reason}.` })];
  if (records.length === 0) return [missing(domain, relay)];
  const fault = faultOf(reading);
  if (terms === null || fault !== null) {
    const expected = 'one record of RFC 7208 that receivers can evaluate to its end.';
    return [wrong(check, 'spf-record-unfit', { found: fault ?? `The record of ${domain} cannot be read.`, expected })];
  }
  const lookups = allOf(reading);
  return [...checkNumbers(domain, lookups), ...checkEnd(reading, terms, lookups.length)];
}

function missing(domain: string, relay: string | null): Finding {
  const end =
    relay === null
      ? ''
      : ` The line is right where ${relay} sends from its own address; else put what its provider names.`;
  return wrong(check, 'spf-record-missing', {
    found: `${domain} has no record of SPF.`,
    expected: `one that names the servers that send for it, and ends in -all.${end}`,
    ...(relay !== null && { publish: [textLine(domain, `v=spf1 a:${relay} -all`)] }),
  });
}

/** The first fault of a record or of one that it includes; receivers stop there with an error. */
function faultOf({ domain, records, wrong: term, lookups }: SpfReading): string | null {
  if (records.length > 1) return `${domain} has ${records.length} records of SPF.`;
  if (term !== null) return `The record of ${domain} has the term ${quoted(term)}, which is none of SPF.`;
  for (const { term: by, target, came, below, hosts = 0 } of lookups) {
    if (hosts > most.hosts) return `${quoted(by)} of ${domain} leads to ${hosts} hosts; ${most.hosts} are allowed.`;
    if (below === undefined || came === 'failed') continue;
    if (below.records.length === 0)
      return `${quoted(by)} of ${domain} leads to ${quoted(target)}, which has no record of SPF.`;
    const fault = faultOf(below);
    if (fault !== null) return fault;
  }
  return null;
}

function allOf({ lookups }: SpfReading): SpfLookup[] {
  return lookups.flatMap((one) => [one, ...(one.below === undefined ? [] : allOf(one.below))]);
}

function list(lookups: readonly SpfLookup[]): string {
  return lookups.map(({ term }) => quoted(term)).join(', ');
}

function checkNumbers(domain: string, lookups: readonly SpfLookup[]): Finding[] {
  const voids = lookups.filter(({ came }) => came === 'void');
  const failed = lookups.filter(({ came }) => came === 'failed');
  return [
    ...(lookups.length > most.lookups
      ? [
          wrong(check, 'spf-lookups-exceeded', {
            found: `The record of ${domain} makes receivers ask ${lookups.length} times or more: ${list(lookups.slice(0, 12))}.`,
            expected: `at most ${most.lookups}; replace includes of services that you do not use, or name addresses with ip4 and ip6.`,
          }),
        ]
      : []),
    ...(voids.length > most.voids
      ? [
          wrong(check, 'spf-lookups-exceeded', {
            found: `${voids.length} names in the record of ${domain} are not there: ${list(voids)}.`,
            expected: `at most ${most.voids} that lead to nothing; take them out.`,
          }),
        ]
      : []),
    ...failed.map(({ target }) =>
      wrong(check, 'dns-unanswered', { found: `${quoted(target)} could not be asked for.` }),
    ),
  ];
}

/** What becomes of everybody who was not named. */
function checkEnd({ domain, records, lookups }: SpfReading, terms: readonly SpfTerm[], number: number): Finding[] {
  const all = terms.find(isAll);
  const next = lookups.find(({ term }) => /^redirect=/i.test(term))?.below;
  if (all === undefined && next !== undefined && next.terms !== null) return checkEnd(next, next.terms, number);
  const qualifier = all === undefined ? '?' : all.qualifier;
  if (qualifier === '-' || qualifier === '~')
    return [
      fine(check, `${domain} ends in ${qualifier}all and makes receivers ask ${number} of ${most.lookups} times.`),
    ];
  const [record = ''] = records;
  const ended = [...record.split(/ +/).filter((text) => text !== '' && text !== all?.text), '-all'].join(' ');
  const found =
    all === undefined
      ? `The record of ${domain} has no all.`
      : `The record of ${domain} ends in ${quoted(all.text)}: anybody may send.`;
  return [
    wrong(check, 'spf-too-open', { found, expected: '-all or ~all at its end.', publish: [textLine(domain, ended)] }),
  ];
}

function isAll(term: SpfTerm): term is Extract<SpfTerm, { kind: 'mechanism' }> {
  return term.kind === 'mechanism' && term.name === 'all';
}
