/** A repository of the measured newsletter: what is merged in a busy week, and what is collected beside that. */
export type BenchRepository = {
  repo: string;
  project: string;
  merges: number;
  /** The number that the first pull request of the week has. */
  first: number;
  squash: boolean;
  collect: string[];
};

const usual = ['pull-request', 'release', 'hot'];

/** Merges in a busy week follow what the projects have; the big ones and those that only vote among them. */
const rows: [repo: string, project: string, merges: number, first: number, more?: string[]][] = [
  ['kubernetes/kubernetes', 'kubernetes', 150, 139_000],
  ['envoyproxy/envoy', 'envoy', 60, 45_000, ['discussion', 'changelog']],
  ['kubernetes/enhancements', 'kubernetes', 62, 6000, ['kep']],
  ['istio/istio', 'istio', 40, 60_000],
  ['cilium/cilium', 'cilium', 32, 45_000, ['discussion']],
  ['open-telemetry/opentelemetry-collector', 'opentelemetry', 28, 15_000],
  ['kubernetes/website', 'kubernetes', 26, 56_000],
  ['kubernetes-sigs/cluster-api', 'kubernetes', 24, 13_500],
  ['etcd-io/etcd', 'etcd', 24, 21_000],
  ['kubernetes-sigs/kueue', 'kubernetes', 22, 9000],
  ['containerd/containerd', 'containerd', 22, 13_000, ['discussion']],
  ['argoproj/argo-cd', 'argo', 22, 27_000, ['discussion']],
  ['envoyproxy/gateway', 'envoy', 20, 8500],
  ['kubevirt/kubevirt', 'kubevirt', 20, 17_000],
  ['prometheus/prometheus', 'prometheus', 18, 18_500],
  ['cri-o/cri-o', 'cri-o', 16, 9900],
  ['karmada-io/karmada', 'karmada', 15, 7200, ['discussion']],
  ['helm/helm', 'helm', 14, 31_500],
  ['kyverno/kyverno', 'kyverno', 14, 15_500, ['discussion']],
  ['volcano-sh/volcano', 'volcano', 12, 5000],
  ['knative/serving', 'knative', 12, 16_600],
  ['kubernetes/autoscaler', 'kubernetes', 12, 9500],
  ['kedacore/keda', 'keda', 12, 7700, ['discussion']],
  ['knative/eventing', 'knative', 10, 9000],
  ['grpc/grpc-go', 'grpc', 10, 9000],
  ['kubernetes-sigs/gateway-api', 'kubernetes', 10, 4900, ['discussion']],
  ['kubernetes-sigs/karpenter', 'kubernetes', 10, 3000],
  ['crossplane/crossplane', 'crossplane', 10, 7400],
  ['open-policy-agent/opa', 'opa', 10, 8600],
  ['istio/ztunnel', 'istio', 8, 1700],
  ['opencontainers/runc', 'runc', 8, 5300],
  ['fluxcd/flux2', 'flux', 8, 5900, ['discussion']],
  ['dragonflyoss/dragonfly', 'dragonfly', 8, 4700],
  ['istio/api', 'istio', 6, 3700],
  ['kubernetes/community', 'kubernetes', 12, 9000, ['governs']],
  ['knative/community', 'knative', 5, 1800, ['governs']],
  ['cncf/toc', 'cncf', 5, 2100, ['governs', 'gitvote', 'discussion']],
  ['cncf/sandbox', 'cncf', 0, 500, ['governs', 'gitvote']],
  ['kubernetes/steering', 'kubernetes', 0, 330, ['governs']],
  ['containerd/.project', 'containerd', 2, 320, ['governs']],
];

/** Forty repositories. Envoy and the smaller ones squash what they merge, Kubernetes and its robots do not. */
export const repositories: readonly BenchRepository[] = rows.map(([repo, project, merges, first, more = []]) => ({
  repo,
  project,
  merges,
  first,
  squash: !/^(kubernetes|kubernetes-sigs|containerd|etcd-io|cri-o|helm)\//.test(repo),
  collect: more.includes('governs') ? more : [...usual, ...more],
}));
