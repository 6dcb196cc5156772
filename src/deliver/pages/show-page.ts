import type { Context } from 'hono';
import type { Language } from '../../model/bilingual.ts';
import { cleanText } from '../../render/clean-text.ts';
import { tidyHtml } from '../../render/tidy-html.ts';
import { publicWords, type PublicWords } from '../words/public-words.ts';
import type { PublicGround } from './public-ground.ts';
import { styleAddress } from './public-style.ts';
import { visitorLanguage } from './visitor-language.ts';

type PublicTemplate = 'subscribe' | 'preferences' | 'press' | 'told';

/** What a page shows beside its frame. `path` is where it is found again in the other language; its own without one. */
export type PublicPage = {
  template: PublicTemplate;
  title: keyof PublicWords;
  status?: 200 | 400 | 404 | 405 | 413 | 429 | 503;
  path?: string;
  view?: object;
};

/** The language of a visitor's page. @param form what was posted, if anything was */
export function languageOf(context: Context, form?: URLSearchParams): Language {
  return visitorLanguage(form?.get('lang') ?? context.req.query('lang'), context.req.header('accept-language'));
}

/** @throws where a template cannot be used */
export function showPage(context: Context, ground: PublicGround, page: PublicPage & { language: Language }): Response {
  const { language, template, title, status = 200, path = context.req.path, view = {} } = page;
  const { newsletter } = ground;
  const words = publicWords(language);
  const other = language === 'zh' ? 'en' : 'zh';
  const seal = cleanText(newsletter.name.zh).slice(-2);
  const frame = {
    lang: tagOf(language),
    language,
    words,
    title: words[title],
    name: cleanText(newsletter.name[language]),
    seal: /^\p{Script=Han}{2}$/u.test(seal) ? seal : null,
    style: styleAddress(ground.fill),
    twin: { href: `${path}?lang=${other}`, lang: tagOf(other), label: words.otherLanguage },
    archive: newsletter.site === null ? null : `${newsletter.site.replace(/\/$/, '')}/${language}/`,
  };
  const head = filled(ground, 'head', frame);
  return context.html(tidyHtml(head + filled(ground, template, { ...frame, ...view })), status);
}

function filled({ fill }: PublicGround, template: string, view: object): string {
  const { value, problems } = fill(`public/${template}.html.hbs`, view);
  if (value === null) throw new Error(problems[0]?.message ?? `${template} could not be shown`);
  return value;
}

/** A page that tells one thing and, at most, leads on. */
export function tell(
  context: Context,
  ground: PublicGround,
  page: Pick<PublicPage, 'title' | 'status' | 'path'> & {
    language: Language;
    text: keyof PublicWords;
    good?: boolean;
    link?: { href: string; text: keyof PublicWords };
  },
): Response {
  const { text, good = false, link, ...rest } = page;
  const words = publicWords(page.language);
  const shown = link === undefined ? null : { href: `${link.href}?lang=${page.language}`, text: words[link.text] };
  return showPage(context, ground, { ...rest, template: 'told', view: { text: words[text], good, link: shown } });
}

function tagOf(language: Language): string {
  return language === 'zh' ? 'zh-Hans' : 'en';
}
