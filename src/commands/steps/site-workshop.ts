import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { feedFiles } from '../../archive/feeds.ts';
import type { CoverTools, Workshop } from '../../archive/make-file.ts';
import { absoluteUrl, issuePath } from '../../archive/site-address.ts';
import type { SiteContext } from '../../archive/site-context.ts';
import type { SiteIndex } from '../../archive/site-index.ts';
import type { Language } from '../../model/bilingual.ts';
import { problem, type Attempt, type Problem } from '../../model/problem.ts';
import type { IssueId } from '../../model/window.ts';
import { readArchivedIssue, type ArchivedIssue, type StoredIssue } from '../../platform/read-archive.ts';
import { buildView } from '../../render/build-view.ts';
import type { Fill } from '../../render/compile-templates.ts';
import type { View } from '../../render/view.ts';
import type { ArchiveSettings } from './archive-settings.ts';

/** Addresses of what pages share. */
export type SiteAssets = { style: string; searchScript: string | null };

export type WorkshopInput = {
  settings: ArchiveSettings;
  index: SiteIndex;
  assets: SiteAssets;
  stored: ReadonlyMap<IssueId, StoredIssue>;
  /** Issues that were read already; others are read when a page shows them. */
  read: Map<IssueId, ArchivedIssue>;
  fill: Fill;
  covers: CoverTools | null;
};

/** What makes the files of the site, in this thread. `problems` are those of the issues whose views were made. */
export function openWorkshop(input: WorkshopInput): Workshop {
  const { settings, index, assets, fill, covers, stored } = input;
  const { newsletter, site, drafts } = settings;
  const problems = new Map<IssueId, Problem[]>();
  const context: SiteContext = {
    newsletter,
    index,
    site,
    drafts,
    ...assets,
    viewOf: rememberLast((issue, language) => makeView(issue, language, { ...input, problems })),
    coverOf: (issue, language) => {
      const folder = issuePath(language, issue);
      return { svg: `${folder}cover.svg`, png: `${folder}cover.png` };
    },
    // Nobody is to follow drafts, so these have no feeds.
    feedsOf: (language) => (drafts ? [] : feedsOf(language)),
  };
  const picture = (issue: IssueId, file: string) => readPicture(stored.get(issue), file);
  return { context, fill, covers, picture, problems };
}

function feedsOf(language: Language): ReturnType<SiteContext['feedsOf']> {
  return [
    { type: 'application/rss+xml', title: 'RSS', path: `${language}/${feedFiles.rss}` },
    { type: 'application/atom+xml', title: 'Atom', path: `${language}/${feedFiles.atom}` },
    { type: 'application/feed+json', title: 'JSON Feed', path: `${language}/${feedFiles.json}` },
  ];
}

type Views = (issue: IssueId, language: Language) => View | null;

/** The page and the cover of an issue are made one after the other and show the same view. */
function rememberLast(make: Views): Views {
  let last: { key: string; view: View | null } | null = null;
  return (issue, language) => {
    const key = `${issue} ${language}`;
    if (last?.key !== key) last = { key, view: make(issue, language) };
    return last.view;
  };
}

function makeView(
  issue: IssueId,
  language: Language,
  { settings, stored, read, problems }: WorkshopInput & { problems: Map<IssueId, Problem[]> },
): View | null {
  const found = read.get(issue) ?? readNow(stored.get(issue));
  if (found === null) return null;
  read.set(issue, found);
  const { newsletter, site } = settings;
  const input = { ...found, newsletter, collection: null, drafts: new Map(), related: new Map() };
  const address = absoluteUrl(site, issuePath(language, issue));
  const made = buildView(input, language, { audience: 'readers', address });
  // Both languages show the same things, so that their problems are the same.
  problems.set(
    issue,
    made.problems.map((one) => within(issue, one)),
  );
  return made.value;
}

/** A problem of an issue, seen from the newsletter's folder. */
function within(issue: IssueId, one: Problem): Problem {
  const file = one.place.file === undefined ? {} : { file: `issues/${issue}/${one.place.file}` };
  return { ...one, place: { ...one.place, ...file } };
}

function readNow(stored: StoredIssue | undefined): ArchivedIssue | null {
  return stored === undefined ? null : readArchivedIssue(stored).value;
}

const signatures = { png: '89504e470d0a1a0a', jpg: 'ffd8ff', jpeg: 'ffd8ff' } as const;

/** A picture is served as what its name says, so it has to begin as such a file does. */
function readPicture(stored: StoredIssue | undefined, file: string): Attempt<Uint8Array> {
  const place = { file: `issues/${stored?.id ?? ''}/pictures/${file}` };
  const path = join(stored?.folder ?? '', 'pictures', file);
  if (stored?.files.includes(`pictures/${file}`) !== true || !existsSync(path)) {
    return { value: null, problems: [problem('archive-picture-missing', place, `There is no file ${place.file}.`)] };
  }
  const bytes = readFileSync(path);
  const ending = file.slice(file.lastIndexOf('.') + 1) as keyof typeof signatures;
  if (bytes.toString('hex', 0, 8).startsWith(signatures[ending])) return { value: bytes, problems: [] };
  const message = `${place.file} does not begin as a ${ending.toUpperCase()} file does.`;
  return { value: null, problems: [problem('archive-picture-invalid', place, message)] };
}
