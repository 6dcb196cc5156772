const names = new Map([
  ['kubernetes', 'Kubernetes'],
  ['knative', 'Knative'],
  ['istio', 'Istio'],
  ['envoy', 'Envoy'],
  ['helm', 'Helm'],
  ['cri-o', 'CRI-O'],
  ['cncf', 'CNCF'],
  ['grpc', 'gRPC'],
  ['coredns', 'CoreDNS'],
  ['opentelemetry', 'OpenTelemetry'],
]);

/** A project as it spells itself; one that writes itself in lower case, like containerd and etcd, or is not known, as its id. */
export function projectName(project: string): string {
  return names.get(project) ?? project;
}
