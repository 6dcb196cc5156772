/** Hosts of projects, which name API groups, annotations and packages. */
const upstream =
  /^(?:[a-z0-9-]+\.)*(?:k8s\.io|x-k8s\.io|kubernetes\.io|istio\.io|golang\.org|knative\.dev|envoyproxy\.io|cncf\.io|containerd\.io|opentelemetry\.io|prometheus\.io|etcd\.io|helm\.sh|grpc\.io|cilium\.io|linkerd\.io|fluxcd\.io|argoproj\.io|keda\.sh|dapr\.io|uber\.org|opencontainers\.org|gopkg\.in|cert-manager\.io|projectcalico\.org|openshift\.io|coreos\.com|yaml\.in)(?![a-z0-9.@:-])/i;

/** Whether a host with its path is of a project; with a port or a user before it, it is whose it says. */
export function isUpstream(shown: string): boolean {
  return upstream.test(shown);
}
