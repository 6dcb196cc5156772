import type { z } from 'zod';
import { advisoryId } from '../../model/advisory-name.ts';
import type { AdvisoryFacts } from '../../model/facts.ts';
import type { Instant } from '../../model/instant.ts';
import { threadId, type Move, type Ref } from '../../model/item.ts';
import type { Problem } from '../../model/problem.ts';
import type { Repo, Source } from '../../model/source.ts';
import type { CollectedItem } from '../collector.ts';
import { evidenceCut, formatDay, formatEvidence, type Fact } from '../evidence-text.ts';
import { parseRefs } from '../parse-refs.ts';

type Facts = z.infer<typeof AdvisoryFacts>;

/** What one place says of an advisory, whichever form it came in. `withdrawnAt` is null where that was after the window. */
export type KnownAdvisory = Omit<Facts, 'kind'> & {
  title: string;
  url: string;
  body: string;
  publishedAt: Instant;
  /** Addresses that the advisory points at; those of pull requests and GitHub issues say where it is fixed. */
  references: string[];
  repo: Repo | null;
  project: string;
  /** Who says it, for the evidence. */
  publisher: string;
};

const severities: readonly (Facts['severity'] & string)[] = ['low', 'medium', 'high', 'critical'];
const thread =
  /^https?:\/\/(?:www\.)?github\.com\/([A-Za-z0-9][\w-]{0,38}\/[\w.-]{1,100})\/(?:pull|issues)\/(\d{1,7})\b/;
const mostFixes = 20;

/** The item of an advisory, or none when nothing happened to it inside the window. */
export function advisoryItem(
  known: KnownAdvisory,
  moves: Move[],
  source: Source<unknown, Repo | null>,
): { items: CollectedItem[]; problems: Problem[] } {
  const id = advisoryId(known.identifiers);
  if (id === null || moves.length === 0) return { items: [], problems: [] };
  const { identifiers, severity, cvss, epss, affected, fix, withdrawnAt } = known;
  const { text, cut } = formatEvidence(factsOf(known), 'description', known.body);
  const item: CollectedItem = {
    id,
    kind: 'advisory',
    source: source.id,
    project: known.project,
    section: source.section,
    repo: known.repo,
    url: known.url,
    title: known.title,
    author: null,
    state: withdrawnAt === null ? 'published' : 'withdrawn',
    createdAt: known.publishedAt,
    moves,
    labels: [],
    signals: advisorySignals({ severity, cvss, epss, fix }),
    refs: refsOf(known),
    facts: { kind: 'advisory', identifiers, severity, cvss, epss, affected, fix, withdrawnAt },
    texts: [{ label: 'advisory', url: known.url, text }],
  };
  return { items: [item], problems: cut ? [evidenceCut({ source: source.id, ref: id }, `the text of ${id}`)] : [] };
}

/** `severity` from 1, low, to 4, critical; `cvss`; `epss`; `fixed` where every affected range has a fixed version. */
export function advisorySignals(facts: Pick<Facts, 'severity' | 'cvss' | 'epss' | 'fix'>): CollectedItem['signals'] {
  return {
    ...(facts.severity && { severity: severities.indexOf(facts.severity) + 1 }),
    ...(facts.cvss !== null && { cvss: facts.cvss }),
    ...(facts.epss !== null && { epss: facts.epss }),
    fixed: facts.fix === 'fixed',
  };
}

/** Words in which an advisory's weight and ranges can be compared from one week to the next. */
export function formatStanding({ severity, cvss, affected }: Pick<Facts, 'severity' | 'cvss' | 'affected'>): string {
  const ranges = affected.map(({ range, fixedIn }) => `${range ?? 'all versions'} fixed in ${fixedIn ?? 'none'}`);
  return [`${severity ?? 'unrated'} ${cvss ?? ''}`.trim(), ...new Set(ranges)].join('; ').slice(0, 500);
}

function factsOf(known: KnownAdvisory): Fact[] {
  return [
    ['advisory', known.identifiers.join(', ')],
    ['title', known.title],
    ['publisher', known.publisher],
    ['severity', known.severity],
    ['CVSS', known.cvss === null ? null : String(known.cvss)],
    ['EPSS', known.epss === null ? null : String(known.epss)],
    ['published', formatDay(known.publishedAt)],
    ['withdrawn', known.withdrawnAt && formatDay(known.withdrawnAt)],
    ['fix', known.fix],
    ...known.affected.flatMap((one): Fact[] => [
      ['affected', `${one.package} ${one.range ?? ''}`],
      ['fixed in', one.fixedIn && `${one.package} ${one.fixedIn}`],
    ]),
  ];
}

/** Threads that the advisory points at are where it is fixed; those that its text names in passing are mentions. */
function refsOf({ references, body, title, repo }: KnownAdvisory): Ref[] {
  const fixes = references
    .map((address) => thread.exec(address))
    .flatMap((found) => (found?.[1] === undefined ? [] : [threadId(found[1], Number(found[2]))]));
  const named = parseRefs({ repo, number: null, title, body });
  const ids = new Set(fixes.slice(0, mostFixes));
  return [
    ...[...ids].map((id): Ref => ({ relation: 'fixes', id })),
    ...named
      .filter(({ id }) => !ids.has(id))
      .map((ref): Ref => (ref.relation === 'kep' ? ref : { ...ref, relation: 'mentions' })),
  ];
}
