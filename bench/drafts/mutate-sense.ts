import { findFacts } from '../../src/check/reading/find-facts.ts';
import { findNames } from '../../src/check/reading/find-names.ts';
import { escape, inLanguages, only, pick, splice, type Mutator } from './mutation.ts';
import type { Said } from './labelled-entry.ts';

type Place = { start: number; end: number };
type Anchor = { name: string; zh: Place; en: Place };

/** Names and, where asked for, code that stand once in each language of a passage. */
function anchorsOf(passage: Said, withCode: boolean): Anchor[] {
  const { facts, rest } = findFacts(passage.zh);
  const prose = rest.replaceAll(/“[^“”]*”/g, (shown) => ' '.repeat(shown.length));
  const names = findNames(prose, 'zh')
    .filter(({ certain }) => certain)
    .map(({ name }) => name);
  const codes = withCode ? facts.filter(({ kind }) => kind === 'code').map(({ shown }) => shown) : [];
  return [...new Set([...names, ...codes])].flatMap((name) => {
    const pattern = new RegExp(`(?<![\\w\`.-])${escape(name)}(?![\\w\`]|-\\w|\\.\\w)`, 'gi');
    const [zh, en] = [only(passage.zh, pattern), only(passage.en, pattern)];
    return zh === null || en === null ? [] : [{ name, zh, en }];
  });
}

const strangers = [
  'Istio',
  'Envoy',
  'containerd',
  'CRI-O',
  'etcd',
  'kubelet',
  'kube-proxy',
  'kubectl',
  'kubeadm',
  'Helm',
  'Prometheus',
  'Knative',
  'Linkerd',
  'CoreDNS',
  'Cilium',
  'Calico',
  'Flux',
  'Harbor',
  'gRPC',
  'kube-scheduler',
  'runc',
  'Jaeger',
  'Fluentd',
  'Vitess',
];

/** Another project, component or person: a stranger to the evidence. */
export const mutateName: Mutator = (passage, { entry, random, where }) => {
  const anchor = pick(
    anchorsOf(passage, false).filter(
      ({ name }) => /[A-Z]|^[a-z-]{4,}$/.test(name) && !/^(?:Pod|Service|Node|API|CPU|GPU)s?$/.test(name),
    ),
    random,
  );
  const lower = entry.evidence.toLowerCase();
  const by = pick(
    strangers.filter((one) => !lower.includes(one.toLowerCase()) && !entry.item.project.includes(one.toLowerCase())),
    random,
  );
  if (anchor === undefined || by === undefined) return null;
  return inLanguages(passage, { zh: splice(passage.zh, anchor.zh, by), en: splice(passage.en, anchor.en, by) }, where);
};

/** Two names or pieces of code change places: A calls B becomes B calls A. Those of a list would change nothing. */
export const mutateSubject: Mutator = (passage, { random, where }) => {
  const anchors = anchorsOf(passage, true);
  const pairs = anchors
    .flatMap((a, index) => anchors.slice(index + 1).map((b) => [a, b] as const))
    .filter(([a, b]) => !isListed(passage, a, b));
  const pair = pick(pairs, random);
  if (pair === undefined) return null;
  return inLanguages(
    passage,
    { zh: exchange(passage.zh, pair[0].zh, pair[1].zh), en: exchange(passage.en, pair[0].en, pair[1].en) },
    where,
  );
};

/** `a` and `b`, a or b: their order says nothing. */
function isListed(passage: Said, a: Anchor, b: Anchor): boolean {
  const [zh, en] = [between(passage.zh, a.zh, b.zh), between(passage.en, a.en, b.en)];
  const list = /^(?:[\s、和与或及以,/]|and|or|`[^`]*`|nor|as well as)*$/i;
  // “…in A and … in B” would have to be understood; only clauses of one verb are sure to change.
  return list.test(zh) || list.test(en) || zh.length > 40;
}

function between(text: string, one: Place, other: Place): string {
  return text.slice(Math.min(one.end, other.end), Math.max(one.start, other.start));
}

function exchange(text: string, a: Place, b: Place): string {
  const [first, second] = a.start < b.start ? [a, b] : [b, a];
  return (
    text.slice(0, first.start) +
    text.slice(second.start, second.end) +
    text.slice(first.end, second.start) +
    text.slice(first.start, first.end) +
    text.slice(second.end)
  );
}

const addresses = [
  'https://example.org/upgrade',
  'http://203.0.113.7/fix',
  'www.example.org/k8s',
  'docs.example.org/guide',
  'example.org',
  'hxxps://example[.]org',
  '[notes](https://example.org/n)',
  'example.invalid/download',
  'example．org',
  'http:example.org/a',
  'xn--kubernets-41a.example',
  'security@example.org',
];

/** An address that no record has. */
export const mutateLink: Mutator = (passage, { random, where }) => {
  const address = pick(addresses, random) ?? '';
  const changed = { zh: append(passage.zh, `，详见 ${address}`), en: append(passage.en, `; see ${address}`) };
  return inLanguages(passage, changed, where);
};

/** Before the full stop, where there is one. */
function append(text: string, more: string): string {
  return text.replace(/([。.]?)$/, (mark) => more + mark);
}
