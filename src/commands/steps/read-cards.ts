import { issueCard, listedIssue } from '../../archive/issue-card.ts';
import type { CachedIssue, SiteCache } from '../../archive/site-cache.ts';
import type { ListedIssue } from '../../model/archive.ts';
import type { Digest } from '../../model/evidence.ts';
import type { Instant } from '../../model/instant.ts';
import { problem, type Attempt, type Problem } from '../../model/problem.ts';
import type { IssueId } from '../../model/window.ts';
import { listIssues, readArchivedIssue, type ArchivedIssue, type StoredIssue } from '../../platform/read-archive.ts';
import type { ArchiveSettings } from './archive-settings.ts';
import type { SiteThread } from './site-thread.ts';

/** All issues as they stand in the newsletter's folder; `cards` are of those that the site shows, oldest first. */
export type Shelf = {
  issues: CachedIssue[];
  cards: ListedIssue[];
  digests: Map<IssueId, Digest>;
  stored: Map<IssueId, StoredIssue>;
  /** What was read for this, for the pages. */
  read: Map<IssueId, ArchivedIssue>;
};

/**
 * Reads what was written since the last build; a fault of any issue stops the build. An issue that is published after `now` is left
 * out until then.
 */
export async function readCards(
  root: string,
  settings: ArchiveSettings,
  { cache, thread, now }: { cache: SiteCache | null; thread: SiteThread | null; now: Instant },
): Promise<Attempt<Shelf>> {
  const stored = listIssues(root);
  const known = new Map(cache?.base === settings.everything ? cache.issues.map((one) => [one.id, one]) : []);
  const fresh = stored.filter(({ id, stat }) => known.get(id)?.stat !== stat);
  // The second thread is a little later: it has its code to load.
  const [own, others] = thread ? halves(fresh, 0.54) : [fresh, []];
  const { newsletter, drafts } = settings;
  const started = thread?.read({ task: 'read', stored: others, settings: { newsletter, drafts } });
  const read = new Map<IssueId, ArchivedIssue>();
  const made = own.map((one) => readCard(one, read, settings));
  const elsewhere = await started;
  const problems = [...made.flatMap((one) => one.problems), ...(elsewhere?.problems ?? [])];
  if (problems.length > 0) return { value: null, problems };
  const news = [...made.flatMap(({ value }) => value ?? []), ...(elsewhere?.issues ?? [])];
  const all = new Map([...known, ...news.map((one) => [one.id, one] as const)]);
  const issues = stored.flatMap(({ id }) => all.get(id) ?? []);
  const dated = issues.flatMap(({ card }) => card ?? []);
  const isOut = ({ published }: ListedIssue): boolean => drafts || Date.parse(published) <= Date.parse(now);
  const cards = dated.filter(isOut);
  const digests = new Map(issues.map(({ id, digest }) => [id, digest]));
  const later = dated.filter((card) => !isOut(card)).map(tellLater);
  return {
    value: { issues, cards, digests, stored: new Map(stored.map((one) => [one.id, one])), read },
    problems: later,
  };
}

function tellLater({ id, published }: ListedIssue): Problem {
  const place = { file: `issues/${id}/issue.yaml`, key: 'published' };
  return problem('archive-issue-later', place, `The issue is published on ${published}, and is left out until then.`);
}

function halves<Row>(rows: readonly Row[], share: number): [Row[], Row[]] {
  const middle = Math.ceil(rows.length * share);
  return [rows.slice(0, middle), rows.slice(middle)];
}

/** Reads an issue into what lists need of it; what its page needs stays in `read`. */
export function readCard(
  stored: StoredIssue,
  read: Map<IssueId, ArchivedIssue>,
  { newsletter, drafts }: Pick<ArchiveSettings, 'newsletter' | 'drafts'>,
): Attempt<CachedIssue> {
  const { id, stat } = stored;
  const { value, problems } = readArchivedIssue(stored);
  if (value === null) return { value, problems };
  const { issue, entries, digest } = value;
  if (issue.window.issue !== id) {
    const place = { file: `issues/${id}/issue.yaml`, key: 'window.issue' };
    const message = `The folder is of ${id} and the window of ${issue.window.issue}; both must name one week.`;
    return { value: null, problems: [problem('file-invalid', place, message)] };
  }
  if (!drafts && issue.published === undefined) {
    return { value: { id, stat, digest, card: null, pictures: [] }, problems: [] };
  }
  read.set(id, value);
  // Texts are left out of what is remembered: they would double the time that reading it takes.
  const card = listedIssue(issueCard({ issue, entries, timezone: newsletter.timezone }));
  return { value: { id, stat, digest, card, pictures: picturesOf(value) }, problems: [] };
}

/** Names of the pictures that the issue shows, each once. */
function picturesOf({ issue, entries }: ArchivedIssue): string[] {
  const hand = [issue.bestPractice, issue.projects, issue.reading, issue.promotion ?? []].flat();
  const shown = [...entries.values(), ...hand].flatMap(({ pictures }) => pictures ?? []);
  return [...new Set([...(issue.cover ? [issue.cover] : []), ...shown].map(({ file }) => file))];
}
