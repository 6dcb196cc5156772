import { z } from 'zod';
import type { CncfLevel, ProjectFacts } from '../../model/facts.ts';
import { threadId, type Move } from '../../model/item.ts';
import { problem, type Problem } from '../../model/problem.ts';
import type { Source } from '../../model/source.ts';
import { isInWindow, type Window } from '../../model/window.ts';
import { isBot } from '../bot-account.ts';
import type { CollectedItem } from '../collector.ts';
import { evidenceCut, formatDay, formatEvidence, type Fact } from '../evidence-text.ts';
import { nodesOf } from '../search-page.ts';
import { labelledIn, labelsAt, type LabelEvent } from './labels-at.ts';
import { parseProjectName, projectSlug } from './project-name.ts';

export type Board = 'sandbox' | 'toc';
type Step = z.infer<typeof ProjectFacts>['step'];

const Thread = z.object({
  number: z.int(),
  title: z.string(),
  url: z.httpUrl(),
  body: z.string(),
  createdAt: z.iso.datetime(),
  closedAt: z.iso.datetime().nullable(),
  author: z.object({ type: z.string().optional(), login: z.string() }).nullable(),
  labels: z.object({ nodes: z.array(z.object({ name: z.string() }).nullable()).nullable() }),
  timelineItems: z.object({
    nodes: z.array(
      z
        .object({
          type: z.enum(['LabeledEvent', 'UnlabeledEvent']),
          createdAt: z.iso.datetime(),
          actor: z.object({ login: z.string() }).nullable(),
          label: z.object({ name: z.string() }),
        })
        .transform(({ label, actor, ...event }): LabelEvent => ({
          ...event,
          label: label.name,
          by: actor?.login ?? null,
        }))
        .nullable(),
    ),
  }),
});
type Thread = z.infer<typeof Thread>;

type Place = { source: Source; window: Window; board: Board };
type Read = { items: CollectedItem[]; problems: Problem[] };

const levels: Record<string, CncfLevel> = {
  'level/graduation': 'graduated',
  'level/incubation': 'incubating',
  'level/sandbox': 'sandbox',
  'level/archived': 'archived',
};

/** The item of a thread that is about a project's level; none for other threads and where nothing happened in the window. */
export function readApplication(row: unknown, place: Place): Read {
  const thread = Thread.safeParse(row).data;
  if (!thread) return { items: [], problems: [unreadable(place.source)] };
  const events = nodesOf(thread.timelineItems);
  const labels = labelsAt(
    nodesOf(thread.labels).map(({ name }) => name),
    events,
    place.window,
  );
  const level = levelOf(thread, labels, place.board);
  const name = parseProjectName(thread.title);
  const slug = name && projectSlug(name);
  const moves = movesOf(thread, labelledIn(events, labels, place.window), place);
  if (level === null || moves.length === 0) return { items: [], problems: [] };
  if (!name || !slug) return { items: [], problems: [unnamed(thread, place.source)] };
  return itemOf(
    { ...thread, closedAt: closedBefore(thread, place.window) },
    { ...place, name, slug, level, moves, labelled: labels },
  );
}

/** In the sandbox's repository an application has the mark in its title; onboarding checklists and questions do not. */
function levelOf({ title }: Thread, labels: string[], board: Board): CncfLevel | null {
  if (board === 'sandbox') return /^\s*\[sandbox\]/i.test(title) ? 'sandbox' : null;
  // Reviews of health and security carry a level too and move nobody.
  if (labels.some((label) => label.startsWith('review/'))) return null;
  const named = labels.find((label) => Object.hasOwn(levels, label));
  return named === undefined ? null : (levels[named] ?? null);
}

function closedBefore({ closedAt }: Thread, window: Window): string | null {
  return closedAt !== null && Date.parse(closedAt) < Date.parse(window.to) ? closedAt : null;
}

/** What a label says of a project, where it says anything. */
function moveOfLabel(label: string): Move['move'] | null {
  if (label === 'Approved') return 'accepted';
  if (label === 'Declined') return 'declined';
  return /^(?:Postponed|Need-Info|Returning|dd\/status\/.+)$/.test(label) ? 'status-changed' : null;
}

