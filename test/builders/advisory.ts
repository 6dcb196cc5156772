/** A range of a package in GitHub's database, as GraphQL gives it; `advisory` replaces what a test is about. */
export function vulnerabilityNode(advisory: Record<string, unknown> = {}, changes: Record<string, unknown> = {}) {
  return {
    severity: 'HIGH',
    vulnerableVersionRange: '< 1.2.7',
    updatedAt: '2019-05-08T10:00:00Z',
    package: { name: 'github.com/containerd/containerd' },
    firstPatchedVersion: { identifier: '1.2.7' },
    advisory: {
      ghsaId: 'GHSA-2222-3333-4444',
      summary: 'A shim keeps a handle of the host',
      description: 'Fixed by https://github.com/containerd/containerd/pull/31.',
      publishedAt: '2019-05-08T09:00:00Z',
      updatedAt: '2019-05-08T10:00:00Z',
      withdrawnAt: null,
      permalink: 'https://github.com/advisories/GHSA-2222-3333-4444',
      identifiers: [
        { type: 'GHSA', value: 'GHSA-2222-3333-4444' },
        { type: 'CVE', value: 'CVE-2019-1001' },
      ],
      references: [{ url: 'https://github.com/containerd/containerd/pull/30' }, { url: 'https://example.org/post' }],
      cvssSeverities: { cvssV3: { score: 8.1 }, cvssV4: { score: 0 } },
      epss: { percentage: 0.02 },
      ...advisory,
    },
    ...changes,
  };
}

export function vulnerabilityPage(nodes: unknown[], endCursor: string | null = null) {
  return { securityVulnerabilities: { pageInfo: { hasNextPage: endCursor !== null, endCursor }, nodes } };
}

/** An advisory as REST gives it. */
export function advisoryRow(changes: Record<string, unknown> = {}) {
  return {
    ghsa_id: 'GHSA-2222-3333-5555',
    cve_id: 'CVE-2019-1002',
    html_url: 'https://github.com/envoyproxy/envoy/security/advisories/GHSA-2222-3333-5555',
    summary: 'A long header ends the proxy',
    description: 'See #77.',
    severity: 'critical',
    published_at: '2019-05-07T00:00:00Z',
    updated_at: '2019-05-07T00:00:00Z',
    withdrawn_at: null,
    identifiers: [{ type: 'GHSA', value: 'GHSA-2222-3333-5555' }],
    cvss: { score: 9.1 },
    vulnerabilities: [
      {
        package: { ecosystem: 'other', name: 'envoy' },
        vulnerable_version_range: '< 1.10.1',
        patched_versions: '1.10.1',
      },
    ],
    ...changes,
  };
}

/** An entry of the CVE feed of Kubernetes. */
export function feedEntry(changes: Record<string, unknown> = {}) {
  return {
    id: 'CVE-2019-1003',
    url: 'https://github.com/kubernetes/kubernetes/issues/9001',
    external_url: 'https://www.cve.org/cverecord?id=CVE-2019-1003',
    summary: 'kubectl cp writes outside its target',
    content_text: 'CVSS Rating: [CVSS:3.0/AV:N](https://example.org) **Medium** (6.5)\n\nUpgrade kubectl.',
    date_published: '2019-05-09T01:02:03Z',
    status: 'open',
    _kubernetes_io: { issue_number: 9001 },
    ...changes,
  };
}
