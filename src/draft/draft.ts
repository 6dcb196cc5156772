import pLimit from 'p-limit';
import type { Bilingual } from '../model/bilingual.ts';
import type { Draft } from '../model/draft.ts';
import { slugOf, type Entry, type Slug } from '../model/entry.ts';
import type { Digest } from '../model/evidence.ts';
import type { Issue } from '../model/issue.ts';
import { formatRef, type Item } from '../model/item.ts';
import type { Newsletter } from '../model/newsletter.ts';
import { problem, type Problem } from '../model/problem.ts';
import type { Ranked } from '../model/story.ts';
import type { Window } from '../model/window.ts';
import type { Chat, Progress, Random } from '../platform/ports.ts';
import { assignSlugs } from './assign-slugs.ts';
import { buildDossier, type Dossier } from './dossier.ts';
import { planIssue, type PlannedEntry } from './plan-issue.ts';
import { planRequest, type PlannedRequest, type Prompts } from './plan-request.ts';
import { signDraft } from './sign-draft.ts';
import { startWriter, type Writer } from './writer.ts';

export type DraftPorts = { chat: Chat | null; random: Random; progress: Progress };

export type DraftInput = {
  /** Best first. Only picked stories are drafted. */
  ranked: readonly Ranked[];
  items: readonly Item[];
  texts: ReadonlyMap<Digest, string>;
  newsletter: Newsletter;
  window: Window;
  previous: ReadonlyMap<Slug, Draft>;
  prompts: Prompts;
};

/** What one run drafted. Maps are in the order of the ranking. */
export type Made = { drafts: Map<Slug, Draft>; entries: Map<Slug, Entry>; issue: Issue; problems: Problem[] };

const nothing = { value: null, problems: [] };

type Task = { slug: Slug; dossier: Dossier; planned: PlannedRequest | null };

/**
 * Drafts every picked story and the issue around them. A story whose request is unchanged since a previous draft by the model
 * keeps that draft and is not asked again; without a model the offline writer writes, and so it does where the model fails.
 */
export async function draft(ports: DraftPorts, input: DraftInput): Promise<Made> {
  const { tasks, problems } = planTasks(ports, input);
  const limit = pLimit(input.newsletter.draft.concurrency);
  const writer = startWriter(ports.chat, input.previous);
  const written = await Promise.all(tasks.map((task) => limit(() => draftOne(task, { ports, writer }))));
  return {
    drafts: new Map(written.map(({ slug, draft }) => [slug, draft])),
    entries: new Map(written.map(({ slug, entry }) => [slug, entry])),
    issue: planIssue(written, input),
    problems: [
      ...problems,
      ...written.flatMap(({ slug, draft }) =>
        draft.problems.map((one) => ({ ...one, place: { ...one.place, file: `drafts/${slug}.json` } })),
      ),
    ],
  };
}

/** Requests are planned one after another before any is sent, so that equal random numbers give equal requests. */
function planTasks({ chat, random }: DraftPorts, input: DraftInput): { tasks: Task[]; problems: Problem[] } {
  const { newsletter, prompts, ranked } = input;
  const { maxTokens } = newsletter.draft;
  const problems: Problem[] = [];
  const tasks: Task[] = [];
  const picks = ranked.filter(({ picked }) => picked);
  const slugs = assignSlugs(picks.map(({ id }) => id));
  for (const story of picks) {
    const slug = slugs.get(story.id) ?? slugOf(story.id);
    const dossier = buildDossier(story, { ...input, limits: newsletter.draft });
    if (dossier === null) {
      const message = `${formatRef(story.id)} was picked, but it is not among the collected items, so it has no entry.`;
      problems.push(problem('entry-link-unknown', { ref: formatRef(story.id) }, message));
      continue;
    }
    const isNeeded = chat !== null || input.previous.get(slug)?.writer === 'model';
    const planned = !isNeeded
      ? nothing
      : planRequest(dossier, { prompts, glossary: newsletter.glossary, maxTokens, random });
    // A template that cannot be used fails for every story in the same way; it is said once.
    if (tasks.length === 0) problems.push(...planned.problems);
    tasks.push({ slug, dossier, planned: planned.value });
  }
  return { tasks, problems };
}

type Written = PlannedEntry & { draft: Draft };

async function draftOne(
  { slug, dossier, planned }: Task,
  { ports, writer }: { ports: DraftPorts; writer: Writer },
): Promise<Written> {
  const report = (state: 'running' | 'done' | 'failed', note?: string): void =>
    ports.progress.report({ stage: 'draft', name: slug, state, ...(note === undefined ? {} : { note }) });
  report('running');
  const { draft: text, headline, note } = await writer.write(slug, dossier, planned);
  const signed = signDraft(dossier, text);
  report(text.problems.some(({ code }) => code === 'model-unavailable') ? 'failed' : 'done', note);
  return { slug, dossier, headline: headline satisfies Bilingual, ...signed };
}
