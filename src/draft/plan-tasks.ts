import type { Draft } from '../model/draft.ts';
import { slugOf, type Slug } from '../model/entry.ts';
import type { Digest } from '../model/evidence.ts';
import { formatRef, type Item } from '../model/item.ts';
import type { Newsletter } from '../model/newsletter.ts';
import { problem, type Outcome, type Problem } from '../model/problem.ts';
import type { Ranked } from '../model/story.ts';
import type { Window } from '../model/window.ts';
import type { Random } from '../platform/ports.ts';
import { assignSlugs } from './entry/assign-slugs.ts';
import { buildDossier, type Dossier } from './dossier/dossier.ts';
import type { Prompts } from './model/fill-prompt.ts';
import { planRequest, type PlannedRequest } from './model/plan-request.ts';

/** What drafting starts from. */
export type TaskInput = {
  /** Best first. Only picked stories are drafted. */
  ranked: readonly Ranked[];
  items: readonly Item[];
  texts: ReadonlyMap<Digest, string>;
  /** With its whole glossary. */
  newsletter: Newsletter;
  window: Window;
  previous: ReadonlyMap<Slug, Draft>;
  prompts: Prompts;
  /** What an editor asks of these drafts; only with one story. */
  wish?: string | undefined;
};

/** One picked story, and the request that asks a model for it; null where no request is needed or none can be made. */
export type Task = { slug: Slug; dossier: Dossier; planned: PlannedRequest | null };

const nothing = { value: null, problems: [] };

/**
 * The picked stories with their dossiers. Requests are planned one after another before any is sent, so that equal random
 * numbers give equal requests.
 * @param isAsked whether there is a model; without one only an earlier draft by a model needs its request, to be compared with.
 */
export function planTasks(
  input: TaskInput,
  { isAsked, random }: { isAsked: boolean; random: Random },
): Outcome<Task[]> {
  const { newsletter, prompts, ranked } = input;
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
    const isNeeded = isAsked || input.previous.get(slug)?.writer === 'model';
    const settings = {
      prompts,
      glossary: newsletter.glossary,
      maxTokens: newsletter.draft.maxTokens,
      random,
      wish: input.wish,
    };
    const planned = isNeeded ? planRequest(dossier, settings) : nothing;
    // A template that cannot be used fails for every story in the same way; it is said once.
    if (tasks.length === 0) problems.push(...planned.problems);
    tasks.push({ slug, dossier, planned: planned.value });
  }
  return { value: tasks, problems };
}
