import { threadId, type Item } from '../../model/item.ts';
import { readFacts, type StoryFacts } from '../read-facts.ts';
import { readItem } from '../read-item.ts';
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

function noteOf({ words }: NoteLine): string {
  return words.map((word) => wordOf[word] ?? word).join('; ');
}

function itemOf(line: NoteLine): Item {
  const repo = 'kubernetes/kubernetes';
  const at = '2020-01-01T00:00:00Z';
  const labels = [
    'release-note',
    ...line.kinds.map((kind) => `kind/${kind}`),
    ...line.sigs.map((sig) => `sig/${sig}`),
    ...line.areas.map((area) => `area/${area}`),
  ];
  return {
    id: threadId(repo, line.number),
    kind: 'pull-request',
    source: 'kubernetes',
    project: 'kubernetes',
    section: 'upstream',
    repo,
    url: `https://github.com/${repo}/pull/${line.number}`,
    // Says nothing to any rule, the ones that look for vague titles included.
    title: 'Kubernetes',
    author: null,
    state: 'merged',
    createdAt: null,
    moves: [{ move: 'merged', at }],
    labels: labels.sort(),
    signals: line.flags.includes('action-required') ? { actionRequired: true } : {},
    refs: line.flags.includes('kep') ? [{ relation: 'kep', id: 'kep:1' }] : [],
    facts: {
      kind: 'pull-request',
      number: line.number,
      base: null,
      additions: null,
      deletions: null,
      changedFiles: null,
      milestone: null,
      releaseNote: noteOf(line),
    },
    evidence: [],
  };
}
