import type { Entry } from '../../../model/entry.ts';
import type { Issue } from '../../../model/issue.ts';
import type { Newsletter } from '../../../model/newsletter.ts';
import type { Person } from '../../../model/person.ts';
import { problem, type Problem } from '../../../model/problem.ts';
import type { IssueId } from '../../../model/window.ts';
import { unlessFrozen } from '../../../review/decide/approve-freeze.ts';
import {
  isPeoplesFile,
  slugOfPath,
  type Account,
  type Held,
  type PushedBefore,
  type Sha,
} from '../../../review/pull-request/pull-request-state.ts';
import { takeEntryEdit, takeIssueEdit, type TakenEdit } from '../../../review/pull-request/take-edit.ts';
import type { WhoChanged } from '../../../review/pull-request/who-changed.ts';
import type { Decision } from '../../../review/state/decision.ts';
import type { DeskIssue } from '../../../review/state/desk-issue.ts';
import type { IssueStore } from './issue-store.ts';
import { parsePeoplesFile } from './pull-request-files.ts';
import type { RemoteBranch } from './pull-request-remote.ts';

/** An edit that somebody made on the branch. The values are those of one schema, by the path. */
export type BranchEdit = { path: string; base: Entry | Issue | null | undefined; branch: Entry | Issue | null };

export type BranchEdits = { edits: BranchEdit[]; held: Held[] };

/** Bytes of an entry or of `issue.yaml` beyond which nobody wrote it by hand. */
const mostBytes = 500_000;

/** Who changed what nobody is known to have changed; such an id is in no newsletter.yaml. */
const somebody: Person = { id: 'github-unknown', name: 'somebody at GitHub', roles: ['editor'] };

/** Reads what the branch has that is neither what both sides had last nor what is here. */
export async function readEdits(
  blob: (sha: Sha) => Promise<Uint8Array | null>,
  { branch, before, local }: { branch: RemoteBranch; before: PushedBefore | null; local: ReadonlyMap<string, Sha> },
): Promise<BranchEdits> {
  const found: BranchEdits = { edits: [], held: [] };
  if (!branch.exists) return found;
  const paths = [...new Set([...branch.files.keys(), ...Object.keys(before?.files ?? {})])]
    .filter(isPeoplesFile)
    .sort();
  for (const path of paths) {
    const theirs = branch.files.get(path);
    const base = before === null ? undefined : Object.hasOwn(before.files, path) ? before.files[path] : null;
    if ((theirs?.sha ?? null) === base || theirs?.sha === local.get(path)) continue;
    if (theirs === undefined && base === undefined) continue;
    if (theirs !== undefined && (!theirs.mode.startsWith('100') || theirs.size > mostBytes)) {
      found.held.push(heldAs(path, invalid(path, `issues file ${path} of the branch is no text of a readable size.`)));
      continue;
    }
    const bytes = theirs === undefined ? null : await blob(theirs.sha);
    const read = bytes === null ? null : parsePeoplesFile(path, bytes);
    const [fault] = read?.problems ?? [];
    if (fault !== undefined) {
      found.held.push(heldAs(path, fault));
      continue;
    }
    const baseBytes = typeof base === 'string' ? await blob(base) : null;
    const was = typeof base === 'string' ? ((baseBytes && parsePeoplesFile(path, baseBytes).value) ?? undefined) : base;
    found.edits.push({ path, base: was, branch: read?.value ?? null });
  }
  return found;
}

/** What edits are taken over with. `where` names the pull request in the log. */
export type Taking = {
  id: IssueId;
  store: IssueStore;
  newsletter: Pick<Newsletter, 'people' | 'approval'>;
  who: (path: string) => WhoChanged;
  where: string;
};

/** Takes edits over, each with a line of its own in the log; says which changed something here, and which stay where they are. */
export async function takeEdits(
  edits: readonly BranchEdit[],
  taking: Taking,
): Promise<{ taken: string[]; held: Held[] }> {
  const [taken, held]: [string[], Held[]] = [[], []];
  for (const edit of edits) {
    const outcome = await takeEdit(edit, taking);
    if (outcome === 'changed') taken.push(edit.path);
    else if (outcome !== 'same') held.push(heldAs(edit.path, outcome));
  }
  return { taken, held };
}

async function takeEdit(edit: BranchEdit, taking: Taking): Promise<'changed' | 'same' | Problem> {
  const { id, store, newsletter, where } = taking;
  const { people, commits, isWhole } = taking.who(edit.path);
  const editors = [...(isWhole ? [] : [somebody]), ...people.map((one) => personOf(one, newsletter.people))];
  // Without a commit that explains it, it is no edit but another branch in its place.
  const isUnknown = commits.length === 0 || (newsletter.approval.twoPeople && !isWhole);
  const by = editors.at(-1) ?? somebody;
  const from = { editors: editors.map((one) => one.id), where: `${where} (${commitsText(commits)})` };
  const { value, problems } = await store.write(
    id,
    by,
    unlessFrozen((issue): Decision<TakenEdit> => {
      const decision = decide(issue, edit, from);
      const changes = decision.outcome === 'done' && decision.answer.kind === 'taken' && decision.answer.changed;
      return changes && isUnknown ? { outcome: 'refused', problems: [unknownEditor(edit.path)] } : decision;
    }),
  );
  if (value === null) return problems[0] ?? unknownEditor(edit.path);
  if (value.outcome === 'refused') return value.problems[0] ?? unknownEditor(edit.path);
  if (value.answer.kind === 'taken') return value.answer.changed ? 'changed' : 'same';
  return conflictAt(edit.path, value.answer.keys, where);
}

function decide(
  issue: DeskIssue,
  { path, base, branch }: BranchEdit,
  from: { editors: string[]; where: string },
): Decision<TakenEdit> {
  const slug = slugOfPath(path);
  return slug === null
    ? takeIssueEdit(issue, { base: base as Issue | null, branch: branch as Issue | null, ...from })
    : takeEntryEdit(issue, slug, { base: base as Entry | null, branch: branch as Entry | null, ...from });
}

/** Whoever is not listed has the number of their account in place of an id: a login may be the id of somebody else. */
function personOf({ id, login }: Account, people: readonly Person[]): Person {
  return people.find(({ github }) => github === id) ?? { id: `github-${id}`, name: login, roles: ['editor'] };
}

function commitsText(commits: readonly Sha[]): string {
  const named = commits.slice(-3).map((sha) => sha.slice(0, 7));
  return `${commits.length === 1 ? 'commit' : `${commits.length} commits, last`} ${named.join(', ')}`;
}

function heldAs(path: string, one: Problem): Held {
  return { path, slug: slugOfPath(path), problem: one };
}

function invalid(path: string, message: string): Problem {
  return problem('pull-request-edit-invalid', { file: path }, message);
}

function unknownEditor(path: string): Problem {
  const message = `It is not known who changed ${path} on the branch; it was not taken over.`;
  return problem('pull-request-editor-unknown', { file: path }, message);
}

function conflictAt(path: string, keys: readonly string[], where: string): Problem {
  const places = keys.length === 0 ? 'one side removed it' : `at ${keys.join(', ')}`;
  const message = `${path} was changed here and in ${where}: ${places}. Each side keeps its own text.`;
  return problem('pull-request-conflict', { file: path, ...(keys[0] && { key: keys[0] }) }, message);
}
