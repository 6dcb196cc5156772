import { compareText } from '../../model/compare-text.ts';
import type { AdvisoryRow, Vulnerability } from '../recording/listing-rows.ts';
import { identifiersOf, type AdvisoryView } from '../snapshot/listings.ts';
import { connectionOf, type Connection, type PageArguments } from './connection.ts';
import { formatNodeId } from './node-id.ts';
import type { Shown, World } from './world.ts';

type VulnerabilityArguments = PageArguments & {
  ecosystem?: string | null;
  package?: string | null;
  severities?: string[] | null;
  classifications?: string[] | null;
  orderBy?: { direction: 'ASC' | 'DESC' } | null;
};
type Found = { view: AdvisoryView; vulnerability: Vulnerability };

/** The fields of a query that GitHub's database of reviewed advisories answers. */
export function advisoryFields({ snapshot }: World): Shown {
  const reviewed = snapshot.advisories.filter(({ advisory }) => advisory.type === 'reviewed');
  return {
    securityVulnerabilities: (wanted: VulnerabilityArguments) => listVulnerabilities(reviewed, wanted),
    securityAdvisory: ({ ghsaId }: { ghsaId: string }) => {
      const found = reviewed.find(({ advisory }) => advisory.ghsa_id === ghsaId);
      return found ? showAdvisory(found) : null;
    },
    securityAdvisories: (wanted: AdvisoryArguments) =>
      connectionOf(selectAdvisories(reviewed, wanted), wanted, showAdvisory),
  };
}

type AdvisoryArguments = PageArguments & {
  identifier?: { type: 'CVE' | 'GHSA'; value: string } | null;
  publishedSince?: string | null;
  updatedSince?: string | null;
  orderBy?: { field: string; direction: 'ASC' | 'DESC' } | null;
};

function selectAdvisories(views: AdvisoryView[], wanted: AdvisoryArguments): AdvisoryView[] {
  const { identifier = null, publishedSince = null, updatedSince = null, orderBy } = wanted;
  const key = ({ advisory, updatedAt }: AdvisoryView) =>
    orderBy?.field === 'PUBLISHED_AT' ? advisory.published_at : updatedAt;
  const sign = orderBy?.direction === 'ASC' ? 1 : -1;
  return views
    .filter(
      ({ advisory, updatedAt }) =>
        (identifier === null || [advisory.ghsa_id, advisory.cve_id].includes(identifier.value)) &&
        (publishedSince === null || Date.parse(advisory.published_at) >= Date.parse(publishedSince)) &&
        (updatedSince === null || Date.parse(updatedAt) >= Date.parse(updatedSince)),
    )
    .sort((a, b) => sign * compareText(key(a), key(b)));
}

function listVulnerabilities(views: readonly AdvisoryView[], wanted: VulnerabilityArguments): Connection {
  const { ecosystem = null, package: name = null, severities = null, classifications, orderBy } = wanted;
  const general = classifications?.includes('GENERAL') ?? true;
  const found = views.flatMap((view): Found[] =>
    view.advisory.vulnerabilities
      .filter(
        ({ package: affected }) =>
          general &&
          (ecosystem === null || ecosystemOf(affected.ecosystem) === ecosystem) &&
          (name === null || affected.name.toLowerCase() === name.toLowerCase()) &&
          (severities === null || severities.includes(severityOf(view.advisory))),
      )
      .map((vulnerability) => ({ view, vulnerability })),
  );
  const sign = orderBy?.direction === 'ASC' ? 1 : -1;
  const sorted = found.sort((a, b) => sign * compareText(a.view.updatedAt, b.view.updatedAt));
  return connectionOf(sorted, wanted, showVulnerability);
}

function showVulnerability({ view, vulnerability }: Found): Shown {
  const { package: affected, vulnerable_version_range: range, first_patched_version: patched } = vulnerability;
  return {
    advisory: () => showAdvisory(view),
    severity: severityOf(view.advisory),
    updatedAt: view.updatedAt,
    vulnerableVersionRange: range ?? '',
    firstPatchedVersion: patched === null ? null : { identifier: patched },
    package: { ecosystem: ecosystemOf(affected.ecosystem), name: affected.name },
  };
}

function showAdvisory(view: AdvisoryView): Shown {
  const { advisory, updatedAt, withdrawnAt } = view;
  const { cvss_severities: scores } = advisory;
  return {
    __typename: 'SecurityAdvisory',
    id: formatNodeId('GSA', advisory.ghsa_id),
    databaseId: null,
    ghsaId: advisory.ghsa_id,
    summary: advisory.summary,
    description: advisory.description ?? '',
    classification: 'GENERAL',
    severity: severityOf(advisory),
    origin: 'UNSPECIFIED',
    identifiers: identifiersOf(advisory),
    permalink: `https://github.com/advisories/${advisory.ghsa_id}`,
    notificationsPermalink: null,
    publishedAt: advisory.published_at,
    updatedAt,
    withdrawnAt,
    references: [{ url: advisory.html_url }],
    cvss: showScore(scores?.cvss_v3 ?? null) ?? { score: 0, vectorString: null },
    cvssSeverities: { cvssV3: showScore(scores?.cvss_v3 ?? null), cvssV4: showScore(scores?.cvss_v4 ?? null) },
    epss: advisory.epss,
    cwes: (page: PageArguments) => connectionOf([], page, () => null),
    vulnerabilities: (wanted: VulnerabilityArguments) => listVulnerabilities([view], wanted),
  };
}

/** GraphQL writes MODERATE where REST writes medium, and knows no advisory without a severity. */
function severityOf({ severity }: AdvisoryRow): string {
  return severity === 'medium' || severity === null ? 'MODERATE' : severity.toUpperCase();
}

function ecosystemOf(name: string): string {
  return name.toUpperCase();
}

function showScore(score: { score: number | null; vector_string: string | null } | null): Shown | null {
  return score === null || score.score === null ? null : { score: score.score, vectorString: score.vector_string };
}
