import type { DecidedIssue } from '../../model/decision.ts';
import type { Newsletter } from '../../model/newsletter.ts';
import { problem, type Attempt, type Problem } from '../../model/problem.ts';
import type { TrainedWeights } from '../../model/weights.ts';
import { IssueId } from '../../model/window.ts';
import { learnedWeights } from '../../platform/home.ts';
import { formatJson } from '../../platform/parse-json.ts';
import { learnFromEditors, usualLambda, type Learned } from '../../rank/learn/learn-from-editors.ts';
import { logitsOfPoint } from '../../rank/learn/fit-weights.ts';
import { houseWeights, resolveWeights } from '../../rank/score/resolve-weights.ts';
import { comparePlans, type PlanChange } from './compare-plans.ts';
import type { Context, Request } from './context.ts';
import { readNewsletter } from './read-newsletter.ts';
import { recordDecisions } from './record-decisions.ts';

/**
 * `off`: newsletter.yaml says not to learn. `incomplete`: the issues `unread` cannot be read, or another process works on them;
 * without them what their editors taught would be lost, so that what was learned before stays. `too-little`: there are too few decisions; what was learned before stays. `plan` says
 * what the newest issue would be with what was learned, beside a plan without it.
 */
export type LearnResult =
  | { outcome: 'off' }
  | { outcome: 'incomplete'; edited: string[]; unread: string[] }
  | { outcome: 'too-little' | 'learned'; learned: Learned; edited: string[]; plan: PlanChange | null };

/**
 * Records what people decided in every issue of the home, up to the one that is named, and fits the weights to it. Writes
 * `learned-weights.json`; the same decisions give the same bytes.
 */
export async function learnStep(context: Context, request: Request): Promise<Attempt<LearnResult>> {
  const newsletter = await readNewsletter(context);
  if (newsletter.value === null) return { value: null, problems: newsletter.problems };
  if (!newsletter.value.learning) return { value: { outcome: 'off' }, problems: [] };
  if (request.issue !== undefined && !IssueId.safeParse(request.issue).success) return refuse(request.issue);
  const { history, unread, problems } = await recordAll(context, newsletter.value, request.issue);
  const edited = history.map(({ issue }) => issue);
  if (unread.length > 0) return { value: { outcome: 'incomplete', edited, unread }, problems };
  const trained = await context.home.trainedWeights();
  // What cannot be read is a problem of the project's own file; learning then starts from the rules.
  problems.push(...trained.problems);
  const learned = learnFromEditors(history, {
    start: resolveWeights({ house: newsletter.value.weights, trained: trained.value }),
    house: houseWeights(newsletter.value.weights),
  });
  if (learned.issues.length === 0) return { value: { outcome: 'too-little', learned, edited, plan: null }, problems };
  const text = formatJson(withProvenance(learned, history));
  if ((await context.home.files.read(learnedWeights)) !== text) {
    await context.home.files.write(new Map([[learnedWeights, text]]));
  }
  const layers = { house: newsletter.value.weights, trained: trained.value };
  const weights = { before: resolveWeights(layers), after: resolveWeights({ ...layers, learned: learned.weights }) };
  const newest = { issue: edited.at(-1) ?? '', newsletter: newsletter.value };
  const plan = await comparePlans(context, newest, weights);
  return { value: { outcome: 'learned', learned, edited, plan }, problems };
}

function refuse(issue: string): Attempt<LearnResult> {
  const message = `"${issue}" is no issue id; one is written YYYY-Www, for example 2019-W19.`;
  return { value: null, problems: [problem('issue-id-invalid', {}, message)] };
}

type Recorded = { history: DecidedIssue[]; unread: IssueId[]; problems: Problem[] };

/** The decisions of each issue that people edited, from the oldest to the newest, and the issues that may have some. */
async function recordAll(context: Context, newsletter: Newsletter, last?: string): Promise<Recorded> {
  const recorded: Recorded = { history: [], unread: [], problems: [] };
  const ids = new Set((await context.home.files.list('issues')).map((path) => path.split('/')[1] ?? ''));
  const issues = [...ids].filter((id) => IssueId.safeParse(id).success && (last === undefined || id <= last)).sort();
  for (const issue of issues) {
    const release = await context.home.lock(issue);
    if (release === null) {
      const message = `Another process is working on ${issue} in ${context.home.files.root}, so what people decided on it is not known.`;
      recorded.problems.push(problem('issue-busy', {}, message));
      recorded.unread.push(issue);
      continue;
    }
    try {
      const { value: decisions, problems } = await recordDecisions(context, issue, newsletter);
      recorded.problems.push(...problems);
      if (problems.length > 0) recorded.unread.push(issue);
      if (decisions.length > 0) recorded.history.push({ issue, decisions });
    } finally {
      await release();
    }
  }
  return recorded;
}

function withProvenance({ weights, decisions, issues }: Learned, history: readonly DecidedIssue[]): TrainedWeights {
  const used = history.filter(({ issue }) => issues.includes(issue)).flatMap((issue) => issue.decisions);
  return {
    provenance: {
      trainedOn: issues.map((issue) => `issues/${issue}/decisions.jsonl`),
      lines: decisions.line,
      cited: used.filter(({ decision }) => decision === 'kept' || decision === 'added').length,
      featured: used.filter(({ length }) => length === 'paragraph').length,
      releases: issues,
      prior: logitsOfPoint,
      lambda: { line: usualLambda, paragraph: usualLambda },
    },
    ...weights,
  };
}
