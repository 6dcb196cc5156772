import { readIssue } from '../../../platform/issue-folder.ts';
import type { IssueRow } from '../../../review/state/desk-ports.ts';
import type { Context } from '../context.ts';
import { issueIds, statusRow } from '../status-rows.ts';
import type { OpenAtDesk } from './issue-standing.ts';

/** Issues that are read for the list; of older ones it shows the week alone, since reading hundreds takes seconds. */
const readRows = 12;

/** The issues of the desk, newest first. */
export async function issueRows(context: Context, open: OpenAtDesk): Promise<IssueRow[]> {
  const ids = await issueIds(context);
  const rows: IssueRow[] = [];
  for (const [at, id] of ids.entries()) {
    if (at >= readRows) {
      rows.push({ id, shown: null });
      continue;
    }
    const { status, entries } = await statusRow(context, id, open);
    const issue = status === 'empty' ? null : (await readIssue(context.home.issue(id)).catch(() => null))?.value;
    rows.push({ id, shown: { status, entries, issue: issue ?? null } });
  }
  return rows;
}
