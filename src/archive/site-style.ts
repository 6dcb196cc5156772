import { createHash } from 'node:crypto';
import type { SiteFile } from '../model/archive.ts';
import type { Attempt } from '../model/problem.ts';
import type { Fill } from '../render/compile-templates.ts';

/** The one stylesheet of the site: that of an issue's page, and what the archive has beside it. Its name changes with its bytes. */
export function siteStyle(fill: Fill): Attempt<SiteFile> {
  const { value, problems } = fill('archive/site.css.hbs', {});
  if (value === null) return { value, problems };
  const text = tidyStyle(value);
  const digest = createHash('sha256').update(text).digest('hex').slice(0, 8);
  return { value: { path: `assets/site.${digest}.css`, text }, problems };
}

/** Without comments, indents and empty lines; a stylesheet is read at every first visit. */
function tidyStyle(text: string): string {
  const lines = text.replaceAll(/\/\*[\s\S]*?\*\//g, '').split('\n');
  return `${lines
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n')}\n`;
}
