import type { Bilingual, Language } from '../model/bilingual.ts';
import type { Newsletter } from '../model/newsletter.ts';

export type ShareLink = { href: string; label: string };

type Place = Newsletter['archive']['share'][number];
type Shared = { address: string; title: string };

/** Pages where others compose a message; nothing of theirs is loaded before a reader goes there. */
const places: Record<Place, { label: Bilingual; href: (shared: Shared) => string }> = {
  mail: {
    label: { zh: '邮件', en: 'Mail' },
    // Mail programs read `+` as itself, so that spaces are %20 here.
    href: ({ address, title }) => `mailto:?subject=${encodeURIComponent(title)}&body=${encodeURIComponent(address)}`,
  },
  x: {
    label: { zh: 'X', en: 'X' },
    href: ({ address, title }) => withQuery('https://x.com/intent/post', { text: title, url: address }),
  },
  weibo: {
    label: { zh: '微博', en: 'Weibo' },
    href: ({ address, title }) => withQuery('https://service.weibo.com/share/share.php', { url: address, title }),
  },
  mastodon: {
    label: { zh: 'Mastodon', en: 'Mastodon' },
    href: ({ address, title }) => withQuery('https://mastodonshare.com/', { text: title, url: address }),
  },
};

/** Plain links to the places that the newsletter chose, in its order. */
export function shareLinks(chosen: readonly Place[], shared: Shared, language: Language): ShareLink[] {
  return [...new Set(chosen)].map((place) => ({
    label: places[place].label[language],
    href: places[place].href(shared),
  }));
}

function withQuery(page: string, query: Record<string, string>): string {
  return `${page}?${new URLSearchParams(query).toString()}`;
}
