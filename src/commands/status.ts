import { problem } from '../model/problem.ts';
import { IssueId } from '../model/window.ts';
import { sayReason } from '../review/pages/approve-reasons.ts';
import { spanText } from '../review/pages/effort-view.ts';
import { percent } from '../review/pages/history-view.ts';
import { editShare, sentenceShare } from '../review/state/entry-change.ts';
import type { IssueEffort } from '../review/state/issue-effort.ts';
import { wordsIn } from '../review/words/words.ts';
import type { Context, Report, Request } from './steps/context.ts';
import { sendingOfIssues, type SendingOfIssue } from './steps/deliver/sending-of-issues.ts';
import { effortOfIssues } from './steps/desk/effort-of-issues.ts';
import { sayUnlogged } from './steps/desk/plan-lines.ts';
import { statusRow, statusRows, type StatusRow } from './steps/status-rows.ts';

/** `effort` asks what editors spent instead. */
export type StatusRequest = Request & { effort?: boolean };

type ShownRow = Omit<StatusRow, 'status'> & {
  status: StatusRow['status'] | SendingOfIssue['status'];
  /** There from the moment on at which somebody confirmed that it be mailed. */
  sending?: Omit<SendingOfIssue, 'status'>;
};

/** `zhoubao status`: where every issue stands, newest first, derived from its files and from the ledger where there is one. */
export async function runStatus(context: Context, request: StatusRequest): Promise<Report> {
  const { issue } = request;
  if (issue !== undefined && !IssueId.safeParse(issue).success) return refuse(issue);
  if (request.effort === true) {
    const efforts = (await effortOfIssues(context)).filter(({ id }) => issue === undefined || id === issue);
    return { json: efforts, text: effortText(efforts), problems: [] };
  }
  const found = issue === undefined ? await statusRows(context) : [await statusRow(context, issue)];
  const { value: sent, problems } = await sendingOfIssues(context);
  const rows = found.map((row) => withSending(row, sent?.get(row.id)));
  const json = rows.map(({ id, ...row }) => ({ issue: id, ...row }));
  return { json, text: textOf(rows), problems };
}

/** What was mailed was mailed, whatever became of the files since; that they changed is told beside it. */
function withSending(row: StatusRow, found: SendingOfIssue | undefined): ShownRow {
  if (found === undefined) return row;
  const { status, ...sending } = found;
  return { ...row, status, sending };
}

function refuse(issue: string): Report {
  const message = `"${issue}" is no issue id; one is written YYYY-Www, for example 2019-W19.`;
  return { json: null, text: '', problems: [problem('issue-id-invalid', {}, message)] };
}

function textOf(rows: readonly ShownRow[]): string {
  if (rows.length === 0) return 'There is no issue yet; `zhoubao run` makes one.';
  return [
    formatRow('issue', 'status', 'stories', 'picked', 'entries'),
    ...rows.flatMap((row) => [
      formatRow(row.id, row.status, row.stories, row.picked, row.entries),
      ...[...saidSending(row), ...whyStale(row), ...saidUnlogged(row)].map((line) => `    ${line}`),
    ]),
  ].join('\n');
}

/** How far the mailing is, and why it goes no further. */
function saidSending({ id, sending }: ShownRow): string[] {
  if (sending === undefined) return [];
  const { taken, total, why } = sending;
  return [
    `${taken} of ${total} mails taken; npx zhoubao send ${id} --report says more.`,
    ...(why === null ? [] : [why]),
  ];
}

/** Why what was approved is another issue now, a sentence a line. */
function whyStale({ stale }: Pick<ShownRow, 'stale'>): string[] {
  if (stale === undefined) return [];
  if (stale.length === 0) return ['Its files cannot be read; zhoubao check says why.'];
  return stale.map((reason) => sayReason(wordsIn('en'), reason));
}

/** Approvals that nobody gave by the program, a sentence a line. */
function saidUnlogged({ unlogged = [] }: Pick<ShownRow, 'unlogged'>): string[] {
  return unlogged.map(sayUnlogged);
}

function effortText(efforts: readonly IssueEffort[]): string {
  if (efforts.length === 0) return wordsIn('en').effortNone;
  return [
    formatRow('issue', 'entries', 'min/entry', 'sentences', 'chars', 'approved'),
    ...efforts.map(({ id, entries, medianSeconds, change, hoursToApproval }) => {
      const minutes = medianSeconds === null ? '-' : (medianSeconds / 60).toFixed(1);
      const shares = [percent(sentenceShare(change)), percent(editShare(change))];
      return formatRow(id, entries, minutes, ...shares, spanText(hoursToApproval, wordsIn('en'), '-'));
    }),
  ].join('\n');
}

function formatRow(...cells: (string | number)[]): string {
  const columns = cells.map((cell) => String(cell).padEnd(10));
  return `  ${columns.join('').trimEnd()}`;
}
