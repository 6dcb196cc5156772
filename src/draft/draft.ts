import { houseStyle, type HouseStyle } from '../check/grounds/house-style.ts';
import type { Bilingual } from '../model/bilingual.ts';
import type { Draft } from '../model/draft.ts';
import type { Entry, Slug } from '../model/entry.ts';
import type { Issue } from '../model/issue.ts';
import { problem, type Problem } from '../model/problem.ts';
import type { Cache, Chat, Progress, Random } from '../platform/ports.ts';
import { openAsker, type Asker } from './model/ask-model.ts';
import { billOf, noCost, type Bill } from './model/bill.ts';
import { openBudget } from './model/budget.ts';
import { openPlaces, type Places } from './model/open-places.ts';
import { planIssue, type PlannedEntry } from './issue/plan-issue.ts';
import { planTasks, type Task, type TaskInput } from './plan-tasks.ts';
import { signDraft, type CheckDraft } from './entry/sign-draft.ts';
import { writeInTurn } from './entry/write-in-turn.ts';
import { startWriter, type Writer } from './writer.ts';

/**
 * `cache` keeps what a model said; without one it is paid for again. `check` finds what the checks do. `rest` lets a request leave
 * before work that takes long.
 */
export type DraftPorts = {
  chat: Chat | null;
  cache?: Cache;
  check?: CheckDraft;
  rest?: () => Promise<void>;
  random: Random;
  progress: Progress;
};

export type DraftInput = TaskInput & {
  /** How many earlier issues explained a term. */
  explained?: ReadonlyMap<string, number>;
};

/** What one run drafted and paid. Maps are in the order of the ranking. */
export type Made = {
  drafts: Map<Slug, Draft>;
  entries: Map<Slug, Entry>;
  issue: Issue;
  bill: Bill;
  problems: Problem[];
};

/**
 * Drafts every picked story and the issue around them. A story whose request is unchanged since a previous draft by the model
 * keeps that draft and is not asked again; without a model the offline writer writes, and so it does where the model fails.
 */
export async function draft(ports: DraftPorts, input: DraftInput): Promise<Made> {
  const { value: tasks, problems } = planTasks(input, { isAsked: ports.chat !== null, random: ports.random });
  const places = openPlaces(input.newsletter.draft.concurrency, ports.rest ?? (async () => {}));
  const house = houseStyle(input.newsletter);
  const asker = openAskerOf(ports, input);
  const writeOffline = writeInTurn(tasks, input.newsletter.sections);
  const model = asker && { asker, prompts: input.prompts, house, check: ports.check };
  const writer = startWriter(model, { previous: input.previous, writeOffline, places });
  const written = await Promise.all(tasks.map((task) => draftOne(task, { ports, writer, house, places })));
  return {
    drafts: new Map(written.map(({ slug, draft }) => [slug, draft])),
    entries: new Map(written.map(({ slug, entry }) => [slug, entry])),
    issue: planIssue(written, input),
    bill: billOf(asker?.spent() ?? noCost, input.newsletter.draft.prices),
    problems: [
      ...problems,
      ...sayWithheld(writer, input),
      ...written.flatMap(({ slug, draft }) =>
        draft.problems.map((one) => ({ ...one, place: { ...one.place, file: `drafts/${slug}.json` } })),
      ),
    ],
  };
}

function openAskerOf({ chat, cache }: DraftPorts, { newsletter }: DraftInput): Asker | null {
  const { budget, prices } = newsletter.draft;
  return chat && openAsker(chat, { budget: openBudget(budget, prices), cache: cache ?? null });
}

/** Said once, with all stories that the budget had no room for. */
function sayWithheld(writer: Writer, { newsletter }: DraftInput): Problem[] {
  const { first, again } = writer.withheld();
  if (first.length + again.length === 0) return [];
  const { tokens, money } = newsletter.draft.budget;
  const limits = [
    ...(tokens === null ? [] : [`${tokens} tokens`]),
    ...(money === null ? [] : [`${money} ${newsletter.draft.prices?.currency ?? ''}`]),
  ].join(' and ');
  const parts = [
    ...(first.length === 0 ? [] : [`the offline writer wrote ${first.join(', ')}`]),
    ...(again.length === 0 ? [] : [`${again.join(', ')} could not be asked for again`]),
  ];
  const place = { file: 'newsletter.yaml', key: 'draft.budget' };
  return [
    problem('model-over-budget', place, `The budget of ${limits} a run was about to be crossed: ${parts.join('; ')}.`),
  ];
}

type Written = PlannedEntry & { draft: Draft };

async function draftOne(
  task: Task,
  { ports, writer, house, places }: { ports: DraftPorts; writer: Writer; house: HouseStyle; places: Places },
): Promise<Written> {
  const { slug, dossier } = task;
  const report = (state: 'running' | 'done' | 'failed', note?: string): void =>
    ports.progress.report({ stage: 'draft', name: slug, state, ...(note === undefined ? {} : { note }) });
  const place = await places.take();
  report('running');
  const { draft: text, headline, note } = await writer.write(task, place).finally(() => void place.leave());
  const signed = signDraft(dossier, text, { house, check: ports.check });
  report(text.problems.some(({ code }) => failures.has(code)) ? 'failed' : 'done', note);
  return { slug, dossier, headline: headline satisfies Bilingual, ...signed };
}

const failures = new Set(['model-unavailable', 'model-request-refused']);
