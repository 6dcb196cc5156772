import { existsSync, readdirSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { addressesFile } from '../../archive/check-addresses.ts';
import { planPages } from '../../archive/plan-site.ts';
import { formatSiteCache, parseSiteCache, type SiteCache } from '../../archive/site-cache.ts';
import { keyOf } from '../../archive/site-files.ts';
import { siteIndex } from '../../archive/site-index.ts';
import { siteTexts } from '../../archive/site-texts.ts';
import { problem, type Attempt, type Problem } from '../../model/problem.ts';
import { openSiteFolder, type SiteFolder } from '../../platform/site-folder.ts';
import { compileTemplates } from '../../render/compile-templates.ts';
import { archiveSettings, type ArchiveRequest } from './archive-settings.ts';
import type { Context } from './context.ts';
import { readCards } from './read-cards.ts';
import { settleAddresses } from './settle-addresses.ts';
import { threadFor } from './site-thread.ts';
import { buildFiles, type Build, type Built } from './build-files.ts';

/** `site` is the folder of the site; files are counted. `withdrawn` are addresses that it had with an issue that was taken out. */
export type ArchiveResult = {
  site: string;
  issues: number;
  pages: number;
  made: number;
  kept: number;
  removed: number;
  withdrawn: string[];
};

/**
 * Builds the site of all published issues, or that of all drafted ones. What changed since the last build is made, all else stays;
 * the bytes are those of a build from nothing. With an error nothing is written.
 */
export async function archiveStep(context: Context, request: ArchiveRequest): Promise<Attempt<ArchiveResult>> {
  const { root } = context.home.files;
  const out = resolve(root, request.out ?? (request.drafts ? 'dist/drafts' : 'dist/site'));
  const cacheFile = `.zhoubao/cache/archive/${keyOf([out]).slice(0, 16)}.json`;
  const folder = openSiteFolder(out, [join(root, cacheFile), join(root, addressesFile)]);
  folder.recover();
  const cache = parseSiteCache(await context.home.files.read(cacheFile).catch(() => null));
  const foreign = cache === null ? checkFolder(folder, root) : [];
  if (foreign.length > 0) return { value: null, problems: foreign };
  const thread = cache === null ? threadFor(root, request.threads) : null;
  try {
    const build = await planAll(context, request, { folder, cache, thread });
    if (build.value === null) return { value: null, problems: build.problems };
    const built = await buildFiles(build.value);
    if (built.value === null) return { value: null, problems: built.problems };
    writeSite(build.value, built.value, { root, cacheFile });
    return { value: resultOf(build.value, built.value), problems: [...build.problems, ...built.problems] };
  } finally {
    await thread?.close();
  }
}

/** The site, its addresses and what the next build goes by appear together. */
function writeSite(
  { settings, shelf, folder, cache, addresses }: Planned,
  { made, remove, files, problems }: Built,
  { root, cacheFile }: { root: string; cacheFile: string },
): void {
  const remembered = { files: Object.fromEntries(files), problems: Object.fromEntries(problems) };
  const next: SiteCache = { base: settings.everything, issues: shelf.issues, ...remembered };
  const beside = new Map([[join(root, cacheFile), formatSiteCache(next)]]);
  if (addresses !== null) beside.set(join(root, addressesFile), addresses);
  folder.commit({ move: made, remove, whole: cache === null, beside });
}

function resultOf({ pages, shelf, folder, withdrawn }: Planned, { made, remove, files }: Built): ArchiveResult {
  const counts = { made: made.length, kept: files.size - made.length, removed: remove.length };
  return { site: folder.root, issues: shelf.cards.length, pages: pages.length, ...counts, withdrawn };
}

/** A folder that no build of ours is remembered for is replaced only where nobody keeps anything else. */
function checkFolder({ root }: SiteFolder, home: string): Problem[] {
  if (!existsSync(root) || readdirSync(root).length === 0) return [];
  const below = relative(resolve(home, 'dist'), root);
  if (below !== '' && !below.startsWith('..')) return [];
  const message = `${root} is not empty, and no build of this newsletter is known to have written it.`;
  return [problem('archive-folder-foreign', {}, message)];
}

/** `addresses`: the new list of them, where it changes. */
type Planned = Build & { addresses: string | null; withdrawn: string[] };

/** All pages and files that the site is to have, held against the addresses that it had. */
async function planAll(
  context: Context,
  request: ArchiveRequest,
  ground: Pick<Build, 'folder' | 'cache' | 'thread'>,
): Promise<Attempt<Planned>> {
  const read = await archiveSettings(context, request, ground.folder.root);
  if (read.value === null) return { value: null, problems: read.problems };
  const settings = read.value;
  const now = context.clock.now();
  const shelved = await readCards(context.home.files.root, settings, { ...ground, now });
  if (shelved.value === null) return { value: null, problems: shelved.problems };
  const shelf = shelved.value;
  const { newsletter, everything, templates, site, drafts } = settings;
  const manifest = drafts ? null : ((await context.home.files.read(addressesFile)) ?? '');
  if (shelf.cards.length === 0 && !manifest) {
    const message = `No issue in ${join(context.home.files.root, 'issues')} ${drafts ? 'was drafted' : 'has published: in its issue.yaml'}.`;
    return { value: null, problems: [problem('archive-nothing-published', {}, message)] };
  }
  const index = siteIndex(shelf.cards, newsletter);
  const pages = planPages(index, newsletter, { everything, issues: shelf.digests });
  const settled = manifest === null ? null : settleAddresses(manifest, request.withdraw, { newsletter, shelf, pages });
  if (settled !== null && settled.value === null) return { value: null, problems: settled.problems };
  const fill = compileTemplates(templates);
  const texts = siteTexts({ pages, newsletter, site, drafts, fill, templates });
  if (texts.value === null) return { value: null, problems: texts.problems };
  const { manifest: list = null, withdrawn = [] } = settled?.value ?? {};
  const addresses = list === manifest ? null : list;
  const quick = request.quick === true;
  return {
    value: { settings, shelf, index, pages, fill, texts: texts.value, addresses, withdrawn, quick, ...ground },
    problems: shelved.problems,
  };
}
