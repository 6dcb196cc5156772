import type { Context, Hono } from 'hono';
import type { Language } from '../../model/bilingual.ts';
import { unsubscribe } from '../subscribers/decide-subscriber.ts';
import { readUnsubscribeToken } from '../tokens/reader-token.ts';
import { publicWords } from '../words/public-words.ts';
import type { PublicGround } from './public-ground.ts';
import { languageOf, showPage, tell } from './show-page.ts';
import { smallForm } from './small-form.ts';
import { decidingOf, whomOfToken } from './whom-of-token.ts';

/**
 * The address of List-Unsubscribe. A POST unsubscribes at once, from a provider (RFC 8058) or from the page's button; a GET shows the
 * button and changes nothing. A provider gets one answer whatever the token is. A person whose token is none of ours is told so, and is led
 * to where a link is mailed: that it was made here says nothing of any address, and whether its reader is still known makes no difference.
 */
export function addUnsubscribePage(app: Hono, ground: PublicGround): void {
  app.get('/u/:token', (context) => {
    const language = languageOf(context);
    if (readUnsubscribeToken(ground.ring, context.req.param('token')) === null)
      return incomplete(context, ground, language);
    const words = publicWords(language);
    const view = { text: words.unsubscribeText, note: null, button: words.unsubscribe };
    return showPage(context, ground, { language, template: 'press', title: 'unsubscribeTitle', view });
  });
  app.post('/u/:token', async (context) => {
    const form = await smallForm(context.req.raw);
    const language = languageOf(context, form);
    const id = readUnsubscribeToken(ground.ring, context.req.param('token'));
    const source = form.has('page') ? 'page' : 'one-click';
    if (id === null && source === 'page') return incomplete(context, ground, language);
    if (id !== null) {
      const { whom, known } = await whomOfToken(ground, id);
      const deciding = decidingOf(ground);
      if (known.subscriber !== null)
        await ground.store.change(whom, (now) => unsubscribe(now, { source, reason: 'unsubscribed' }, deciding));
    }
    const link = { href: '/subscribe', text: 'comeBack' } as const;
    return tell(context, ground, { language, title: 'unsubscribedTitle', text: 'unsubscribedText', good: true, link });
  });
}

/** Nothing happened, and this is where it can. */
function incomplete(context: Context, ground: PublicGround, language: Language): Response {
  const link = { href: '/preferences', text: 'mailLink' } as const;
  return tell(context, ground, { language, title: 'incompleteTitle', text: 'incompleteText', status: 404, link });
}
