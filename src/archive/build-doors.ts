import type { SitePage } from '../model/archive.ts';
import type { Language } from '../model/bilingual.ts';
import { blocksOf } from '../render/blocks.ts';
import { cleanText } from '../render/clean-text.ts';
import type { Block, LanguageTag } from '../render/view.ts';
import { languageTags } from './head-of-page.ts';
import { numberOf } from './page-twins.ts';
import { descriptionOf } from './plan-places.ts';
import { issuePath, linksFrom } from './site-address.ts';
import type { SiteContext } from './site-context.ts';
import { siteLabelsIn } from './site-labels.ts';

/** One language's side of a page of both. */
type Door = {
  id: string;
  lang: LanguageTag;
  title: string;
  text: string;
  latest: { number: string; href: string; headline: Block[] } | null;
  links: { href: string; label: string; current: boolean }[];
};

/** The pages that stand before the languages: the welcome, and the one that is shown for a missing address. */
export type DoorsView = {
  kind: SitePage['kind'];
  seal: string | null;
  titles: { lang: LanguageTag; text: string }[];
  cover: string | null;
  doors: Door[];
};

const languages = ['zh', 'en'] as const;

export function buildDoors(page: SitePage, context: SiteContext): DoorsView {
  const { newsletter, index } = context;
  const isMissing = page.kind === 'missing';
  const href = linksFrom(page.path, context.site);
  const seal = cleanText(newsletter.name.zh).slice(-2);
  const [newest] = index.issues;
  const cover = newest === undefined || isMissing ? null : context.coverOf(newest.id, 'zh');
  const picture = cover?.svg ?? cover?.png ?? null;
  return {
    kind: page.kind,
    seal: /^\p{Script=Han}{2}$/u.test(seal) ? seal : null,
    titles: languages.map((language) => ({
      lang: languageTags[language],
      text: isMissing ? siteLabelsIn(language).missingTitle : cleanText(newsletter.name[language]),
    })),
    cover: picture === null ? null : href(picture),
    doors: languages.map((language) => doorOf(language, isMissing, { ...context, href })),
  };
}

function doorOf(
  language: Language,
  isMissing: boolean,
  context: SiteContext & { href: (path: string) => string },
): Door {
  const { newsletter, index, href } = context;
  const labels = siteLabelsIn(language);
  const [newest] = index.issues;
  const places = ['projects', 'tags', 'search', 'subscribe', 'about'] as const;
  return {
    id: `door-${language}`,
    lang: languageTags[language],
    title: language === 'zh' ? '中文' : 'English',
    text: isMissing ? labels.missingText : cleanText(descriptionOf(newsletter)[language]),
    latest:
      newest === undefined
        ? null
        : {
            number: numberOf(newest),
            href: href(issuePath(language, newest.id)),
            headline: blocksOf(newest.headline, language),
          },
    links: [
      { href: href(`${language}/`), label: labels.home, current: true },
      ...places.map((place) => ({ href: href(`${language}/${place}/`), label: labels[place], current: false })),
    ],
  };
}