function movesOf(thread: Thread, labelled: LabelEvent[], { window }: Place): Move[] {
  const opened: Move = { move: 'opened', at: thread.createdAt, ...byOf(thread.author?.login) };
  const closed: Move[] = thread.closedAt === null ? [] : [{ move: 'closed', at: thread.closedAt }];
  const said = labelled.flatMap((event): Move[] => {
    const move = moveOfLabel(event.label);
    return move === null ? [] : [{ move, at: event.createdAt, ...byOf(event.by), to: event.label }];
  });
  return [opened, ...closed, ...said].filter(({ at }) => isInWindow(window, at));
}

function byOf(login: string | null | undefined): { by?: string } {
  return login ? { by: login } : {};
}

function stepOf(labels: string[]): Step {
  if (labels.includes('Approved')) return 'accepted';
  if (labels.includes('Declined')) return 'declined';
  if (labels.includes('Postponed') || labels.includes('dd/status/waiting')) return 'postponed';
  const inReview =
    /^(?:gitvote\/open|vote open|vote\/open|Need-Info|dd\/status\/(?!ready-for-assignment).+|review\/tag\/.+)$/;
  return labels.some((label) => inReview.test(label)) ? 'in-review' : 'applied';
}

type Told = Place & { name: string; slug: string; level: CncfLevel; moves: Move[]; labelled: string[] };

function itemOf(thread: Thread, { source, name, slug, level, moves, labelled }: Told): Read {
  const step = stepOf(labelled);
  const id = `proj:cncf/${slug}`;
  const isOver = step === 'accepted' || step === 'declined' || thread.closedAt !== null;
  const { text, cut } = formatEvidence(
    factsOf(thread, { name, level, step, labelled }, source),
    'description',
    thread.body,
  );
  const item: CollectedItem = {
    id,
    kind: 'project',
    source: source.id,
    project: source.project,
    section: source.section,
    repo: source.repo,
    url: thread.url,
    title: thread.title.trim(),
    author: thread.author && { login: thread.author.login, bot: isBot(thread.author.login, thread.author.type) },
    state: step === 'accepted' || step === 'declined' ? step : thread.closedAt === null ? 'open' : 'closed',
    createdAt: thread.createdAt,
    moves,
    labels: labelled,
    signals: {
      needsInfo: labelled.includes('Need-Info') || labelled.includes('triage/needs-information'),
      returning: labelled.includes('Returning'),
      review: step === 'in-review',
    },
    refs: [{ relation: 'subject', id: threadId(source.repo, thread.number) }],
    facts: { kind: 'project', slug, level: null, previousLevel: null, appliesFor: isOver ? null : level, step },
    texts: [{ label: 'application', url: thread.url, text }],
  };
  return {
    items: [item],
    problems: cut ? [evidenceCut({ source: source.id, ref: id }, `the application of ${name}`)] : [],
  };
}

type Said = { name: string; level: CncfLevel; step: Step; labelled: string[] };

function factsOf(thread: Thread, { name, level, step, labelled }: Said, source: Source): Fact[] {
  return [
    ['repository', source.repo],
    ['thread', `#${thread.number}`],
    ['title', thread.title],
    ['project', name],
    ['about the level', level],
    ['step', step],
    ['author', thread.author?.login ?? null],
    ['opened', formatDay(thread.createdAt)],
    ['closed', thread.closedAt && formatDay(thread.closedAt)],
    ['labels', labelled.join(', ')],
  ];
}

function unreadable(source: Source): Problem {
  const message = `A thread of ${source.repo} could not be read and is missing.`;
  return problem('row-invalid', { source: source.id }, message);
}

function unnamed({ number }: Thread, source: Source): Problem {
  const ref = threadId(source.repo, number);
  const message = `${source.repo}#${number} is about a project's level, but its title names no project, so it is missing.`;
  return problem('row-invalid', { source: source.id, ref }, message);
}
