import { blockOfUnknown, blocksOf } from '../render/blocks.ts';
import { cleanLines, cleanText } from '../render/clean-text.ts';
import { labels as issueLabels } from '../render/labels.ts';
import type { Block } from '../render/view.ts';
import { aboutText } from './about-text.ts';
import type { PageBuild } from './build-frame.ts';
import { absoluteUrl } from './site-address.ts';

export type AboutView = { paragraphs: Block[]; people: { role: string; names: Block[] }[] };

/** What the newsletter says of itself, a paragraph a line, and who makes it. */
export function buildAbout({ newsletter, index, language }: PageBuild): AboutView {
  const about = newsletter.archive.about ?? aboutText(newsletter, index);
  const own = cleanLines(about[language]);
  const lines = own.length > 0 ? own : cleanLines(about[language === 'zh' ? 'en' : 'zh']);
  const people = [
    { role: issueLabels.authors[language], names: newsletter.authors.map(blockOfUnknown) },
    { role: issueLabels.editors[language], names: newsletter.editors.map(blockOfUnknown) },
    {
      role: issueLabels.publisher[language],
      names: newsletter.publisher === null ? [] : blocksOf(newsletter.publisher, language),
    },
  ];
  return {
    paragraphs: lines.flatMap((line) =>
      blocksOf(own.length > 0 ? sided(line, language) : sided(line, other(language)), language),
    ),
    people: people.filter(({ names }) => names.some(({ text }) => text !== '')),
  };
}

function sided(text: string, language: 'zh' | 'en'): { zh: string; en: string } {
  return language === 'zh' ? { zh: text, en: '' } : { zh: '', en: text };
}

function other(language: 'zh' | 'en'): 'zh' | 'en' {
  return language === 'zh' ? 'en' : 'zh';
}

export type SubscribeView = {
  /** Where the form is sent, or null where there is none. */
  action: string | null;
  language: string;
  byFeed: string;
  feeds: { href: string; title: string; address: string }[];
};

export function buildSubscribe({ newsletter, language, feedsOf, href, site }: PageBuild): SubscribeView {
  const name = cleanText(newsletter.name[language]);
  return {
    action: newsletter.archive.subscribe,
    language,
    byFeed:
      language === 'zh'
        ? `把下面任意一个地址加入阅读器，每期《${name}》发布后就会出现在那里。`
        : `Add one of these addresses to a feed reader, and every issue of ${name} will be there once it is out.`,
    feeds: feedsOf(language).map(({ path, title }) => ({ href: href(path), title, address: absoluteUrl(site, path) })),
  };
}
