import { problem, type Problem } from '../../../model/problem.ts';
import type { IssueId } from '../../../model/window.ts';
import { homeOption } from '../home-option.ts';
import type { Context, Report } from '../context.ts';
import { readReport } from './read-report.ts';
import { reportText } from './report-text.ts';
import { closingStorage, lookIntoStorage } from './storage-here.ts';

/** How the mailing of an issue stands; asks for a person where something is uncertain. */
export async function reportMailing(context: Context, issue: IssueId): Promise<Report> {
  const { value: storage, problems } = await lookIntoStorage(context);
  if (storage === null) return refuse(problems.length > 0 ? problems : [missing(issue)]);
  return closingStorage(storage, async ({ ledger }) => {
    const report = await readReport(context, ledger, issue);
    if (report === null) return refuse([missing(issue)]);
    const { uncertain } = report.counts;
    const message = `${uncertain} deliveries of ${issue} are uncertain.`;
    const found = uncertain === 0 ? [] : [problem('deliveries-uncertain', {}, message)];
    return { json: report, text: reportText(report, homeOption(context)), problems: found };
  });
}

function missing(issue: IssueId): Problem {
  return problem('mailing-missing', {}, `${issue} has no mailing: nobody has confirmed that it be sent.`);
}

function refuse(problems: Problem[]): Report {
  return { json: null, text: '', problems };
}
