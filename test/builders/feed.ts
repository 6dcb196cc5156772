/** An entry of an RSS feed; what is left out the feed does not have. */
export type RssEntry = { title?: string; link?: string; date?: string; description?: string; content?: string };

/** An RSS 2.0 feed as text. Texts are escaped once, as feeds do with HTML. */
export function rssOf(entries: RssEntry[], title = 'Example Blog'): string {
  const items = entries.map(
    (entry) =>
      `<item>${part('title', entry.title)}${part('link', entry.link)}${part('pubDate', entry.date)}${part('description', entry.description)}${part('content:encoded', entry.content)}</item>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>${part('title', title)}${items.join('')}</channel></rss>`;
}

function part(name: string, text: string | undefined): string {
  if (text === undefined) return '';
  return `<${name}>${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</${name}>`;
}
