import { expect, test } from 'vitest';
import { siteIcon } from '../../src/archive/site-icon.ts';
import { compileTemplates } from '../../src/render/compile-templates.ts';
import { archivedIssues, archiveNewsletter } from '../builders/archived-issues.ts';
import { walkHtml } from '../builders/html.ts';
import { projectTemplates } from '../builders/issue.ts';
import { fileOf, wholeSite } from '../builders/whole-site.ts';

const fill = compileTemplates(projectTemplates());

test('every page leads to the icon of the site, from the folder that it lies in', () => {
  const { pages, texts } = wholeSite(archivedIssues().slice(0, 2));
  expect(texts.has('icon.svg')).toBe(true);
  for (const page of pages) {
    const icons = walkHtml(texts.get(fileOf(page)) ?? '').elements.filter(
      ({ attributes }) => attributes['rel'] === 'icon',
    );
    const back = page.kind === 'missing' ? '/archive/' : '../'.repeat(page.path.split('/').length - 1);
    expect([page.path, icons.map(({ attributes }) => attributes['href'])]).toEqual([page.path, [`${back}icon.svg`]]);
  }
});

test('the icon is the first character of the seal', () => {
  expect(siteIcon(archiveNewsletter(), fill).value).toMatch(/<text [^>]*>周<\/text>/);
});

test.each(['Weekly', '<script>alert(1)</script>', '', '周<'])(
  'a newsletter named %j has hills, and nothing of its name',
  (zh) => {
    const icon = siteIcon(archiveNewsletter({ name: { zh, en: 'Weekly' } }), fill).value;
    expect(icon).not.toMatch(/<text|script|alert|Weekly/);
    expect(icon?.match(/<path /g)).toHaveLength(3);
  },
);
