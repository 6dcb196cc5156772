import { issueCard } from '../../archive/issue-card.ts';
import type { Content, CoverTools, Workshop } from '../../archive/make-file.ts';
import { planBuild } from '../../archive/plan-build.ts';
import type { CachedFile, SiteCache } from '../../archive/site-cache.ts';
import { feedFiles, siteFeeds } from '../../archive/feeds.ts';
import { coverJobs, keyOf, pageJobs, pictureJobs, type SiteJob } from '../../archive/site-files.ts';
import { searchRecords } from '../../archive/search-records.ts';
import type { SiteIndex } from '../../archive/site-index.ts';
import { searchScript } from '../../archive/site-texts.ts';
import type { IssueCard, SiteFile, SitePage } from '../../model/archive.ts';
import type { Attempt, Problem } from '../../model/problem.ts';
import type { IssueId } from '../../model/window.ts';
import { pictureStamp, readArchivedIssue } from '../../platform/read-archive.ts';
import type { SiteFolder } from '../../platform/site-folder.ts';
import type { Fill } from '../../render/compile-templates.ts';
import type { ArchiveSettings } from './archive-settings.ts';
import { makeSiteFiles, openCoverTools, type FileJob, type MadeFile } from './make-site-files.ts';
import type { Shelf } from './read-cards.ts';
import type { SiteThread } from './site-thread.ts';
import { openWorkshop } from './site-workshop.ts';

export type Build = {
  settings: ArchiveSettings;
  shelf: Shelf;
  index: SiteIndex;
  pages: SitePage[];
  fill: Fill;
  texts: { style: string; jobs: SiteJob[] };
  folder: SiteFolder;
  cache: SiteCache | null;
  thread: SiteThread | null;
  /** Covers and the search index stay as they are. */
  quick: boolean;
};

/** What a build staged, in the order in which it is to appear, and what the site then consists of. */
export type Built = {
  made: string[];
  remove: string[];
  files: Map<string, CachedFile>;
  problems: Map<string, Problem[]>;
};

/** Makes what the site does not have yet and puts it aside. A file that cannot be made stops the build. */
export async function buildFiles(build: Build): Promise<Attempt<Built> & { problems: Problem[] }> {
  const { cache, folder, quick } = build;
  const known = { files: cache?.files ?? {}, sizeOf: (path: string) => folder.sizeOf(path) };
  const all = jobsOf(build);
  // What searches waits until it is known whether there is an index.
  const plan = planBuild(
    all.filter((job) => !isSearching(job)),
    known,
  );
  const [files, later] = [new Map(plan.keep), quick ? plan.make.filter(isLater) : []];
  for (const { path } of later) keepAsItIs(path, cache, files);
  const jobs = plan.make.filter((job) => !quick || !isLater(job));
  const made = [...(await makeFiles(build, jobs)), ...makeFeeds(build, jobs)];
  const found = await makeSearch(build, files);
  made.push(...found.made);
  const isIndexed = [...files.keys(), ...found.made.map(({ path }) => path)].some((path) => indexFile.test(path));
  const search = planBuild(searchJobs(all, isIndexed), known);
  for (const [path, file] of search.keep) files.set(path, file);
  made.push(...makeSiteFiles(search.make, workshopOf(build, isIndexed ? searchScript : null), folder));
  const problems = new Map(Object.entries(cache?.problems ?? {}).filter(([path]) => plan.keep.has(path)));
  for (const one of made) {
    if (one.size !== null) files.set(one.path, { key: one.key, size: one.size });
    if (one.problems.length > 0) problems.set(one.path, one.problems);
  }
  const told = [...found.problems, ...[...problems.values()].flat()];
  if (made.some(({ size }) => size === null)) return { value: null, problems: distinct(told) };
  const order = made.map(({ path }) => path).sort((left, right) => turnOf(left) - turnOf(right));
  const remove = plan.remove.filter((path) => !files.has(path));
  return { value: { made: order, remove, files, problems }, problems: distinct(told) };
}

/** What asks the index: its script, and the pages that load it. */
function isSearching(job: SiteJob): job is FileJob {
  return job.path === searchScript || (job.kind === 'page' && job.page.kind === 'search');
}

/** Without an index there is no script, and the pages that would load it are others: lists alone. */
function searchJobs(jobs: readonly SiteJob[], isIndexed: boolean): FileJob[] {
  const own = jobs.filter(isSearching);
  if (isIndexed) return own;
  return own.filter(({ path }) => path !== searchScript).map((job) => ({ ...job, key: `${job.key}-unindexed` }));
}

function isLater({ kind }: SiteJob): boolean {
  return kind === 'cover';
}

function keepAsItIs(path: string, cache: SiteCache | null, files: Map<string, CachedFile>): void {
  const known = cache?.files[path];
  if (known) files.set(path, known);
}

/** Both languages of a page show the same faults. */
function distinct(problems: readonly Problem[]): Problem[] {
  return [...new Map(problems.map((one) => [JSON.stringify(one), one])).values()];
}

/** What others lead to appears first: a reader never meets a link to what is not there yet. */
function turnOf(path: string): number {
  if (!path.endsWith('.html')) return /\.(?:xml|json|txt)$/.test(path) ? 3 : 0;
  return /^\w+\/\d{4}\/\d{2}\//.test(path) ? 1 : 2;
}

