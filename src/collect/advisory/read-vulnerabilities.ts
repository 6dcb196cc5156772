import { z } from 'zod';
import type { Request, Response } from '../collector.ts';
import { askForVulnerabilities } from './advisory-requests.ts';
import {
  firstScore,
  joinReads,
  Moment,
  nothing,
  parseSeverity,
  readRow,
  stillKnown,
  unreadable,
} from './advisory-row.ts';
import type { Read, Where } from './advisory-row.ts';

const mostPages = 10;

const Score = z.object({ score: z.number() }).nullable();
const Vulnerability = z.object({
  severity: z.string(),
  vulnerableVersionRange: z.string(),
  updatedAt: Moment,
  package: z.object({ name: z.string() }),
  firstPatchedVersion: z.object({ identifier: z.string() }).nullable(),
  advisory: z.object({
    ghsaId: z.string(),
    summary: z.string(),
    description: z.string(),
    publishedAt: Moment,
    updatedAt: Moment,
    withdrawnAt: Moment.nullable(),
    permalink: z.httpUrl().nullable(),
    identifiers: z.array(z.object({ value: z.string() })),
    references: z.array(z.object({ url: z.string() })),
    cvssSeverities: z.object({ cvssV3: Score, cvssV4: Score }),
    epss: z.object({ percentage: z.number().min(0).max(1).nullable() }).nullable(),
  }),
});
type Vulnerability = z.infer<typeof Vulnerability>;

const Answer = z.object({
  securityVulnerabilities: z.object({
    pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
    nodes: z.array(z.unknown()).nullable(),
  }),
});
const State = z.object({ package: z.string(), project: z.string(), page: z.int() });

/** A page of the ranges of one package; older pages are asked for as long as they reach into the window. */
export function readVulnerabilities(response: Response, where: Where, ecosystem: string): Read & { follow: Request[] } {
  const answer = Answer.safeParse(response.data).data?.securityVulnerabilities;
  const state = State.safeParse(response.request.state).data;
  const { source, window } = where;
  // Once, with the first page: what the pages say of an advisory comes later and stands.
  const before = state?.page === 1 ? stillKnown(where, [state.package]) : nothing;
  if (!answer || !state) {
    const what = `an answer for the package ${state?.package ?? '?'} was no page of vulnerabilities`;
    return { ...before, problems: [unreadable(source, what)], follow: [] };
  }
  const rows = (answer.nodes ?? []).map((node) => Vulnerability.safeParse(node).data ?? null);
  const known = rows.filter((row) => row !== null);
  const lost = rows.length - known.length;
  const advisories = [...Map.groupBy(known, ({ advisory }) => advisory.ghsaId).values()];
  const reads = advisories.map((ranges) => readAdvisory(ranges, state, where));
  const reachesBack = known.some(({ updatedAt }) => Date.parse(updatedAt) < Date.parse(window.from));
  const { hasNextPage, endCursor } = answer.pageInfo;
  const more = hasNextPage && endCursor !== null && !reachesBack;
  const isLast = state.page >= mostPages;
  const problems = [
    ...(lost > 0 ? [unreadable(source, `${lost} vulnerabilities of ${state.package} did not come as expected`)] : []),
    ...(more && isLast ? [unreadable(source, `${state.package} has more vulnerabilities than were looked at`)] : []),
  ];
  const follow =
    more && !isLast ? [askForVulnerabilities(ecosystem, { ...state, page: state.page + 1 }, endCursor)] : [];
  return { ...joinReads([before, ...reads, { ...nothing, problems }]), follow };
}

function readAdvisory(ranges: Vulnerability[], state: z.infer<typeof State>, where: Where): Read {
  const [first] = ranges;
  if (first === undefined) return nothing;
  const { advisory } = first;
  const { cvssV3, cvssV4 } = advisory.cvssSeverities;
  const row = {
    names: [advisory.ghsaId, ...advisory.identifiers.map(({ value }) => value)],
    summary: advisory.summary,
    description: advisory.description,
    url: advisory.permalink ?? `https://github.com/advisories/${encodeURIComponent(advisory.ghsaId)}`,
    severity: parseSeverity(first.severity),
    cvss: firstScore(cvssV4?.score, cvssV3?.score),
    epss: advisory.epss?.percentage ?? null,
    affected: ranges.map((range) => ({
      package: range.package.name,
      range: range.vulnerableVersionRange,
      fixedIn: range.firstPatchedVersion?.identifier ?? null,
    })),
    publishedAt: advisory.publishedAt,
    updatedAt: advisory.updatedAt,
    withdrawnAt: advisory.withdrawnAt,
    references: advisory.references.map(({ url }) => url),
    repo: null,
    project: state.project,
    publisher: 'GitHub Advisory Database',
  };
  return readRow(row, state.package, where);
}
