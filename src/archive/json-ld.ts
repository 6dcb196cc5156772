import type { Language } from '../model/bilingual.ts';

/** A page on the way to another one; `url` is absolute. */
export type Crumb = { name: string; url: string };

/** What search engines are told of an issue. Moments are in UTC with a `Z`. */
export type IssueFacts = {
  url: string;
  headline: string;
  description: string;
  language: Language;
  published: string;
  modified: string;
  image: string | null;
  /** Names of people; where there are none, the newsletter stands for them. */
  authors: string[];
  publisher: string;
  newsletter: { name: string; url: string };
};

const tags: Record<Language, string> = { zh: 'zh-Hans', en: 'en' };

/** An issue as an article of schema.org, with the way to it. */
export function issueData(facts: IssueFacts, crumbs: readonly Crumb[]): object {
  const { url, headline, description, language, published, modified, image, newsletter } = facts;
  const organisation = { '@type': 'Organization', name: facts.publisher, url: newsletter.url };
  return graph([
    {
      '@type': 'NewsArticle',
      '@id': url,
      url,
      mainEntityOfPage: url,
      headline,
      description,
      inLanguage: tags[language],
      datePublished: published,
      dateModified: modified,
      ...(image === null ? {} : { image: [image] }),
      author:
        facts.authors.length === 0
          ? [organisation]
          : facts.authors.map((name) => ({ '@type': 'Person', name, url: newsletter.url })),
      publisher: organisation,
      isPartOf: { '@type': 'Periodical', name: newsletter.name, url: newsletter.url },
    },
    trail(crumbs),
  ]);
}

/** The home of a language. */
export function siteData(name: string, url: string, language: Language): object {
  return graph([{ '@type': 'WebSite', '@id': url, url, name, inLanguage: tags[language] }]);
}

/** The way to any other page. */
export function trailData(crumbs: readonly Crumb[]): object {
  return graph([trail(crumbs)]);
}

/**
 * The element that holds the data. It is no script that runs; nothing in it can end the element or begin another, because `<`, `>` and `&`
 * are written as `\u003c` and so on, which JSON reads as the same text.
 */
export function jsonLd(data: object): string {
  const text = JSON.stringify(data).replaceAll(
    /[<>&\u2028\u2029]/g,
    (mark) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return `<script type="application/ld+json">${text}</script>`;
}

function graph(parts: object[]): object {
  return { '@context': 'https://schema.org', '@graph': parts };
}

function trail(crumbs: readonly Crumb[]): object {
  return {
    '@type': 'BreadcrumbList',
    itemListElement: crumbs.map(({ name, url }, at) => ({ '@type': 'ListItem', position: at + 1, name, item: url })),
  };
}
