import { formatAsked } from '../draft/model/bill.ts';
import type { Context, Report, Request } from './steps/context.ts';
import { draftStep, type Drafted } from './steps/draft-step.ts';
import { withLock } from './steps/with-lock.ts';

/** `zhoubao draft`: Chinese and English entries of the picked stories. */
export function runDraft(context: Context, request: Request): Promise<Report> {
  return withLock(context, request, {
    work: () => report(context, request),
    refused: (problems) => ({ issue: null, entries: {}, problems }),
  });
}

async function report(context: Context, request: Request): Promise<Report> {
  const { value, problems } = await draftStep(context, request);
  if (value === null) return { json: { issue: null, entries: {}, problems }, text: '', problems };
  const { issue, entries, bill, served } = value;
  const json = {
    issue: issue.window.issue,
    entries: Object.fromEntries(entries),
    model: bill,
    recorded: served,
    problems,
  };
  return { json, text: textOf(value), problems };
}

function textOf({ entries, issue, bill, served }: Drafted): string {
  const rows = [...entries].map(([slug, entry]) => `  ${slug.padEnd(40)} ${entry.origin.padEnd(8)} ${entry.zh.title}`);
  const asked = formatAsked(bill, served);
  const paid = asked === '' ? [] : [`model: ${asked}`];
  return [...rows, '', `${issue.window.issue}: ${entries.size} entries`, ...paid].join('\n');
}
