import type { Repo } from '../../model/source.ts';
import type { Window } from '../../model/window.ts';
import type { Request } from '../collector.ts';

const pageSize = 10;
/** REST pages by cursors that stand in a header; one page is all that is read, and a full one is a problem. */
export const restPageSize = 100;

/** One connection, no deeper ones: a tenth of a point. */
const vulnerabilitiesQuery = `
query Vulnerabilities($package: String!, $ecosystem: SecurityAdvisoryEcosystem!, $first: Int!, $after: String) {
  rateLimit { cost remaining }
  securityVulnerabilities(ecosystem: $ecosystem, package: $package, first: $first, after: $after, orderBy: { field: UPDATED_AT, direction: DESC }) {
    pageInfo { hasNextPage endCursor }
    nodes {
      severity vulnerableVersionRange updatedAt
      package { name }
      firstPatchedVersion { identifier }
      advisory {
        ghsaId summary description publishedAt updatedAt withdrawnAt permalink
        identifiers { type value }
        references { url }
        cvssSeverities { cvssV3 { score } cvssV4 { score } }
        epss { percentage }
      }
    }
  }
}`;

export type VulnerabilitiesState = { package: string; project: string; page: number };

/** What GitHub's reviewed database says of one package, the latest change first. */
export function askForVulnerabilities(ecosystem: string, state: VulnerabilitiesState, after: string | null): Request {
  const variables = { package: state.package, ecosystem: ecosystem.toUpperCase(), first: pageSize, after };
  return { api: 'graphql', query: vulnerabilitiesQuery, variables, load: 2, tag: 'package', state };
}

/** The same for many packages in one request that needs no token: what changed since the window began. */
export function askForDatabase(ecosystem: string, packages: string[], window: Window): Request {
  const parameters = {
    ecosystem,
    affects: packages.join(','),
    updated: `>=${window.from}`,
    sort: 'updated',
    direction: 'desc',
    per_page: restPageSize,
  };
  return { api: 'rest', route: 'GET /advisories', parameters, tag: 'database' };
}

/** What a repository published itself, the latest change first: the only place for projects in C++, which nobody reviews. */
export function askForRepository(repository: Repo): Request {
  const [owner, repo] = repository.split('/');
  const parameters = { owner, repo, state: 'published', sort: 'updated', direction: 'desc', per_page: restPageSize };
  const route = 'GET /repos/{owner}/{repo}/security-advisories';
  return { api: 'rest', route, parameters, tag: 'repository', state: { repository } };
}

const cveFeed = 'https://kubernetes.io/docs/reference/issues-security/official-cve-feed/index.json';

/** The vulnerabilities that the Kubernetes security committee announced, as a JSON feed. */
export function askForCveFeed(): Request {
  return { api: 'web', url: cveFeed, tag: 'feed' };
}
