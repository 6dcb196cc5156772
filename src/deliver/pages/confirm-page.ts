import type { Context, Hono } from 'hono';
import type { Language } from '../../model/bilingual.ts';
import { cleanText } from '../../render/clean-text.ts';
import { consentForm } from '../subscribers/consent-form.ts';
import { confirm, isOfAsk, openAskOf } from '../subscribers/decide-ask.ts';
import { readTimedToken } from '../tokens/reader-token.ts';
import { publicWords } from '../words/public-words.ts';
import type { PublicGround } from './public-ground.ts';
import { languageOf, showPage, tell } from './show-page.ts';
import { smallForm } from './small-form.ts';
import { decidingOf, whomOfToken } from './whom-of-token.ts';

/** The page that the confirmation mail leads to. Opening it changes nothing: machines that look through mail open every link. */
export function addConfirmPage(app: Hono, ground: PublicGround): void {
  const reading = (token: string) => readTimedToken(ground.ring, 'confirm', { token, now: ground.clock.now() });
  app.get('/confirm/:token', async (context) => {
    const language = languageOf(context);
    const token = reading(context.req.param('token'));
    if (token.outcome !== 'valid') return over(context, ground, language);
    const { subscriber } = await ground.store.find({ id: token.subscriber });
    if (subscriber === null || !isOfAsk(subscriber, token.at)) return over(context, ground, language);
    if (subscriber.state === 'active') return done(context, ground, { language, text: 'alreadyText' });
    if (openAskOf(subscriber) === null) return over(context, ground, language);
    const words = publicWords(language);
    const { words: consent } = consentForm(language, cleanText(ground.newsletter.name[language]));
    const view = { text: words.confirmText, note: consent, button: words.confirm };
    return showPage(context, ground, { language, template: 'press', title: 'confirmTitle', view });
  });
  app.post('/confirm/:token', async (context) => {
    const language = languageOf(context, await smallForm(context.req.raw));
    const token = reading(context.req.param('token'));
    if (token.outcome !== 'valid') return over(context, ground, language);
    const { form } = consentForm(language, cleanText(ground.newsletter.name[language]));
    const { whom } = await whomOfToken(ground, token.subscriber);
    const deciding = decidingOf(ground);
    const { outcome } = await ground.store.change(whom, (known) => confirm(known, { at: token.at, form }, deciding));
    if (outcome === 'over') return over(context, ground, language);
    return done(context, ground, { language, text: outcome === 'confirmed' ? 'confirmedText' : 'alreadyText' });
  });
}

function done(
  context: Context,
  ground: PublicGround,
  { language, text }: { language: Language; text: 'confirmedText' | 'alreadyText' },
): Response {
  return tell(context, ground, { language, title: 'confirmedTitle', text, good: true });
}

/** The same for every token that does not hold, whoever it was for. */
export function over(context: Context, ground: PublicGround, language: Language): Response {
  const isOfPreferences = context.req.path.startsWith('/preferences');
  const href = isOfPreferences ? '/preferences' : '/subscribe';
  const link = { href, text: 'askAgain' } as const;
  return tell(context, ground, { language, title: 'overTitle', text: 'overText', status: 404, link });
}
