import { threadId, type Item } from '../../model/item.ts';
import { readFacts, type StoryFacts } from '../score/read-facts.ts';
import { readItem } from '../items/read-item.ts';
import type { NoteLine } from './note-line.ts';

/**
 * A word for each family of the ranking data that our own families know it by. The extract holds no text: which of our
 * families a note has is told by these words. docs/ranking.md says how often the real text says the same.
 */
const wordOf: Readonly<Record<string, string>> = {
  alpha: 'alpha',
  beta: 'to beta',
  breaking: 'no longer',
  bump: 'upgrade to 1.2.3',
  crash: 'crash',
  default: 'default',
  deprecate: 'deprecated',
  enable: 'enabled',
  'feature-gate': 'feature gate',
  fix: 'fixes',
  metrics: 'metrics',
  new: 'new',
  performance: 'latency',
  remove: 'removed',
  revert: 'revert',
  security: 'security',
  stable: 'GA',
};

/** What the rules read of a pull request of the training extract: the facts that it has and nothing made up beside them. */
export function factsOfNote(line: NoteLine): StoryFacts {
  const read = readItem(itemOf(line));
  const story = { id: read.item.id, items: [read.item.id], edges: [] };
  const facts = readFacts({ story, items: [read], past: [] });
  return { ...facts, noteLength: line.length };
}

function wordsOf({ words }: NoteLine): string {
  return words.map((word) => wordOf[word] ?? word).join('; ');
}

const repo = 'kubernetes/kubernetes';

/** What the extract says nothing of. The title says nothing to any rule, the ones that look for vague titles included. */
const unsaid = {
  kind: 'pull-request',
  source: 'kubernetes',
  project: 'kubernetes',
  section: 'upstream',
  repo,
  title: 'Kubernetes',
  author: null,
  state: 'merged',
  createdAt: null,
  moves: [{ move: 'merged', at: '2020-01-01T00:00:00Z' }],
} as const satisfies Partial<Item>;

const unmeasured = { base: null, additions: null, deletions: null, changedFiles: null, milestone: null } as const;

function itemOf(line: NoteLine): Item {
  return {
    ...unsaid,
    moves: [...unsaid.moves],
    evidence: [],
    id: threadId(repo, line.number),
    url: `https://github.com/${repo}/pull/${line.number}`,
    labels: labelsOf(line),
    signals: line.flags.includes('action-required') ? { actionRequired: true } : {},
    refs: line.flags.includes('kep') ? [{ relation: 'kep', id: 'kep:1' }] : [],
    facts: { ...unmeasured, kind: 'pull-request', number: line.number, releaseNote: wordsOf(line) },
  };
}

function labelsOf({ kinds, sigs, areas }: NoteLine): string[] {
  const labels = [
    ...kinds.map((kind) => `kind/${kind}`),
    ...sigs.map((sig) => `sig/${sig}`),
    ...areas.map((area) => `area/${area}`),
  ];
  return ['release-note', ...labels].sort();
}
