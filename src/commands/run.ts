import { join, relative } from 'node:path';
import { formatAsked } from '../draft/model/bill.ts';
import { needsAttention, type Attempt, type Problem } from '../model/problem.ts';
import type { Ranked } from '../model/story.ts';
import { checkStep } from './steps/check-step.ts';
import { collectStep, type CollectResult } from './steps/collect-step.ts';
import type { Context, Report, Request } from './steps/context.ts';
import { draftStep, type Drafted } from './steps/draft-step.ts';
import { rankStep, type RankResult } from './steps/rank-step.ts';
import { renderStep } from './steps/render-step.ts';
import { sayOnce } from './steps/say-once.ts';
import { withLock } from './steps/with-lock.ts';
import { homeOption } from './steps/home-option.ts';

type Row = { stage: string; result: string; seconds: number };

/** `zhoubao run`: everything up to review. A stage that cannot finish ends the run; problems on the way do not. */
export function runAll(context: Context, request: Request): Promise<Report> {
  return withLock(context, request, {
    work: () => runStages(context, request),
    refused: (problems) => ({ problems }),
  });
}

async function runStages(context: Context, request: Request): Promise<Report> {
  const journal = openJournal(context);
  const collected = await journal.stage('collect', () => collectStep(context, request), describeCollected);
  if (collected === null) return journal.report({});
  const later = { ...context, clock: collected.clock };
  const same = { ...request, issue: collected.window.issue };
  const ranked = await journal.stage('rank', () => rankStep(later, same), describeRanked);
  if (ranked === null) return journal.report({});
  const drafted = await journal.stage('draft', () => draftStep(later, same), describeDrafted);
  if (drafted === null) return journal.report({});
  const rendered = await journal.stage(
    'render',
    () => renderStep(later, same),
    ({ files }) => `${files.length} files`,
  );
  const checked = await journal.stage(
    'check',
    () => checkStep(later, same),
    ({ entries }) => `${entries} entries`,
  );
  if (rendered === null || checked === null) return journal.report({});
  await context.home.sweepCache();
  return journal.report({ collected, ranked: ranked.ranked, drafted, open: rendered.overview });
}

type Done = { collected?: CollectResult; ranked?: Ranked[]; drafted?: Drafted; open?: string };

function openJournal(context: Context) {
  const rows: Row[] = [];
  const problems: Problem[] = [];
  return {
    async stage<T>(stage: string, work: () => Promise<Attempt<T>>, describe: (value: T) => string): Promise<T | null> {
      const start = context.clock.elapsed();
      const { value, problems: found } = await work();
      problems.splice(0, problems.length, ...sayOnce(problems, found));
      const open = found.filter(needsAttention).length;
      const result = value === null ? 'not done' : describe(value);
      const seconds = (context.clock.elapsed() - start) / 1000;
      rows.push({ stage, result: open > 0 ? `${result}, ${open} to look at` : result, seconds });
      return value;
    },
    report: (done: Done): Report => ({ json: jsonOf(done, problems), text: textOf(context, rows, done), problems }),
  };
}

function describeCollected({ collected }: CollectResult): string {
  const { requests, points, predictedPoints } = collected.cost;
  const sent = `${requests.graphql + requests.rest + requests.http} requests`;
  return `${collected.items.length} items, ${sent}, ${points} points (${predictedPoints} predicted)`;
}

function describeRanked({ ranked }: RankResult): string {
  return `${ranked.filter((story) => story.picked).length} of ${ranked.length} stories picked`;
}

function describeDrafted({ entries, bill, served }: Drafted): string {
  return [`${entries.size} entries`, formatAsked(bill, served)].filter((part) => part !== '').join(', ');
}

function jsonOf({ collected, ranked, drafted, open }: Done, problems: readonly Problem[]): unknown {
  if (!collected || !ranked || open === undefined) return { problems };
  const { requests, points, predictedPoints } = collected.collected.cost;
  return {
    issue: collected.window.issue,
    window: collected.window,
    items: collected.collected.items.length,
    stories: ranked.length,
    picked: ranked.filter((story) => story.picked).map((story) => story.id),
    requests,
    points,
    predictedPoints,
    model: drafted?.bill,
    recorded: drafted?.served,
    open,
    problems,
  };
}

function textOf(context: Context, rows: readonly Row[], { collected, open }: Done): string {
  const width = Math.max(52, ...rows.map(({ result }) => result.length));
  const table = rows.map(
    ({ stage, result, seconds }) => `  ${stage.padEnd(8)} ${result.padEnd(width)} ${seconds.toFixed(1)} s`,
  );
  if (!collected || open === undefined) return ['', ...table].join('\n');
  const { issue, from, to } = collected.window;
  const at = homeOption(context);
  const next = [
    `${issue} (${from.slice(0, 10)} up to ${to.slice(0, 10)}) is ready for review.`,
    `  read   ${showPath(open)}`,
    `  edit   ${showPath(join(context.home.files.root, 'issues', issue))}: issue.yaml and entries/`,
    `  review npx zhoubao review ${issue}${at}`,
    `  why    npx zhoubao rank ${issue}${at}`,
  ];
  return ['', ...table, '', ...next].join('\n');
}

/** The path from here, or the whole one where the file is elsewhere. */
function showPath(path: string): string {
  const near = relative('.', path);
  return near.startsWith('..') ? path : near;
}
