import type { Window } from '../../src/model/window.ts';
import { daysFrom, type Dice } from './dice.ts';
import type { Row } from './make-pulls.ts';

/** The pages outside GitHub's API that the sources name. */
export function makeWeb(window: Window, dice: Dice, feeds: readonly string[]): Row[] {
  const cves = 'https://kubernetes.io/docs/reference/issues-security/official-cve-feed/index.json';
  const landscape = 'https://raw.githubusercontent.com/cncf/landscape/master/landscape.yml';
  const cveFeed = { version: 'https://jsonfeed.org/version/1.1', title: 'Kubernetes CVE Feed', items: [] };
  return [
    ...feeds.map((url) => page(url, 'application/rss+xml', rssOf(url, window, dice))),
    page(cves, 'application/json', JSON.stringify(cveFeed)),
    page(landscape, 'text/plain', landscapeText()),
  ];
}

function page(url: string, type: string, body: string): Row {
  return { url, status: 200, headers: { 'content-type': `${type}; charset=utf-8`, etag: `"${body.length}"` }, body };
}

/** The landscape in its own form, with as many projects as the CNCF has. */
function landscapeText(): string {
  const levels = ['sandbox', 'incubating', 'graduated'];
  const items = Array.from({ length: 220 }, (_, index) =>
    [
      '          - item:',
      `            name: Project ${index}`,
      `            homepage_url: https://project-${index}.example.org`,
      `            repo_url: https://github.com/example-${index}/project`,
      `            project: ${levels[index % levels.length]}`,
    ].join('\n'),
  );
  const head = ['landscape:', '  - category:', '    name: Runtime', '    subcategories:', '      - subcategory:'];
  return [...head, '        name: Runtimes', '        items:', ...items, ''].join('\n');
}

function rssOf(url: string, window: Window, dice: Dice): string {
  const items = Array.from({ length: 10 }, (_, index) => {
    // A feed goes back behind the week; one that does not may have dropped an article.
    const span = index < 4 ? window : { from: daysFrom(window.from, -40), to: window.from };
    const at = new Date(dice.moment(span.from, span.to)).toUTCString();
    const link = new URL(`/post-${index}/`, url).href;
    return `<item><title>Post ${index}</title><link>${link}</link><guid>${link}</guid><pubDate>${at}</pubDate><description>What a post says.</description></item>`;
  });
  return `<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>A blog</title><link>${url}</link><description>Posts</description>${items.join('')}</channel></rss>`;
}
