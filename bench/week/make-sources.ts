import { stringify } from 'yaml';
import { repositories, type BenchRepository } from './repositories.ts';

/** Modules whose advisories are asked for, by project. */
export const packagesOf: Record<string, string[]> = {
  kubernetes: ['k8s.io/kubernetes', 'k8s.io/apiserver', 'k8s.io/kubelet', 'k8s.io/ingress-nginx'],
  containerd: ['github.com/containerd/containerd', 'github.com/containerd/containerd/v2'],
  etcd: ['go.etcd.io/etcd', 'go.etcd.io/etcd/server/v3'],
  istio: ['istio.io/istio'],
  cilium: ['github.com/cilium/cilium'],
  helm: ['helm.sh/helm/v3', 'helm.sh/helm/v4'],
  argo: ['github.com/argoproj/argo-cd/v2', 'github.com/argoproj/argo-cd/v3'],
  runc: ['github.com/opencontainers/runc'],
  'cri-o': ['github.com/cri-o/cri-o'],
  knative: ['knative.dev/serving', 'knative.dev/eventing'],
  grpc: ['google.golang.org/grpc'],
  kyverno: ['github.com/kyverno/kyverno'],
  karmada: ['github.com/karmada-io/karmada'],
  opa: ['github.com/open-policy-agent/opa'],
  flux: ['github.com/fluxcd/flux2/v2'],
  prometheus: ['github.com/prometheus/prometheus'],
};

/** Feeds in the form of the real ones; they are served from the generated week. */
export const feeds = Array.from({ length: 20 }, (_, index) => `https://blog-${index + 1}.example.org/feed.xml`);

type Entry = string | { kind: string; options: Record<string, unknown> };
type Written = { repo?: string; project: string; collect: Entry[] };

/**
 * The files of `sources/`: forty repositories, and what lives outside of repositories. Kinds that there is no collector
 * for are left out.
 */
export function makeSources(kinds: ReadonlySet<string>): Map<string, string> {
  const written: [id: string, source: Written][] = [
    ...repositories.map((one): [string, Written] => [
      idOf(one.repo),
      { repo: one.repo, project: one.project, collect: entriesOf(one) },
    ]),
    ...feeds.map((url, index): [string, Written] => [
      `blog-${index + 1}`,
      { project: 'cncf', collect: [{ kind: 'feed', options: { url, language: 'en' } }] },
    ]),
    ['advisories', { project: 'security', collect: [{ kind: 'advisory', options: advisoryOptions }] }],
    ...outside,
  ];
  const files = new Map<string, string>();
  for (const [id, source] of written) {
    const collect = source.collect.filter((entry) => kinds.has(typeof entry === 'string' ? entry : entry.kind));
    if (collect.length > 0) files.set(`sources/${id}.yaml`, stringify({ ...source, collect }));
  }
  return files;
}

const advisoryOptions = { packages: packagesOf, repositories: ['envoyproxy/envoy'], feed: true };
const outside: [string, Written][] = [
  [
    'trending',
    {
      project: 'trending',
      collect: [{ kind: 'trending', options: { topics: ['kubernetes', 'cloud-native', 'service-mesh'] } }],
    },
  ],
  [
    'cncf-landscape',
    { repo: 'cncf/landscape', project: 'cncf', collect: [{ kind: 'cncf', options: { board: 'landscape' } }] },
  ],
];

/** How each body decides, as the newsletter's own sources say it. */
const votes: Record<string, Record<string, unknown>> = {
  'cncf/toc': { methods: ['gitvote'] },
  'cncf/sandbox': { methods: ['gitvote'] },
  'knative/community': {
    methods: ['comments', 'election'],
    aliases: { path: 'OWNERS_ALIASES', names: ['steering-committee'] },
  },
  'kubernetes/community': {
    methods: ['comments', 'election'],
    aliases: { path: 'OWNERS_ALIASES', names: ['committee-steering'] },
  },
  'kubernetes/steering': { methods: ['comments'] },
  'containerd/.project': { methods: ['checklist', 'comments'] },
};

const boards: Record<string, string> = { 'cncf/toc': 'toc', 'cncf/sandbox': 'sandbox' };

function entriesOf({ repo, collect, merges }: BenchRepository): Entry[] {
  const options = votes[repo];
  if (options === undefined) {
    const changelog: Entry = { kind: 'pull-request', options: { changelog: 'changelogs' } };
    return collect.flatMap((kind) =>
      kind === 'changelog' ? [] : [kind === 'pull-request' && collect.includes('changelog') ? changelog : kind],
    );
  }
  const pulls = merges > 0 ? ['pull-request'] : [];
  const talks = collect.includes('discussion') ? ['discussion'] : [];
  const board = boards[repo];
  const moves: Entry[] = board === undefined ? [] : [{ kind: 'cncf', options: { board } }];
  return [...pulls, ...talks, ...moves, { kind: 'vote', options: { ...options, committee: 'The committee' } }];
}

function idOf(repo: string): string {
  return repo.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
}
