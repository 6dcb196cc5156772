import type { Status } from '../../model/status.ts';
import { IssueId } from '../../model/window.ts';
import { readRanking } from '../../platform/issue-folder.ts';
import type { StaleReason } from '../../review/state/bound-changes.ts';
import type { Context } from './context.ts';
import { issueStanding, type OpenAtDesk } from './desk/issue-standing.ts';

/** `stale` is why an approval does not hold any more, there only where one does not; empty where its files cannot be read. */
export type StatusRow = {
  id: IssueId;
  status: Status;
  stories: number;
  picked: number;
  entries: number;
  stale?: StaleReason[];
};

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
  return {
    id,
    ...(await statusOf(paths, () => issueStanding(context, id, open === undefined ? {} : { open }))),
    stories: ranked.length,
    picked: ranked.filter((story) => story.picked).length,
    entries: paths.filter((path) => path.startsWith('entries/')).length,
  };
}

/** The furthest stage whose file is there; whether an approval holds is computed, never believed. */
async function statusOf(
  paths: readonly string[],
  findStanding: () => ReturnType<typeof issueStanding>,
): Promise<Pick<StatusRow, 'status' | 'stale'>> {
  if (paths.includes('issue.yaml') && paths.includes('approval.yaml')) {
    const { value } = await findStanding();
    if (value === null) return { status: 'stale', stale: [] };
    const { state, reasons } = value.standing;
    if (state === 'stale') return { status: 'stale', stale: reasons };
    return { status: state === 'approved' ? 'approved' : 'in-review' };
  }
  if (paths.includes('issue.yaml')) return { status: paths.includes('review.json') ? 'in-review' : 'drafted' };
  if (paths.includes('ranking.jsonl')) return { status: 'ranked' };
  return { status: paths.includes('items.jsonl') ? 'collected' : 'empty' };
}
