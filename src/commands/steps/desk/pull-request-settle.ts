import type { Newsletter } from '../../../model/newsletter.ts';
import type { PersonId } from '../../../model/person.ts';
import { problem, type Attempt, type Problem } from '../../../model/problem.ts';
import { sameValue } from '../../../review/decide/merge-fields.ts';
import { judgeReviews } from '../../../review/pull-request/judge-reviews.ts';
import { digestOfCommit, foreignChanges, planTree, type TreePlan } from '../../../review/pull-request/plan-tree.ts';
import { isPeoplesFile, type Held } from '../../../review/pull-request/pull-request-state.ts';
import { whoChanged } from '../../../review/pull-request/who-changed.ts';
import type { Context } from '../context.ts';
import { issueStanding, type IssueStanding } from './issue-standing.ts';
import type { IssueStore } from './issue-store.ts';
import { takeApprovals } from './pull-request-approvals.ts';
import { takeEdits } from './pull-request-edits.ts';
import { parsePeoplesFile, readLocalFiles } from './pull-request-files.ts';
import { shasOf, type Gathered, type PullRequestPlace } from './pull-request-gather.ts';
import { branchOf } from './pull-request-remote.ts';

/** What the home has after everything that came back was taken over, and how it differs from the branch. */
export type Settled = {
  standing: IssueStanding;
  files: Map<string, Uint8Array>;
  tree: TreePlan;
  taken: string[];
  held: Held[];
  approved: PersonId[];
  /** Files that somebody changed on the branch although nothing of them comes back. */
  foreign: string[];
  problems: Problem[];
};

export type Settling = { context: Context; store: IssueStore; newsletter: Newsletter; place: PullRequestPlace };

/** Takes over what people did at GitHub: first their edits, then their approvals of what came of it. */
export async function settle(gathered: Gathered, settling: Settling): Promise<Attempt<Settled>> {
  const { context, store, newsletter, place } = settling;
  const { branch, pull, before, incoming, commits, pushes } = gathered;
  const where = pull === null ? `branch ${branchOf(place.id)}` : `pull request #${pull.number}`;
  const who = (path: string) => whoChanged(path, commits, pushes);
  const edits = await takeEdits(incoming.edits, { id: place.id, store, newsletter, who, where });
  const held = [...incoming.held, ...edits.held];
  const files = await readLocalFiles(place.folder);
  const foreign = foreignChanges({ local: shasOf(files), branch: branch.exists ? branch.files : new Map(), before });
  const tree = await compare(gathered, files, held);
  const standing = await standingNow(settling);
  if (standing.value === null) return { value: null, problems: standing.problems };
  const approvals = await approveByReviews(gathered, settling, {
    standing: standing.value,
    isSame: tree.texts.length === 0 && held.length === 0,
  });
  const after = approvals.approved.length === 0 ? standing : await standingNow(settling);
  if (after.value === null) return { value: null, problems: after.problems };
  const settled: Settled = {
    standing: after.value,
    files: approvals.approved.length === 0 ? files : await readLocalFiles(place.folder),
    tree,
    taken: edits.taken,
    held,
    approved: approvals.approved,
    foreign,
    problems: [
      ...held.map((one) => one.problem),
      ...foreign.map(isForeign),
      ...approvals.problems,
      ...loneOf(after.value),
    ],
  };
  if (approvals.approved.length > 0) settled.tree = await compare(gathered, settled.files, held);
  context.progress.report({ stage: 'review', name: where, state: 'done' });
  return { value: settled, problems: [] };
}

async function standingNow({ context, store, place }: Settling): Promise<Attempt<IssueStanding>> {
  const open = async (id: string) => {
    const { value, problems } = await store.open(id);
    return { value: value?.desk ?? null, problems };
  };
  return issueStanding(context, place.id, { open });
}

/** How the branch differs from these files; a file of people that says the same there stays as it is laid out. */
async function compare(
  { branch, before, blob }: Gathered,
  files: ReadonlyMap<string, Uint8Array>,
  held: readonly Held[],
): Promise<TreePlan> {
  const local = shasOf(files);
  const same = new Set<string>();
  for (const [path, bytes] of files) {
    const theirs = branch.files.get(path);
    if (!isPeoplesFile(path) || theirs === undefined || theirs.sha === local.get(path)) continue;
    const there = theirs.mode.startsWith('100') ? await blob(theirs.sha) : null;
    const [here, other] = [parsePeoplesFile(path, bytes).value, there && parsePeoplesFile(path, there).value];
    if (here !== null && other !== null && sameValue(here, other)) same.add(path);
  }
  return planTree({ local, branch: branch.files, before, held: new Set(held.map(({ path }) => path)), same });
}

async function approveByReviews(
  { branch, reviews }: Gathered,
  { context, store, newsletter }: Settling,
  { standing, isSame }: { standing: IssueStanding; isSame: boolean },
) {
  const isBound = isSame && digestOfCommit(branch.message) === standing.standing.digest;
  const approved = new Set(standing.standing.counted.map(({ by }) => by));
  const judged = judgeReviews(reviews, { head: branch.commit, isBound, people: newsletter.people, approved });
  return takeApprovals(judged, { store, standing, now: context.clock.now() });
}

/** With the rule of two people an approval by the last editor alone is one, and not enough. */
function loneOf({ issue, standing }: IssueStanding): Problem[] {
  if (standing.lone.length === 0 || !standing.counted.some(({ way }) => way === 'pull-request')) return [];
  const message = `Of ${issue.id} only the last editor approved ${standing.lone.join(', ')}; under the rule of two people somebody else must approve too.`;
  return [problem('pull-request-review-void', {}, message)];
}

function isForeign(path: string): Problem {
  const message = `${path} was changed on the branch; the program writes it, and nothing of that was taken over.`;
  return problem('pull-request-file-foreign', { file: path }, message);
}
