import { problem } from '../model/problem.ts';
import { IssueId } from '../model/window.ts';
import type { Status } from '../model/status.ts';
import { readRanking } from '../platform/issue-folder.ts';
import type { Files } from '../platform/ports.ts';
import type { Context, Report, Request } from './steps/context.ts';

type Row = { issue: IssueId; status: Status; stories: number; picked: number; entries: number };

/** `zhoubao status`: where every issue stands, newest first, derived from its files. */
export async function runStatus(context: Context, request: Request): Promise<Report> {
  if (request.issue !== undefined && !IssueId.safeParse(request.issue).success) return refuse(request.issue);
  const paths = await context.home.files.list('issues');
  const found = new Set(
    paths.map((path) => path.split('/')[1] ?? '').filter((name) => IssueId.safeParse(name).success),
  );
  const issues = request.issue === undefined ? [...found].sort().toReversed() : [request.issue];
  const rows: Row[] = [];
  for (const issue of issues) rows.push(await readRow(issue, context.home.issue(issue)));
  return { json: rows, text: textOf(rows), problems: [] };
}

function refuse(issue: string): Report {
  const message = `"${issue}" is no issue id; one is written YYYY-Www, for example 2019-W19.`;
  return { json: null, text: '', problems: [problem('issue-id-invalid', {}, message)] };
}

async function readRow(issue: IssueId, folder: Files): Promise<Row> {
  const paths = await folder.list('.');
  const ranked = paths.includes('ranking.jsonl') ? ((await readRanking(folder)).value ?? []) : [];
  return {
    issue,
    status: statusOf(paths),
    stories: ranked.length,
    picked: ranked.filter((story) => story.picked).length,
    entries: paths.filter((path) => path.startsWith('entries/')).length,
  };
}

/** The furthest stage whose file is there. */
function statusOf(paths: readonly string[]): Status {
  if (paths.includes('issue.yaml')) return 'drafted';
  if (paths.includes('ranking.jsonl')) return 'ranked';
  return paths.includes('items.jsonl') ? 'collected' : 'empty';
}

function textOf(rows: readonly Row[]): string {
  if (rows.length === 0) return 'There is no issue yet; `zhoubao run` makes one.';
  return [
    formatRow('issue', 'status', 'stories', 'picked', 'entries'),
    ...rows.map((row) => formatRow(row.issue, row.status, row.stories, row.picked, row.entries)),
  ].join('\n');
}

function formatRow(...cells: (string | number)[]): string {
  const columns = cells.map((cell) => String(cell).padEnd(10));
  return `  ${columns.join('').trimEnd()}`;
}
