import type { Attempt } from '../../../model/problem.ts';
import type { IssueId } from '../../../model/window.ts';
import { standingOf, type Binding, type Standing } from '../../../review/state/approval-state.ts';
import type { DeskIssue } from '../../../review/state/desk-issue.ts';
import type { Context } from '../context.ts';
import { bindIssue } from './bind-issue.ts';
import { issueStore } from './issue-store.ts';

/** Where the approval of an issue stands, with all that it was computed from. */
export type IssueStanding = { issue: DeskIssue; binding: Binding; standing: Standing };

/** How an issue is read: the desk has it in memory, a command reads it once. */
export type OpenAtDesk = (id: IssueId) => Promise<Attempt<DeskIssue>>;

/** Recomputes it. `anew` renders again even what was rendered before. */
export async function issueStanding(
  context: Context,
  id: IssueId,
  { anew = false, open = openOnce(context) }: { anew?: boolean; open?: OpenAtDesk } = {},
): Promise<Attempt<IssueStanding>> {
  const { value: issue, problems: faults } = await open(id);
  if (issue === null) return { value: null, problems: faults };
  const { value: bound, problems } = await bindIssue(context, id, { anew });
  if (bound === null) return { value: null, problems };
  const binding = { bound, problems };
  return { value: { issue, binding, standing: standingOf(issue, binding) }, problems: [] };
}

function openOnce(context: Context): OpenAtDesk {
  const store = issueStore(context);
  return async (id) => {
    const { value, problems } = await store.open(id);
    return { value: value?.desk ?? null, problems };
  };
}
