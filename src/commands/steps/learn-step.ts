import type { DecidedIssue } from '../../model/decision.ts';
import type { Newsletter } from '../../model/newsletter.ts';
import { problem, type Attempt, type Outcome } from '../../model/problem.ts';
import type { RuleWeights, TrainedWeights, Weights } from '../../model/weights.ts';
import { IssueId } from '../../model/window.ts';
import { learnedWeights } from '../../platform/home.ts';
import { formatJson } from '../../platform/parse-json.ts';
import { learnFromEditors, usualLambda, type Learned } from '../../rank/learn-from-editors.ts';
import { logitsOfPoint } from '../../rank/learn/fit-weights.ts';
import { ownPoints } from '../../rank/learn/train-weights.ts';
import { resolveWeights } from '../../rank/resolve-weights.ts';
import { rules } from '../../rank/rules.ts';
import type { Context, Request } from './context.ts';
import { readNewsletter } from './read-newsletter.ts';
import { recordDecisions } from './record-decisions.ts';

/** `off`: newsletter.yaml says not to learn. `too-little`: there are too few decisions; what was learned before stays. */
export type LearnResult =
  { outcome: 'off' } | { outcome: 'too-little' | 'learned'; learned: Learned; edited: string[] };

/**
 * Records what people decided in every issue of the home, up to the one that is named, and fits the weights to it. Writes
 * `learned-weights.json`; the same decisions give the same bytes.
 */
export async function learnStep(context: Context, request: Request): Promise<Attempt<LearnResult>> {
  const newsletter = await readNewsletter(context);
  if (newsletter.value === null) return { value: null, problems: newsletter.problems };
  if (!newsletter.value.learning) return { value: { outcome: 'off' }, problems: [] };
  if (request.issue !== undefined && !IssueId.safeParse(request.issue).success) return refuse(request.issue);
  const { value: history, problems } = await recordAll(context, newsletter.value, request.issue);
  const trained = await context.home.trainedWeights();
  // What cannot be read is a problem of the project's own file; learning then starts from the rules.
  problems.push(...trained.problems);
  const learned = learnFromEditors(history, {
    start: startOf(newsletter.value, trained.value),
    house: resolveWeights({ house: newsletter.value.weights }),
  });
  const edited = history.map(({ issue }) => issue);
  if (learned.issues.length === 0) return { value: { outcome: 'too-little', learned, edited }, problems };
  const text = formatJson(withProvenance(learned, history));
  if ((await context.home.files.read(learnedWeights)) !== text) {
    await context.home.files.write(new Map([[learnedWeights, text]]));
  }
  return { value: { outcome: 'learned', learned, edited }, problems };
}

function refuse(issue: string): Attempt<LearnResult> {
  const message = `"${issue}" is no issue id; one is written YYYY-Www, for example 2019-W19.`;
  return { value: null, problems: [problem('issue-id-invalid', {}, message)] };
}

/** The decisions of each issue that people edited, from the oldest to the newest. */
async function recordAll(context: Context, newsletter: Newsletter, last?: string): Promise<Outcome<DecidedIssue[]>> {
  const history: Outcome<DecidedIssue[]> = { value: [], problems: [] };
  const ids = new Set((await context.home.files.list('issues')).map((path) => path.split('/')[1] ?? ''));
  const issues = [...ids].filter((id) => IssueId.safeParse(id).success && (last === undefined || id <= last)).sort();
  for (const issue of issues) {
    const release = await context.home.lock(issue);
    if (release === null) {
      const message = `Another process is working on ${issue} in ${context.home.files.root}, so nothing is learned from it.`;
      history.problems.push(problem('issue-busy', {}, message));
      continue;
    }
    try {
      const { value: decisions, problems } = await recordDecisions(context, issue, newsletter);
      history.problems.push(...problems);
      if (decisions.length > 0) history.value.push({ issue, decisions });
    } finally {
      await release();
    }
  }
  return history;
}

/** The points of every rule before anything is learned. */
function startOf({ weights: house }: Newsletter, trained: Weights | null): Weights {
  const above = resolveWeights({ house, trained });
  return {
    line: { ...ownPointsOf('line'), ...above.line },
    paragraph: { ...ownPointsOf('paragraph'), ...above.paragraph },
  };
}

function ownPointsOf(question: keyof Weights): RuleWeights {
  return Object.fromEntries(rules.map((rule) => [rule.rule, ownPoints(rule, question)]));
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
