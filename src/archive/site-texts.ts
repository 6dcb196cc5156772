import type { Fill } from '../render/compile-templates.ts';
import type { Templates } from '../render/render-input.ts';
import type { SitePage } from '../model/archive.ts';
import type { Newsletter } from '../model/newsletter.ts';
import type { Attempt } from '../model/problem.ts';
import { absoluteUrl } from './site-address.ts';
import { readyJob, type SiteJob } from './site-files.ts';
import { iconPath, siteIcon } from './site-icon.ts';
import { siteStyle } from './site-style.ts';
import { sitemap } from './sitemap.ts';

/** Where the script of the search lies: beside the indexes that it reads. */
export const searchScript = 'search/search.js';

type TextsInput = {
  pages: readonly SitePage[];
  newsletter: Newsletter;
  site: string;
  drafts: boolean;
  fill: Fill;
  templates: Templates;
};

/** The files of the site that are no pages, and the address of its stylesheet. */
export function siteTexts(input: TextsInput): Attempt<{ style: string; jobs: SiteJob[] }> {
  const { pages, newsletter, site, drafts, fill, templates } = input;
  const style = siteStyle(fill);
  if (style.value === null || !('text' in style.value)) return { value: null, problems: style.problems };
  const icon = siteIcon(newsletter, fill);
  if (icon.value === null) return { value: null, problems: icon.problems };
  const texts = [
    style.value,
    { path: iconPath, text: icon.value },
    { path: searchScript, text: templates.get('archive/search.js') ?? '' },
    { path: 'robots.txt', text: robots(site, drafts) },
    { path: '_headers', text: headers },
    ...(drafts ? [] : [sitemap(pages, site)]),
  ];
  const jobs = texts.flatMap((file) => ('text' in file ? [readyJob(file.path, file.text)] : []));
  return { value: { style: style.value.path, jobs }, problems: [] };
}

/** Drafts are for no search engine, even where somebody puts them on a server. */
function robots(site: string, drafts: boolean): string {
  if (drafts) return 'User-agent: *\nDisallow: /\n';
  return `User-agent: *\nAllow: /\n\nSitemap: ${absoluteUrl(site, 'sitemap.xml')}\n`;
}

/** For hosts that take headers from a file (Netlify, Cloudflare Pages and others); pages are safe without it. */
const headers = `/*
  X-Content-Type-Options: nosniff
  X-Frame-Options: DENY
  Referrer-Policy: strict-origin-when-cross-origin
/assets/*
  Cache-Control: public, max-age=31536000, immutable
`;
