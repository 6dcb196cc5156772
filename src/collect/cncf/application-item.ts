import type { CncfLevel } from '../../model/facts.ts';
import { threadId, type Move } from '../../model/item.ts';
import type { Repo, Source } from '../../model/source.ts';
import { isBot } from '../bot-account.ts';
import type { CollectedItem } from '../collector.ts';
import { formatDay, formatEvidence, type Fact } from '../evidence-text.ts';
import { applicationStep, type Step } from './application-step.ts';
import type { ApplicationThread } from './application-thread.ts';

/** What is known of an application beside its thread; `labels` are those at the end of the window. */
type Known = {
  source: Source;
  repo: Repo;
  name: string;
  slug: string;
  level: CncfLevel;
  moves: Move[];
  labels: string[];
};

/** The item of an application; `cut` says that its description was too long to be kept whole. */
export function applicationItem(thread: ApplicationThread, known: Known): { item: CollectedItem; cut: boolean } {
  const { source, repo, slug, level, moves, labels } = known;
  const step = applicationStep(labels);
  const { text, cut } = formatEvidence(factsOf(thread, known, step), 'description', thread.body);
  const item: CollectedItem = {
    id: `proj:cncf/${slug}`,
    kind: 'project',
    source: source.id,
    project: source.project,
    section: source.section,
    repo,
    url: thread.url,
    title: thread.title.trim(),
    author: thread.author && { login: thread.author.login, bot: isBot(thread.author.login, thread.author.type) },
    state: step === 'accepted' || step === 'declined' ? step : thread.closedAt === null ? 'open' : 'closed',
    createdAt: thread.createdAt,
    moves,
    labels,
    signals: {
      needsInfo: labels.includes('Need-Info') || labels.includes('triage/needs-information'),
      returning: labels.includes('Returning'),
      review: step === 'in-review',
    },
    refs: [{ relation: 'subject', id: threadId(repo, thread.number) }],
    facts: { kind: 'project', slug, level: null, previousLevel: null, appliesFor: level, step },
    texts: [{ label: 'application', url: thread.url, text }],
  };
  return { item, cut };
}

function factsOf(thread: ApplicationThread, { repo, name, level, labels }: Known, step: Step): Fact[] {
  return [
    ['repository', repo],
    ['thread', `#${thread.number}`],
    ['title', thread.title],
    ['project', name],
    ['about the level', level],
    ['step', step],
    ['author', thread.author?.login ?? null],
    ['opened', formatDay(thread.createdAt)],
    ['closed', thread.closedAt && formatDay(thread.closedAt)],
    ['labels', labels.join(', ')],
  ];
}
