import Handlebars from 'handlebars';
import type { SiteFile, SitePage } from '../model/archive.ts';
import { absoluteUrl } from './site-address.ts';

/**
 * The addresses of all pages but the one for what is missing, for search engines, sorted. `lastmod` stands where a page says when it
 * changed. The format takes 50,000 addresses.
 * @param site the address of the whole site
 */
export function sitemap(pages: readonly SitePage[], site: string): SiteFile {
  const root = site.endsWith('/') ? site : `${site}/`;
  const rows = pages
    .filter((page) => page.kind !== 'missing')
    .map((page) => ({ address: absoluteUrl(root, page.path), modified: page.modified }))
    .sort((a, b) => (a.address < b.address ? -1 : 1))
    .map(({ address, modified }) => {
      const lastmod = modified === null ? '' : `<lastmod>${modified.slice(0, 19)}Z</lastmod>`;
      return `<url><loc>${Handlebars.escapeExpression(address)}</loc>${lastmod}</url>`;
    });
  const opening =
    '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">';
  return { path: 'sitemap.xml', text: `${[opening, ...rows].join('\n')}\n</urlset>\n` };
}
