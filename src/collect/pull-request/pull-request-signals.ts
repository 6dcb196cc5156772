import type { Item } from '../../model/item.ts';
import type { Window } from '../../model/window.ts';
import { isBackportTitle } from '../../model/backport-title.ts';
import { isReleaseBranch } from './release-branch.ts';
import { isBot } from '../bot-account.ts';
import { describedLength } from '../described-length.ts';
import { nodesOf } from '../search-page.ts';
import { classifyPath } from './classify-path.ts';
import { isDependencyBump } from './dependency-bump.ts';
import type { ReleaseNote } from './parse-release-note.ts';
import { isTalkCut, talkInWindow } from './pull-request-moves.ts';
import type { PullRequestNode } from './pull-request-node.ts';
import { parseKinds, parseLabelSignals } from './parse-kinds.ts';

const day = 86_400_000;

const firstTime: ReadonlySet<string> = new Set(['FIRST_TIME_CONTRIBUTOR', 'FIRST_TIMER']);

/**
 * Numbers and flags of a pull request. A number that GitHub does not give, or that was not read because the details were left
 * out, is missing; a flag that does not hold is false.
 *
 * - `additions` `deletions` `changedFiles` `commits` lines, files and commits; `totalComments` since the opening
 * - `files.<class>` changed files by the classes of classify-path.ts, only those above 0; `files.unread` beyond the first 100
 * - `commentsInWindow` `reviewsInWindow` of people; `commentersInWindow` and `reviewersInWindow` distinct, without the author
 * - `talkCut` where there was more talk than GitHub showed, so that these four are too low
 * - `bodyLength` characters of the description that are no template; `releaseNoteLength` characters of the release note
 * - `ageDays` `firstCommitAgeDays` whole days from the opening and from the first commit to the end of the window
 * - `hasReleaseNote` `actionRequired` from the release note or the label; `draft`; `botAuthor`
 * - `firstTimeContributor` only where GitHub says so, which it does until the first contribution is merged
 * - `kind.<name>` `area.<name>` `impact.<name>` from labels and from the kinds of parse-kinds.ts, only those that hold
 * - `runtimeGuards` distinct runtime guards of Envoy that title and description name
 * - `detailed` whether labels, files and commits were read
 * - `dependencyBump` by title or branch; `revert`; `backport` by title or branch; `backportBranch` for a release branch as base
 */
export function signalsOf(node: PullRequestNode, window: Window, note: ReleaseNote | null): Item['signals'] {
  const labels = nodesOf(node.labels).map(({ name }) => name.toLowerCase());
  return {
    ...sizeSignals(node),
    ...fileSignals(node),
    ...talkSignals(node, window),
    ...ageSignals(node, window),
    ...parseLabelSignals([...labels, ...parseKinds(node.body ?? '')]),
    ...guardSignals(`${node.title}\n${node.body ?? ''}`),
    detailed: node.files !== null,
    bodyLength: describedLength(node.body ?? ''),
    releaseNoteLength: note?.text.length ?? 0,
    hasReleaseNote: note !== null || labels.includes('release-note'),
    actionRequired: note?.actionRequired === true || labels.includes('release-note-action-required'),
    draft: node.isDraft,
    botAuthor: node.author !== null && isBot(node.author.login, node.author.type),
    ...(firstTime.has(node.authorAssociation ?? '') && { firstTimeContributor: true }),
    dependencyBump: isDependencyBump(node.title, node.headRefName ?? ''),
    revert: /^\s*(?:\[[^\]]{1,60}\]\s*)?revert\b/i.test(node.title),
    backport: isBackportTitle(node.title) || /^(?:backport|cherry-?pick)[-/]/i.test(node.headRefName ?? ''),
    backportBranch: isReleaseBranch(node.baseRefName ?? ''),
  };
}

function sizeSignals(node: PullRequestNode): Record<string, number> {
  const { additions, deletions, changedFiles, totalCommentsCount } = node;
  const commits = node.commits?.totalCount ?? null;
  const known = { additions, deletions, changedFiles, commits, totalComments: totalCommentsCount };
  return Object.fromEntries(Object.entries(known).flatMap(([name, value]) => (value === null ? [] : [[name, value]])));
}

function guardSignals(text: string): Record<string, number> {
  const guards = new Set(text.match(/\benvoy[._]reloadable_features[._]\w{1,100}/g));
  return guards.size > 0 ? { runtimeGuards: guards.size } : {};
}

function fileSignals(node: PullRequestNode): Record<string, number> {
  const counts: Record<string, number> = {};
  const files = nodesOf(node.files);
  for (const { path } of files) {
    const name = `files.${classifyPath(path)}`;
    counts[name] = (counts[name] ?? 0) + 1;
  }
  const unread = (node.files?.totalCount ?? files.length) - files.length;
  return unread > 0 ? { ...counts, 'files.unread': unread } : counts;
}

function talkSignals(node: PullRequestNode, window: Window): Item['signals'] {
  if (node.timelineItems === null) return {};
  const talk = talkInWindow(node, window);
  const count = (kind: string) => talk.filter((one) => one.kind === kind).length;
  const people = (kind: string) =>
    new Set(talk.filter((one) => one.kind === kind && one.by !== node.author?.login).map(({ by }) => by)).size;
  return {
    commentsInWindow: count('discussed'),
    reviewsInWindow: count('reviewed'),
    commentersInWindow: people('discussed'),
    reviewersInWindow: people('reviewed'),
    ...(isTalkCut(node, window) && { talkCut: true }),
  };
}

function ageSignals(node: PullRequestNode, window: Window): Record<string, number> {
  const first = firstCommitAt(node);
  return {
    ...(node.createdAt !== null && { ageDays: daysBefore(window.to, node.createdAt) }),
    ...(first !== null && { firstCommitAgeDays: daysBefore(window.to, first) }),
  };
}

/** The author's date of the first commit; null where the list that was read does not reach back to it. */
function firstCommitAt({ commits }: PullRequestNode): string | null {
  const read = nodesOf(commits);
  if (commits?.totalCount !== read.length) return null;
  return read[0]?.commit.authoredDate ?? null;
}

function daysBefore(end: string, at: string): number {
  return Math.max(0, Math.floor((Date.parse(end) - Date.parse(at)) / day));
}
