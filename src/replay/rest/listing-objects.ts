import { formatNodeId } from '../graphql/node-id.ts';
import type { HistoryCommit } from '../snapshot/file-history.ts';
import { identifiersOf, type AdvisoryView } from '../snapshot/listings.ts';
import type { RepositoryView } from '../snapshot/snapshot.ts';

type Json = Record<string, unknown>;

const api = 'https://api.github.com';

/** A commit of the default branch, without its files. */
export function commitJson({ name }: RepositoryView, commit: HistoryCommit): Json {
  const { oid, at, message, author, parents } = commit;
  const signature = { name: author?.name ?? null, email: null, date: author?.date ?? at };
  return {
    sha: oid,
    node_id: formatNodeId('C', `${name}@${oid}`),
    url: `${api}/repos/${name}/commits/${oid}`,
    html_url: `https://github.com/${name}/commit/${oid}`,
    commit: { message, author: signature, committer: { ...signature, date: at } },
    author: author?.login ? { login: author.login, type: 'User' } : null,
    committer: null,
    parents: parents.map((sha) => ({ sha, html_url: `https://github.com/${name}/commit/${sha}` })),
  };
}

/** A repository; counts that are not recorded are 0. */
export function repositoryJson({ name, about, pushedAt, defaultBranch }: RepositoryView): Json {
  const [owner, short] = name.split('/');
  return {
    node_id: formatNodeId('R', name),
    name: short,
    full_name: name,
    owner: { login: owner, type: 'Organization' },
    html_url: `https://github.com/${name}`,
    url: `${api}/repos/${name}`,
    private: false,
    fork: about?.fork ?? false,
    archived: about?.archived ?? false,
    description: about?.description ?? null,
    homepage: about?.homepage ?? null,
    default_branch: defaultBranch,
    stargazers_count: about?.stargazers_count ?? 0,
    forks_count: about?.forks_count ?? 0,
    language: about?.language ?? null,
    license: about?.license ?? null,
    topics: about?.topics ?? [],
    created_at: about?.created_at ?? null,
    pushed_at: pushedAt,
  };
}

/** An advisory of GitHub's database. */
export function advisoryJson(view: AdvisoryView): Json {
  const { advisory } = view;
  return {
    ...sharedJson(view),
    url: `${api}/advisories/${advisory.ghsa_id}`,
    html_url: `https://github.com/advisories/${advisory.ghsa_id}`,
    repository_advisory_url:
      advisory.repo === null ? null : `${api}/repos/${advisory.repo}/security-advisories/${advisory.ghsa_id}`,
    type: advisory.type,
    epss: advisory.epss,
    vulnerabilities: advisory.vulnerabilities.map((one) => ({ ...one, vulnerable_functions: [] })),
  };
}

/** A repository's own advisory; it names the first patched version differently. */
export function repositoryAdvisoryJson(view: AdvisoryView): Json {
  const { advisory } = view;
  return {
    ...sharedJson(view),
    url: `${api}/repos/${advisory.repo}/security-advisories/${advisory.ghsa_id}`,
    html_url: advisory.html_url,
    state: view.withdrawnAt === null ? 'published' : 'withdrawn',
    created_at: advisory.published_at,
    closed_at: null,
    vulnerabilities: advisory.vulnerabilities.map(({ first_patched_version, ...one }) => ({
      ...one,
      patched_versions: first_patched_version,
      vulnerable_functions: [],
    })),
  };
}

function sharedJson({ advisory, updatedAt, withdrawnAt }: AdvisoryView): Json {
  return {
    ghsa_id: advisory.ghsa_id,
    cve_id: advisory.cve_id,
    identifiers: identifiersOf(advisory),
    summary: advisory.summary,
    description: advisory.description ?? '',
    severity: advisory.severity,
    published_at: advisory.published_at,
    updated_at: updatedAt,
    withdrawn_at: withdrawnAt,
    cvss_severities: advisory.cvss_severities,
  };
}
