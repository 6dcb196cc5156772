import type { Status } from '../../model/status.ts';
import { IssueId } from '../../model/window.ts';
import type { GivenApproval } from '../../model/approval.ts';
import { entriesOf } from '../../check/issue/stated-count.ts';
import { readIssue, readRanking } from '../../platform/issue-folder.ts';
import type { Files } from '../../platform/ports.ts';
import type { StaleReason } from '../../review/state/bound-changes.ts';
import { takesTwo } from '../../review/state/logged-approvals.ts';
import type { Context } from './context.ts';
import { issueStanding, type OpenAtDesk } from './desk/issue-standing.ts';

/**
 * `stale` is why an approval does not hold any more, there only where one does not; empty where its files cannot be read. `unlogged` are
 * approvals of approval.yaml that the log does not know, and `void` that they do not count for it; there only where there are any.
 */
export type StatusRow = {
  id: IssueId;
  status: Status;
  stories: number;
  picked: number;
  entries: number;
  stale?: StaleReason[];
  unlogged?: UnloggedApproval[];
};

export type UnloggedApproval = GivenApproval & { void: boolean };

/**
 * Where every issue stands, newest first, derived from its files.
 * @param open how the desk reads an issue; without it each is read for this alone
 */
export async function statusRows(context: Context, open?: OpenAtDesk): Promise<StatusRow[]> {
  const rows: StatusRow[] = [];
  for (const id of await issueIds(context)) rows.push(await statusRow(context, id, open));
  return rows;
}

/** All issues that have a file, newest first. */
export async function issueIds({ home }: Pick<Context, 'home'>): Promise<IssueId[]> {
  const paths = await home.files.list('issues');
  const found = new Set(
    paths.map((path) => path.split('/')[1] ?? '').filter((name) => IssueId.safeParse(name).success),
  );
  return [...found].sort().toReversed();
}

export async function statusRow(context: Context, id: IssueId, open?: OpenAtDesk): Promise<StatusRow> {
  const folder = context.home.issue(id);
  const paths = await folder.list('.');
  const ranked = paths.includes('ranking.jsonl') ? ((await readRanking(folder)).value ?? []) : [];
  const find = () => issueStanding(context, id, open === undefined ? {} : { open });
  const { entries: listed, ...status } = await statusOf(folder, paths, find);
  return {
    id,
    ...status,
    stories: ranked.length,
    picked: ranked.filter((story) => story.picked).length,
    entries: listed ?? paths.filter((path) => path.startsWith('entries/')).length,
  };
}

/** The furthest stage whose file is there; whether an approval holds is computed, never believed. */
async function statusOf(
  folder: Files,
  paths: readonly string[],
  findStanding: () => ReturnType<typeof issueStanding>,
): Promise<Pick<StatusRow, 'status' | 'stale' | 'unlogged'> & { entries?: number }> {
  if (paths.includes('issue.yaml') && paths.includes('approval.yaml')) {
    const { value } = await findStanding();
    if (value === null) return { status: 'stale', stale: [] };
    const { state, reasons, unlogged } = value.standing;
    const entries = entriesOf(value.issue.issue);
    const isVoid = takesTwo(value.issue.newsletter.approval);
    const others = unlogged.length === 0 ? {} : { unlogged: unlogged.map((one) => ({ ...one, void: isVoid })) };
    if (state === 'stale') return { status: 'stale', entries, stale: reasons, ...others };
    return { status: state === 'approved' ? 'approved' : 'in-review', entries, ...others };
  }
  if (paths.includes('issue.yaml') && paths.includes('review.json')) {
    // Entries that people took out keep their files.
    const issue = (await readIssue(folder).catch(() => null))?.value;
    return { status: 'in-review', ...(issue && { entries: entriesOf(issue) }) };
  }
  if (paths.includes('issue.yaml')) return { status: 'drafted' };
  if (paths.includes('ranking.jsonl')) return { status: 'ranked' };
  return { status: paths.includes('items.jsonl') ? 'collected' : 'empty' };
}
