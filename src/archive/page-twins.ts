import type { ListedIssue, SitePage } from '../model/archive.ts';
import type { Bilingual, Language } from '../model/bilingual.ts';
import type { Newsletter } from '../model/newsletter.ts';
import { cleanText } from '../render/clean-text.ts';
import { clipToWidth, displayWidth } from '../render/display-width.ts';
import type { PageKeys } from './page-keys.ts';
import type { SiteIndex } from './site-index.ts';

/** Columns of a description that search engines show. */
const descriptionColumns = 160;
/** Columns of a title with the newsletter's name behind it, and of the part before it at least. */
const titleColumns = { whole: 70, own: 24 };

export type Plan = { newsletter: Newsletter; index: SiteIndex; keys: PageKeys };

/** A page in both languages; `path` says where it is in one of them. */
export type Twins = Pick<SitePage, 'kind' | 'of' | 'modified'> & {
  path: (language: Language) => string;
  title: Bilingual;
  description: Bilingual;
  shows: unknown;
};

/** A page and its twin. */
export function pagesOf({ newsletter, keys }: Plan, twins: Twins): SitePage[] {
  const { kind, of, modified, path, title, description, shows } = twins;
  return (['zh', 'en'] as const).map((language) => {
    const name = cleanText(newsletter.name[language]);
    const own = cleanText(title[language]).replaceAll('`', '');
    return {
      kind,
      language,
      path: path(language),
      twin: path(language === 'zh' ? 'en' : 'zh'),
      title: own === '' ? name : `${clipToWidth(own, roomBeside(name))} · ${name}`,
      description: clipToWidth(cleanText(description[language]).replaceAll('`', ''), descriptionColumns),
      modified,
      key: keys.keyOf(kind, of, language, shows),
      of,
    };
  });
}

function roomBeside(name: string): number {
  return Math.max(titleColumns.own, titleColumns.whole - displayWidth(` · ${name}`));
}

/** `Vol. 4`, or the id of an issue without a number. */
export function numberOf({ id, number }: Pick<ListedIssue, 'id' | 'number'>): string {
  return number === null ? id : `Vol. ${number}`;
}

/** When the newest change of some issues was made. */
export function lastModified(cards: readonly ListedIssue[]): string | null {
  return cards
    .map(({ modified }) => modified)
    .reduce<string | null>((last, one) => (last === null || one > last ? one : last), null);
}
