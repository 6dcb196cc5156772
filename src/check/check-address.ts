import { problem, type Problem } from '../model/problem.ts';
import type { TextPart } from './text-part.ts';

/** Addresses in disguise, and letters of other scripts that look Latin. Plain ones with http or www are found elsewhere. */
const disguises: { pattern: RegExp; what: string }[] = [
  { pattern: /\bh(?:xx|tt)ps?\s*(?::|\[:\])\s*\/?\/?\s*\S+/gi, what: 'an address in disguise' },
  {
    pattern:
      /\b[a-z0-9-]+(?:\s*(?:\[\.\]|\(\.\)|\[dot\]|\(dot\)|[．。｡․‧∙⋅])\s*[a-z0-9-]+)*\s*(?:\[\.\]|\(\.\)|\[dot\]|\(dot\)|[．｡․‧∙⋅])\s*[a-z]{2,}\b/gi,
    what: 'an address in disguise',
  },
  { pattern: /\b[a-z0-9-]+ dot (?:com|org|net|io|dev|cn|app|xyz|invalid|example)\b/gi, what: 'an address in disguise' },
  { pattern: /\bxn--[a-z0-9-]+/gi, what: 'an address in disguise' },
  { pattern: /[a-z0-9._%+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+/gi, what: 'a mail address' },
];
const lookalikes = /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}]{1,}|[Ａ-Ｚａ-ｚ]+/gu;
const domain =
  /(?<![\w@/.-])(?:[\p{L}\p{N}-]+\.)+(?:com|org|net|io|dev|cn|ai|app|xyz|info|me|co|tech|cloud|site|online|top|link|invalid|example|test|sh|run|page|ly|gg)(?![\w-]|\.\w)(?:\/[\w./?#=&%~+-]*)?/giu;

/** Hosts of projects, which name API groups, annotations and packages. */
const upstream =
  /^(?:[a-z0-9-]+\.)*(?:k8s\.io|x-k8s\.io|kubernetes\.io|istio\.io|golang\.org|knative\.dev|envoyproxy\.io|cncf\.io|containerd\.io|opentelemetry\.io|prometheus\.io|etcd\.io|helm\.sh|grpc\.io|cilium\.io|linkerd\.io|fluxcd\.io|argoproj\.io|keda\.sh|dapr\.io|uber\.org|opencontainers\.org)(?![a-z0-9.-])/i;

/**
 * No address in whatever form: links come from records. A name that is a domain stands in code or is of a
 * project, or it is in the record, such as a publisher's; what the words of upstream say excuses none.
 */
export function checkAddress(parts: readonly TextPart[], record: readonly string[]): Problem[] {
  return parts.flatMap(({ key, text }) => {
    const bare = text.replaceAll(/`[^`]*`/g, (shown) => ' '.repeat(shown.length));
    const found = [
      ...disguises.flatMap(({ pattern, what }) => [...bare.matchAll(pattern)].map((match) => ({ match, what }))),
      ...[...bare.matchAll(domain)].map((match) => ({ match, what: 'an address' })),
      ...[...bare.matchAll(lookalikes)].map((match) => ({ match, what: 'letters of another script' })),
    ]
      .filter(({ match }) => !upstream.test(match[0]))
      .filter(({ match }) => !record.some((one) => one.toLowerCase().includes(match[0].toLowerCase())));
    return found.slice(0, 1).map(({ match, what }) => {
      const span = { start: match.index, end: match.index + match[0].length };
      return problem('draft-text-unsafe', { key, span }, `The text holds ${what}: “${match[0]}”.`);
    });
  });
}
