import { expect, test } from 'vitest';
import { slugOf } from '../../src/model/entry.ts';
import { renderIssue } from '../../src/render/render-issue.ts';
import { linksOf } from '../builders/html.ts';
import { entryOf, issueOf, projectPress, renderInput } from '../builders/issue.ts';
import { article } from '../builders/item.ts';

async function rendered(links: string[] = []) {
  const item = article('<b>Inside</b> the watch cache');
  const text = { title: '<b>Inside</b> the watch cache', text: 'Published by Example Blog.' };
  const entry = entryOf(item, { tag: 'reading', zh: text, en: text, links: [item.id, ...links] });
  const slug = slugOf(item.id);
  const input = renderInput([item], { entries: new Map([[slug, entry]]) });
  const title = { zh: '本周阅读推荐', en: 'Reading' };
  const sections = [{ id: 'reading', title, groups: [{ id: 'other', title: { zh: '', en: '' }, entries: [slug] }] }];
  const issue = { ...issueOf(input.entries), sections };
  return (await renderIssue({ ...input, issue }, 'en', projectPress())).rendered;
}

test('an article is a title that leads to it, its host and a sentence, without a list of links', async () => {
  const { page, html } = await rendered();
  expect(page).toContain('class="entry reading"');
  expect(page).toContain('&lt;b&gt;Inside&lt;/b&gt; the watch cache');
  expect(page).toContain('<span class="host">blog.example.org</span>');
  expect(page).not.toContain('<ul class="links">');
  for (const text of [page, html]) {
    expect(linksOf(text).filter((link) => link === 'https://blog.example.org/2019/05/watch-cache')).toHaveLength(1);
  }
});
