import { exportIssue } from '../../src/archive/export-issue.ts';
import { siteFeeds } from '../../src/archive/feeds.ts';
import { planSite } from '../../src/archive/plan-site.ts';
import { renderSitePage } from '../../src/archive/render-site-page.ts';
import { searchRecords } from '../../src/archive/search-records.ts';
import { issuePath, missingPage } from '../../src/archive/site-address.ts';
import { siteTexts } from '../../src/archive/site-texts.ts';
import type { SiteContext } from '../../src/archive/site-context.ts';
import type { SiteFile, SitePage } from '../../src/model/archive.ts';
import type { Issue } from '../../src/model/issue.ts';
import type { Problem } from '../../src/model/problem.ts';
import type { Lettering } from '../../src/platform/ports.ts';
import { buildCover } from '../../src/render/build-cover.ts';
import { compileTemplates, type Fill } from '../../src/render/compile-templates.ts';
import { displayWidth } from '../../src/render/display-width.ts';
import type { RenderInput } from '../../src/render/render-input.ts';
import { archiveNewsletter, cardsOf, siteAddress, siteContext } from './archived-issues.ts';
import { projectTemplates } from './issue.ts';

const templates = projectTemplates();
const compiled = compileTemplates(templates);

/** Letters as boxes: what a text may do to a cover is the same as with a font, at a thousandth of its time. */
const boxes: Lettering = { width: (text, size) => (displayWidth(text) * size) / 2, path: () => 'M0 0h1v1z' };

export type WholeSite = {
  pages: SitePage[];
  /** Every text of the site by path: pages, stylesheet, feeds, covers, sitemap; and the exports and what the search is given. */
  texts: Map<string, string>;
  problems: Problem[];
};

/** All that the archive makes of these issues, in memory; of its pages those whose file is wanted. */
export function wholeSite(inputs: readonly RenderInput[], isWanted: (file: string) => boolean = () => true): WholeSite {
  const newsletter = inputs[0]?.newsletter ?? archiveNewsletter();
  const problems: Problem[] = [];
  const fill: Fill = (name, view) => {
    const made = compiled(name, view);
    problems.push(...made.problems);
    return made;
  };
  const cards = cardsOf(inputs);
  const pages = planSite(cards, newsletter);
  const ready = siteTexts({ pages, newsletter, site: siteAddress, drafts: false, fill, templates });
  const context = siteContext(inputs, { newsletter, ...(ready.value ? { style: ready.value.style } : {}) });
  const jobs = (ready.value?.jobs ?? []).filter((job) => job.kind === 'ready');
  const texts = new Map<string, string>([
    ...jobs.map((job) => [job.path, job.text] as const),
    ...pages
      .filter((page) => isWanted(fileOf(page)))
      .map((page) => [fileOf(page), renderSitePage(page, context, fill)] as const),
    ...textsOf(siteFeeds(cards, { newsletter, site: siteAddress, fill }).value),
    ...inputs.flatMap(({ issue }) => besidePages(issue, { context, fill })),
    ...languages.map((one) => [`records/${one}.json`, JSON.stringify(searchRecords(cards, one))] as const),
  ]);
  return { pages, texts, problems };
}

const languages = ['zh', 'en'] as const;

function textsOf(files: readonly SiteFile[]): (readonly [path: string, text: string])[] {
  return files.flatMap((file) => ('text' in file ? [[file.path, file.text] as const] : []));
}

type Tools = { context: SiteContext; fill: Fill };

/** The covers of an issue and its exports. */
function besidePages(issue: Issue, { context, fill }: Tools): (readonly [path: string, text: string])[] {
  const id = issue.window.issue;
  const [zh, en] = [context.viewOf(id, 'zh'), context.viewOf(id, 'en')];
  if (zh === null || en === null) throw new Error(`${id} has no view`);
  const views = { zh, en };
  const exported = exportIssue(views, { published: issue.published ?? null, modified: null }, fill).value;
  const covers = languages.map((one) => {
    const svg = fill('cover.svg.hbs', buildCover(views[one], boxes)).value ?? '';
    return [`${issuePath(one, id)}cover.svg`, svg] as const;
  });
  return [...covers, ...textsOf(exported).map(([path, text]) => [`exports/${path}`, text] as const)];
}

/** Where a page lies. */
export function fileOf({ path }: SitePage): string {
  return path === missingPage ? path : `${path}index.html`;
}
