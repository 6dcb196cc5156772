import type { Hono } from 'hono';
import { unsubscribe } from '../subscribers/decide-subscriber.ts';
import { readUnsubscribeToken } from '../tokens/reader-token.ts';
import { publicWords } from '../words/public-words.ts';
import type { PublicGround } from './public-ground.ts';
import { languageOf, showPage, tell } from './show-page.ts';
import { smallForm } from './small-form.ts';
import { decidingOf, whomOfToken } from './whom-of-token.ts';

/**
 * The address of List-Unsubscribe. A POST unsubscribes at once, from a provider (RFC 8058) or from the page's button; a GET shows the
 * button and changes nothing. What the token is, if it is any, makes no difference to the answer.
 */
export function addUnsubscribePage(app: Hono, ground: PublicGround): void {
  app.get('/u/:token', (context) => {
    const language = languageOf(context);
    const words = publicWords(language);
    const view = { text: words.unsubscribeText, note: null, button: words.unsubscribe };
    return showPage(context, ground, { language, template: 'press', title: 'unsubscribeTitle', view });
  });
  app.post('/u/:token', async (context) => {
    const form = await smallForm(context.req.raw);
    const language = languageOf(context, form);
    const id = readUnsubscribeToken(ground.ring, context.req.param('token'));
    if (id !== null) {
      const source = form.has('page') ? 'page' : 'one-click';
      const { whom, known } = await whomOfToken(ground, id);
      const deciding = decidingOf(ground);
      if (known.subscriber !== null)
        await ground.store.change(whom, (now) => unsubscribe(now, { source, reason: 'unsubscribed' }, deciding));
    }
    const link = { href: '/subscribe', text: 'comeBack' } as const;
    return tell(context, ground, { language, title: 'unsubscribedTitle', text: 'unsubscribedText', good: true, link });
  });
}
