import type { Context } from 'hono';
import type { DeskPorts } from '../state/desk-ports.ts';
import { say, type Words } from '../words/words.ts';
import { visitor } from './show-sign-in.ts';

/** What there is to tell where no page of the desk can be shown: what happened and what to do, and where to go on. */
export type Told = {
  status: 401 | 413 | 421 | 500 | 503;
  title: keyof Words;
  text: keyof Words;
  link: { href: string; text: keyof Words };
};

/** A page of its own; a part of a page says it where notices stand, so that what somebody typed stays before them. */
export function tellVisitor(
  context: Context,
  { origin, fill }: Pick<DeskPorts, 'origin' | 'fill'>,
  { status, title, text, link }: Told,
): Response {
  const { language, words } = visitor(context, origin);
  const said = say(words[text], { origin });
  if (context.req.header('hx-request') === 'true')
    return context.text(said, status, { 'hx-retarget': '#notice', 'hx-reswap': 'innerHTML' });
  const view = {
    words,
    lang: language === 'zh' ? 'zh-Hans' : 'en',
    title: words[title],
    text: said,
    link: { href: link.href, text: words[link.text] },
  };
  const { value } = fill('review/told.html.hbs', view);
  return value === null ? context.text(said, status) : context.html(value, status);
}
