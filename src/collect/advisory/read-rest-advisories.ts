import { z } from 'zod';
import type { Response } from '../collector.ts';
import { Repo } from '../../model/source.ts';
import { restPageSize } from './advisory-requests.ts';
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
import type { Read, Row, Where } from './advisory-row.ts';

const Score = z.object({ score: z.number().nullable() }).nullish();
/** What the database and a repository's own list have in common. */
const Advisory = z.object({
  ghsa_id: z.string(),
  cve_id: z.string().nullish(),
  html_url: z.httpUrl(),
  summary: z.string(),
  description: z.string().nullable(),
  severity: z.string().nullish(),
  published_at: Moment,
  updated_at: Moment.nullish(),
  withdrawn_at: Moment.nullish(),
  identifiers: z.array(z.object({ value: z.string() })).nullish(),
  references: z.array(z.string()).nullish(),
  cvss: Score,
  cvss_severities: z.object({ cvss_v3: Score, cvss_v4: Score }).nullish(),
  epss: z.unknown().optional(),
  vulnerabilities: z
    .array(
      z.object({
        package: z.object({ name: z.string().nullish() }).nullish(),
        vulnerable_version_range: z.string().nullish(),
        first_patched_version: z.string().nullish(),
        patched_versions: z.string().nullish(),
      }),
    )
    .nullish(),
});
type Advisory = z.infer<typeof Advisory>;

/** A list of GitHub's database; `projects` names the project of each package that is asked about. */
export function readDatabase(response: Response, where: Where, projects: ReadonlyMap<string, string>): Read {
  const list = readList(response, where, (advisory) => {
    const ranges = rowsOf(advisory).filter(({ package: name }) => projects.has(name));
    const packages = [...Map.groupBy(ranges, ({ package: name }) => name)];
    return joinReads(
      packages.map(([name, affected]) => {
        const project = projects.get(name) ?? where.source.project;
        const row = { ...rowOf(advisory), affected, project, repo: null, publisher: 'GitHub Advisory Database' };
        return readRow(row, name, where);
      }),
    );
  });
  return joinReads([stillKnown(where, projects.keys()), list]);
}

/** The list of a repository's own advisories. */
export function readRepository(response: Response, where: Where): Read {
  const repo = z.object({ repository: Repo }).safeParse(response.request.state).data?.repository ?? null;
  const { project } = where.source;
  const known = stillKnown(where, [repo ?? '']);
  if (response.status === 404) {
    const problems = [unreadable(where.source, `GitHub shows no list of advisories of ${repo ?? 'a repository'}`)];
    return { ...known, problems };
  }
  const list = readList(response, where, (advisory) => {
    const row = { ...rowOf(advisory), affected: rowsOf(advisory), project, repo, publisher: repo ?? 'the repository' };
    return readRow(row, repo ?? '', where);
  });
  return joinReads([known, list]);
}

function readList(response: Response, where: Where, read: (advisory: Advisory) => Read): Read {
  const list = z.array(z.unknown()).safeParse(response.data).data;
  if (!list) return { ...nothing, problems: [unreadable(where.source, 'an answer was no list of advisories')] };
  const rows = list.map((row) => Advisory.safeParse(row).data ?? null);
  const known = rows.filter((row) => row !== null);
  const lost = rows.length - known.length;
  const oldest = Math.min(...known.map(({ updated_at: at, published_at: since }) => Date.parse(at ?? since)));
  const isCut = list.length >= restPageSize && oldest >= Date.parse(where.window.from);
  const problems = [
    ...(lost > 0 ? [unreadable(where.source, `${lost} advisories of a list did not come as expected`)] : []),
    ...(isCut ? [unreadable(where.source, `a list of advisories has more than ${restPageSize} of the window`)] : []),
  ];
  return joinReads([...known.map(read), { ...nothing, problems }]);
}

function rowOf(advisory: Advisory): Omit<Row, 'affected' | 'project' | 'repo' | 'publisher'> {
  const { cvss_severities: scores, cvss } = advisory;
  return {
    names: [advisory.cve_id, advisory.ghsa_id, ...(advisory.identifiers ?? []).map(({ value }) => value)],
    summary: advisory.summary,
    description: advisory.description,
    url: advisory.html_url,
    severity: parseSeverity(advisory.severity),
    cvss: firstScore(scores?.cvss_v4?.score, scores?.cvss_v3?.score, cvss?.score),
    epss: epssOf(advisory.epss),
    publishedAt: advisory.published_at,
    updatedAt: advisory.updated_at ?? null,
    withdrawnAt: advisory.withdrawn_at ?? null,
    references: advisory.references ?? [],
  };
}

function rowsOf({ vulnerabilities }: Advisory): Row['affected'] {
  return (vulnerabilities ?? []).map((one) => ({
    package: one.package?.name ?? '?',
    range: one.vulnerable_version_range || null,
    fixedIn: one.first_patched_version ?? (one.patched_versions || null),
  }));
}

/** The database writes one object, and wrote a list of one before. */
function epssOf(epss: unknown): number | null {
  const Epss = z.object({ percentage: z.number().min(0).max(1) });
  return z.union([Epss, z.tuple([Epss]).transform(([one]) => one)]).safeParse(epss).data?.percentage ?? null;
}
