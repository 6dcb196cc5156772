import type { Language, Mode } from '../model/bilingual.ts';
import { consentWords } from '../model/consent-words.ts';
import type { Newsletter } from '../model/newsletter.ts';
import { blockOfUnknown, blocksOf } from '../render/blocks.ts';
import { cleanLines, cleanText } from '../render/clean-text.ts';
import { labels as issueLabels } from '../render/labels.ts';
import type { Block } from '../render/view.ts';
import { aboutText } from './about-text.ts';
import type { PageBuild } from './build-frame.ts';
import { absoluteUrl } from './site-address.ts';
import { subscribeAction } from './subscribe-action.ts';

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
  /** The languages that issues come in, where the form is that of `zhoubao serve`; empty for any other. */
  modes: { mode: Mode; text: string; checked: boolean }[];
  /** What one agrees to; null for the form of somebody else. */
  consent: string | null;
  trap: string;
  byFeed: string;
  feeds: { href: string; title: string; address: string }[];
};

function modesOf({ languages }: Newsletter, language: Language): SubscribeView['modes'] {
  const words: Record<Mode, string> =
    language === 'zh'
      ? { zh: '中文', en: '英文', both: '双语' }
      : { zh: 'Chinese', en: 'English', both: 'Both languages' };
  const offered = (['zh', 'en', 'both'] as const).filter((mode) => languages.includes(mode));
  const chosen = offered.find((mode) => mode === language) ?? offered[0];
  return offered.map((mode) => ({ mode, text: words[mode], checked: mode === chosen }));
}

export function buildSubscribe({ newsletter, language, feedsOf, href, site }: PageBuild): SubscribeView {
  const name = cleanText(newsletter.name[language]);
  const isOurs = newsletter.archive.subscribe === null && newsletter.delivery.address !== null;
  return {
    action: subscribeAction(newsletter),
    language,
    modes: isOurs ? modesOf(newsletter, language) : [],
    consent: isOurs ? consentWords[language].replace('{newsletter}', () => name) : null,
    trap: language === 'zh' ? '请让这一栏空着' : 'Leave this field empty',
    byFeed:
      language === 'zh'
        ? `把下面任意一个地址加入阅读器，每期《${name}》发布后就会出现在那里。`
        : `Add one of these addresses to a feed reader, and every issue of ${name} will be there once it is out.`,
    feeds: feedsOf(language).map(({ path, title }) => ({ href: href(path), title, address: absoluteUrl(site, path) })),
  };
}
