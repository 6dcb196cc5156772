import type { Item } from '../../model/item.ts';

type Rule = { tag: string; title: RegExp; label: RegExp };

/** The first that holds wins. Titles are read at their beginning, labels in the forms of Kubernetes, Istio and containerd. */
const rules: Rule[] = [
  {
    tag: 'security',
    title: /\bCVE-\d{4}-\d+|\bGHSA-|\bsecurity\b|\bvulnerabilit/i,
    label: /(?:^|\/)security$/i,
  },
  // The act of it: what is named deprecated may be removed, checked or only mentioned.
  {
    tag: 'deprecation',
    title:
      /\bdeprecat(?:es?|ing|ions?)\b(?! (?:warning|message|notice|polic|check|header|log))|^deprecated\b|\b(?:is|are|as|now) deprecated\b/i,
    label: /(?:^|\/)deprecation$/i,
  },
  {
    tag: 'bug fix',
    title:
      /^(?:[\w./-]+: ?)?(?:\[[^\]]*\] ?)?(?:bug ?)?fix(?:e[sd]|ing)?\b|\bfix(?:e[sd])?(?: an?| the)? [^:]{0,60}\b(?:leak|crash|panic|race|deadlock|bug|regression|error)|\b(?:leak|deadlock|panic|segfault)s?\b|\bavoid(?:s|ing)? (?:an? )?(?:data )?races?\b/i,
    label: /(?:^|\/)(?:bug|bugfix|regression)$/i,
  },
  {
    tag: 'performance',
    title:
      /\bperf(?:ormance)?\b|\bspeed(?:s|ing)? up\b|\boptimi[sz]|\bfaster\b|\blatency\b|\b(?:avoid|reduce|fewer|less)\w* (?:[\w-]+ )?(?:allocations?|cpu|memory use|memory usage|lock contention)\b/i,
    label: /(?:^|\/)perf(?:ormance)?$/i,
  },
  { tag: 'api', title: /^(?:api|apis)\b|\bapi changes?\b/i, label: /(?:^|\/)api-(?:change|review)$/i },
  { tag: 'design', title: /\bdesign\b/i, label: /(?:^|\/)design$/i },
  { tag: 'proposal', title: /^(?!implement).*\b(?:proposal|rfc)\b/i, label: /(?:^|\/)proposal$/i },
  {
    tag: 'feature',
    title:
      /^(?:[\w./-]+: ?)?(?:\[[^\]]*\] ?)?(?:add(?:s|ed|ing)?|introduc\w+|implement\w*|support\w*|enabl\w+|allow\w*|feat)\b(?! (?:tests?|docs?|comments?|owners|unit|e2e|missing))/i,
    label: /(?:^|\/)(?:feature|enhancement)$/i,
  },
  { tag: 'documentation', title: /^docs?\b|\b(?:documentation|readme)\b/i, label: /(?:^|\/)(?:docs?|documentation)$/i },
];

/** Kinds of which every item has the same tag. */
const kindTags: Partial<Record<Item['kind'], string>> = {
  vote: 'vote',
  release: 'release',
  discussion: 'discussion',
  project: 'community',
  repository: 'project',
  article: 'reading',
};

type Tagged = Pick<Item, 'kind' | 'labels' | 'title' | 'repo' | 'facts'>;

const enhancements = 'kubernetes/enhancements';

/** What kind of news a story is, from its kind, labels, title and rating alone; null when they do not say. */
export function tagOf({ kind, labels, title, repo, facts }: Tagged): string | null {
  if (kind === 'kep' || (repo === enhancements && /\bKEP\b/i.test(title))) return 'KEP';
  if (facts.kind === 'advisory') return severityTag(facts);
  if (Object.hasOwn(kindTags, kind)) return kindTags[kind] ?? null;
  const byLabel = rules.find(({ label }) => labels.some((one) => label.test(one)));
  const byTitle = rules.find(({ title: pattern }) => pattern.test(title));
  const [first] = rules.filter((rule) => rule === byLabel || rule === byTitle);
  return first?.tag ?? (kind === 'github-issue' ? 'issue' : null);
}

function severityTag({ severity, withdrawnAt }: Extract<Item['facts'], { kind: 'advisory' }>): string {
  return severity === null || withdrawnAt !== null ? 'advisory' : `${severity} severity`;
}
