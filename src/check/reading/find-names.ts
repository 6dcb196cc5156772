import type { Language } from '../../model/bilingual.ts';

/** A word that names something. `certain` is false where its capital may only be that of a sentence's beginning. */
export type FoundName = { name: string; certain: boolean; start: number };

/** Projects and companies that are names in any position and in lower case. */
const known = new Set(
  (
    'kubernetes istio envoy knative containerd etcd helm cri-o prometheus linkerd coredns fluentd jaeger vitess nats grpc runc ' +
    'docker podman cilium calico flannel harbor rook tikv argo flux keda dapr openshift aws azure google microsoft alibaba ' +
    'amazon gardener crossplane opentelemetry spiffe kyverno falco linux windows gvisor kata tekton buildpacks openfaas minikube kubelet kubectl kubeadm kube-proxy ' +
    'kube-apiserver kube-scheduler kube-controller-manager apiserver client-go controller-runtime kustomize kubebuilder cadvisor ' +
    'iptables nftables ipvs etcdctl istiod pilot-agent ztunnel zookeeper kafka redis mysql postgresql nginx haproxy traefik ' +
    'systemd selinux apparmor seccomp ebpf quic dockershim containerd-shim nerdctl crictl ctr buildkit skopeo qemu kubevirt karmada'
  ).split(' '),
);

/** Words of the house, and Latin words that Chinese and English prose need to speak of GitHub. */
const house = new Set(
  (
    'kep keps pr prs github issue issues sig sigs toc cncf api apis alpha beta stable ga rc main master release releases bug fork forks star stars cvss epss chinese english vol ' +
    "e.g i.e etc and/or i i'm ip ips id ids os ui cli vm vms am pm ok vs ms kb mb gb kib mib gib tib"
  ).split(' '),
);

/** A word that is longer and ends in `…` was cut off within itself: a title without spaces. */
const longestName = 60;

const word = /(?:--)?[A-Za-z0-9_][A-Za-z0-9_./+-]*/g;
const opening = /[.!?:;]["'”’）)]*\s+$|[“"'(（。！？：；]\s*$|^\s*$/;

/**
 * Names in a text whose facts are blanked. In Chinese every Latin word of two letters is one. In English a word is one by a capital inside the
 * sentence, by capitals, digits or signs inside the word, or when it is a known project.
 */
export function findNames(text: string, language: Language): FoundName[] {
  const titleCase = language === 'en' && isTitleCase(text);
  return [...text.matchAll(word)].flatMap((match) => {
    const name = match[0].replace(/[./+-]+$/, '');
    const plain = name.toLowerCase();
    if (!/[a-z]/i.test(name) || name.length < 2 || house.has(plain)) return [];
    if (name.length > longestName && text[match.index + match[0].length] === '…') return [];
    if (language === 'zh' || known.has(plain) || isPeculiar(name)) return [{ name, certain: true, start: match.index }];
    if (!/^[A-Z]/.test(name)) return [];
    return [{ name, certain: !titleCase && !opensSentence(text, match.index), start: match.index }];
  });
}

/** Looks back a few characters only, so that a long text takes linear time. */
function opensSentence(text: string, index: number): boolean {
  return opening.test(text.slice(Math.max(0, index - 12), index));
}

/** A capital after the first letter, a digit, or a sign that prose does not use. Hyphens alone make ordinary words. */
function isPeculiar(name: string): boolean {
  return /^[^a-z0-9]*[a-z0-9].*[A-Z]|^[A-Z]{2}|\d|_|\/|\.\w|^--/.test(name);
}

function isTitleCase(text: string): boolean {
  const words = text.match(/[A-Za-z]{4,}/g) ?? [];
  const capitals = words.filter((one) => /^[A-Z]/.test(one));
  return words.length >= 3 && capitals.length >= words.length * 0.8;
}