function jobsOf({ settings, shelf, pages, texts }: Build): SiteJob[] {
  const stamps = { everything: settings.everything, issues: shelf.digests };
  const pictures = shelf.issues.flatMap(({ id, card, pictures }) => {
    const stored = shelf.stored.get(id);
    if (card === null || stored === undefined) return [];
    return pictureJobs(id, new Map(pictures.map((file) => [file, keyOf([pictureStamp(stored, file)])])));
  });
  return [
    ...texts.jobs,
    ...pictures,
    ...coverJobs(shelf.cards, stamps),
    ...pageJobs(pages),
    ...feedJobs(settings, shelf),
  ];
}

function feedJobs(settings: ArchiveSettings, shelf: Shelf): SiteJob[] {
  if (settings.drafts) return [];
  const key = keyOf([settings.everything, newestIssues(settings, shelf).map(({ id }) => [id, shelf.digests.get(id)])]);
  const names = Object.values(feedFiles);
  return ['zh', 'en'].flatMap((language) => names.map((name) => ({ kind: 'feed', path: `${language}/${name}`, key })));
}

/** Those that are in the feeds. */
function newestIssues({ newsletter }: ArchiveSettings, { cards }: Shelf): Shelf['cards'] {
  const newestFirst = cards.toSorted(
    (a, b) => Date.parse(b.published) - Date.parse(a.published) || (a.id < b.id ? 1 : -1),
  );
  return newestFirst.slice(0, newsletter.archive.feedIssues);
}

async function makeFiles(build: Build, jobs: readonly SiteJob[]): Promise<MadeFile[]> {
  const { settings, shelf, texts, folder, thread } = build;
  const [own, others] = share(
    jobs.filter((job) => job.kind !== 'feed'),
    shelf,
    thread,
  );
  const assets = { style: texts.style, searchScript: null };
  const common = { settings, cards: shelf.cards, assets };
  const started = thread?.make({ task: 'make', jobs: others, ...common, stored: [...shelf.stored.values()] });
  const covers = own.some(isLater) ? await openCoverTools() : null;
  const made = makeSiteFiles(own, workshopOf(build, null, covers), folder);
  return [...made, ...((await started) ?? [])];
}

function workshopOf(
  { settings, shelf, index, fill, texts }: Build,
  script: string | null,
  covers: CoverTools | null = null,
): Workshop {
  const assets = { style: texts.style, searchScript: script };
  return openWorkshop({ settings, index, assets, stored: shelf.stored, read: shelf.read, fill, covers });
}

/** An issue's files are made where the issue was read; of all other pages each thread makes every second one. */
function share(jobs: readonly FileJob[], { read }: Shelf, thread: SiteThread | null): [FileJob[], FileJob[]] {
  if (thread === null) return [[...jobs], []];
  const [own, others]: [FileJob[], FileJob[]] = [[], []];
  for (const [at, job] of jobs.entries()) {
    const issue =
      job.kind === 'cover' || job.kind === 'picture'
        ? job.issue
        : job.kind === 'page' && job.page.kind === 'issue'
          ? job.page.of
          : null;
    const isOwn = issue === null ? job.kind === 'ready' || at % 2 === 0 : read.has(issue);
    (isOwn ? own : others).push(job);
  }
  return [own, others];
}

function makeFeeds({ settings, shelf, fill, folder }: Build, jobs: readonly SiteJob[]): MadeFile[] {
  const key = jobs.find(({ kind }) => kind === 'feed')?.key;
  if (key === undefined) return [];
  const cards = newestIssues(settings, shelf).flatMap(({ id }) => wholeCard(id, settings, shelf) ?? []);
  const feeds = siteFeeds(cards, { newsletter: settings.newsletter, site: settings.site, fill });
  return feeds.value.map((file, at) => ({
    path: file.path,
    key,
    size: folder.stage(file.path, contentOf(file)),
    problems: at === 0 ? feeds.problems : [],
  }));
}

/** The card with its texts, of an issue that was read or is read now. */
function wholeCard(id: IssueId, { newsletter }: ArchiveSettings, { read, stored }: Shelf): IssueCard | null {
  const known = stored.get(id);
  const issue = read.get(id) ?? (known ? readArchivedIssue(known).value : null);
  if (issue === null || issue === undefined) return null;
  read.set(id, issue);
  return issueCard({ ...issue, timezone: newsletter.timezone });
}

function contentOf(file: SiteFile): Content {
  return 'text' in file ? file.text : file.bytes;
}

const indexFile = /^search\/(?:zh|en)\//;

/** The search index, unless that of the build before is of the same texts. */
async function makeSearch(
  build: Build,
  files: Map<string, CachedFile>,
): Promise<{ made: MadeFile[]; problems: Problem[] }> {
  const { settings, shelf, cache, folder, quick } = build;
  const key = keyOf([settings.everything, shelf.cards.map(({ id }) => [id, shelf.digests.get(id)])]);
  const before = Object.entries(cache?.files ?? {}).filter(([path]) => indexFile.test(path));
  const stands =
    before.length > 0 && before.every(([path, file]) => file.key === key && folder.sizeOf(path) === file.size);
  if (quick || stands) {
    for (const [path, file] of before) files.set(path, file);
    return { made: [], problems: [] };
  }
  const cards = shelf.cards.flatMap(({ id }) => wholeCard(id, settings, shelf) ?? []);
  const { searchIndex } = await import('../../platform/search-index.ts');
  const index = await searchIndex({ zh: searchRecords(cards, 'zh'), en: searchRecords(cards, 'en') });
  const made = index.value.map((file) => ({
    path: file.path,
    key,
    size: folder.stage(file.path, contentOf(file)),
    problems: [],
  }));
  return { made, problems: index.problems };
}
