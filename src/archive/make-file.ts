import type { Attempt, Problem } from '../model/problem.ts';
import type { Language } from '../model/bilingual.ts';
import type { IssueId } from '../model/window.ts';
import type { Lettering } from '../platform/ports.ts';
import { buildCover } from '../render/build-cover.ts';
import type { Fill } from '../render/compile-templates.ts';
import { renderSitePage } from './render-site-page.ts';
import type { SiteContext } from './site-context.ts';
import type { SiteJob } from './site-files.ts';

/** What draws covers: both take long to load and are only there when a cover is to be made. */
export type CoverTools = { lettering: Lettering; rasterise: (svg: string) => Uint8Array };

/** What jobs need beside the plan. */
export type Workshop = {
  context: SiteContext;
  fill: Fill;
  covers: CoverTools | null;
  picture: (issue: IssueId, file: string) => Attempt<Uint8Array>;
  /** What was found while the views of issues were made. */
  problems: ReadonlyMap<IssueId, readonly Problem[]>;
};

export type Content = string | Uint8Array;

/** Makes files of the site; feeds are made elsewhere, all at once. A file that cannot be made is null and has problems. */
export function fileMaker(workshop: Workshop): (job: Exclude<SiteJob, { kind: 'feed' }>) => Attempt<Content> {
  const svgOf = coverMaker(workshop);
  return (job) => {
    if (job.kind === 'ready') return { value: job.text, problems: [] };
    if (job.kind === 'picture') return workshop.picture(job.issue, job.file);
    if (job.kind === 'page') return makePage(job, workshop);
    if (workshop.covers === null) throw new Error('There is nothing to draw covers with.');
    const svg = svgOf(job.issue, job.language, workshop.covers);
    if (svg.value === null || job.path.endsWith('.svg')) return svg;
    return { value: workshop.covers.rasterise(svg.value), problems: svg.problems };
  };
}

/** A template's fault is told by the fill, which the page passes on as no text. */
/** An issue that names an entry which it does not have is not published without it. */
function makePage({ page }: { page: Parameters<typeof renderSitePage>[0] }, workshop: Workshop): Attempt<Content> {
  const problems: Problem[] = [];
  const value = renderSitePage(page, workshop.context, (name, view) => {
    const made = workshop.fill(name, view);
    problems.push(...made.problems);
    return made;
  });
  if (page.kind === 'issue') problems.push(...(workshop.problems.get(page.of ?? '') ?? []));
  const isWhole = value !== '' && !problems.some(({ code }) => code === 'render-entry-missing');
  return { value: isWhole ? value : null, problems };
}

/** The last cover is remembered, since its PNG is made right after its SVG. */
function coverMaker({ context, fill }: Workshop) {
  let last: { key: string; svg: Attempt<string> } | null = null;
  return (issue: IssueId, language: Language, { lettering }: CoverTools): Attempt<string> => {
    const key = `${issue} ${language}`;
    if (last?.key === key) return last.svg;
    const view = context.viewOf(issue, language);
    const svg: Attempt<string> =
      view === null ? { value: null, problems: [] } : fill('cover.svg.hbs', buildCover(view, lettering));
    last = { key, svg };
    return svg;
  };
}
