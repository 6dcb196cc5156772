import { problem, type Problem } from '../../model/problem.ts';
import type { TextPart } from '../grounds/text-part.ts';

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

/** Without spaces between the scripts the Chinese words before a host look like a part of it: `由skyao.io`. */
const wordsBefore = /^\p{Script=Han}+(?=[\p{Script=Latin}\d])/u;

type Found = { text: string; start: number; what: string };

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
      ...disguises.flatMap(({ pattern, what }) => findAll(bare, pattern, what)),
      ...findAll(bare, domain, 'an address').map(withoutWordsBefore),
      ...findAll(bare, lookalikes, 'letters of another script'),
    ]
      .filter((one) => !upstream.test(one.text))
      .filter((one) => !record.some((line) => line.toLowerCase().includes(one.text.toLowerCase())));
    return found.slice(0, 1).map(({ text: shown, start, what }) => {
      const span = { start, end: start + shown.length };
      return problem('draft-text-unsafe', { key, span }, `The text holds ${what}: “${shown}”.`);
    });
  });
}

function findAll(text: string, pattern: RegExp, what: string): Found[] {
  return [...text.matchAll(pattern)].map((match) => ({ text: match[0], start: match.index, what }));
}

/** A domain that is Chinese itself, such as `例子.cn`, stays whole. */
function withoutWordsBefore({ text, start, what }: Found): Found {
  const length = wordsBefore.exec(text)?.[0].length ?? 0;
  return { text: text.slice(length), start: start + length, what };
}
