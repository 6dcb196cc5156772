import type { DnsAnswer, Resolver } from '../../platform/ports.ts';
import { isSpf, parseSpf, type SpfTerm } from './spf-record.ts';

/** What a lookup came to. `unknown` are names with macros, which only a mail can fill. */
type Came = 'found' | 'void' | 'failed' | 'unknown';

/** A term that makes receivers ask, and what they find; `hosts` are those of an `mx`, `below` the record that is read in its place. */
export type SpfLookup = { term: string; target: string; came: Came; hosts?: number; below?: SpfReading };

/** The record of a domain with all that it leads to. `terms` is null where there is not exactly one that can be read. */
export type SpfReading = {
  domain: string;
  answer: DnsAnswer<string>;
  records: string[];
  terms: SpfTerm[] | null;
  wrong: string | null;
  lookups: SpfLookup[];
};

/** Receivers give up after 10; a few more tell how far over it is, and circles end. */
const mostLookups = 25;

/** Reads the record of SPF of a domain as a receiver would in the worst case: no term matches before the last one. */
export async function readSpf(domain: string, resolver: Resolver): Promise<SpfReading> {
  return read(domain, resolver, { left: mostLookups });
}

async function read(domain: string, resolver: Resolver, budget: { left: number }): Promise<SpfReading> {
  const answer = await resolver.texts(domain);
  const records = answer.outcome === 'found' ? answer.records.filter(isSpf) : [];
  const [only] = records;
  const none = { domain, answer, records, terms: null, wrong: null, lookups: [] };
  if (only === undefined || records.length > 1) return none;
  const parsed = parseSpf(only);
  if ('wrong' in parsed) return { ...none, wrong: parsed.wrong };
  const lookups: SpfLookup[] = [];
  for (const term of asking(parsed.terms)) {
    if (budget.left-- <= 0) break;
    lookups.push(await follow(term, domain, { resolver, budget }));
  }
  return { ...none, terms: parsed.terms, lookups };
}

/** `redirect` counts only without `all`. */
function asking(terms: readonly SpfTerm[]): SpfTerm[] {
  const ends = terms.some(({ kind, name }) => kind === 'mechanism' && name === 'all');
  return terms.filter(({ kind, name }) =>
    kind === 'mechanism' ? ['include', 'a', 'mx', 'ptr', 'exists'].includes(name) : name === 'redirect' && !ends,
  );
}

type Tools = { resolver: Resolver; budget: { left: number } };

async function follow(term: SpfTerm, domain: string, { resolver, budget }: Tools): Promise<SpfLookup> {
  const target = term.target ?? domain;
  const told = { term: term.text, target };
  if (target.includes('%') || term.name === 'ptr') return { ...told, came: 'unknown' };
  if (term.name === 'include' || term.name === 'redirect') {
    const below = await read(target, resolver, budget);
    return { ...told, came: cameOf(below.answer), below };
  }
  if (term.name === 'mx') {
    const answer = await resolver.exchanges(target);
    return { ...told, came: cameOf(answer), hosts: answer.outcome === 'found' ? answer.records.length : 0 };
  }
  return { ...told, came: cameOf(await resolver.addresses(target)) };
}

function cameOf({ outcome }: DnsAnswer<unknown>): Came {
  return outcome === 'absent' ? 'void' : outcome;
}
