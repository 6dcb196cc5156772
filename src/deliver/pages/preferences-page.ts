import type { Context, Hono } from 'hono';
import type { Language } from '../../model/bilingual.ts';
import type { Subscriber } from '../../model/subscriber.ts';
import { changeLanguage, erase, unsubscribe } from '../subscribers/decide-subscriber.ts';
import { maskAddress } from '../subscribers/mask-address.ts';
import { ownData } from '../subscribers/own-data.ts';
import { normaliseAddress } from '../tokens/mail-address.ts';
import { readTimedToken } from '../tokens/reader-token.ts';
import { publicWords, type PublicWords } from '../words/public-words.ts';
import { addressAsksTooOften, asksTooOften, mailsTooMuch } from './ask-limits.ts';
import { over } from './confirm-page.ts';
import type { PublicGround } from './public-ground.ts';
import { languageOf, showPage, tell } from './show-page.ts';
import { smallForm } from './small-form.ts';
import { modeChoices, tooMany } from './subscribe-page.ts';
import { decidingOf, whomOfAddress, whomOfToken } from './whom-of-token.ts';

/** Milliseconds that the answer takes at least, whoever is known. */
const answerTime = 150;

/** The pages about one's own subscription. They open with a link that was mailed: an old or forwarded issue does not lead here. */
export function addPreferencesPages(app: Hono, ground: PublicGround): void {
  app.get('/preferences', (context) => showAsk(context, ground, { language: languageOf(context) }));
  app.post('/preferences', async (context) => {
    const form = await smallForm(context.req.raw);
    const language = languageOf(context, form);
    const started = ground.clock.elapsed();
    const isTrapped = (form.get('homepage') ?? '') !== '';
    const address = normaliseAddress((form.get('email') ?? '').slice(0, 1000));
    if (address === null) return showAsk(context, ground, { language, message: 'addressWrong' });
    if (await asksTooOften(context, ground)) return tooMany(context, ground, language);
    if (!isTrapped) await mailLink(ground, address);
    await ground.clock.sleep(Math.max(0, answerTime - (ground.clock.elapsed() - started)));
    return tell(context, ground, { language, title: 'linkTitle', text: 'linkText', good: true });
  });
  app.get('/preferences/:token', async (context) => {
    const subscriber = await personOf(context, ground);
    const language = languageOf(context);
    return subscriber === null
      ? over(context, ground, language)
      : showPreferences(context, ground, { language, subscriber });
  });
  app.post('/preferences/:token', async (context) => {
    const form = await smallForm(context.req.raw);
    const language = languageOf(context, form);
    const subscriber = await personOf(context, ground);
    if (subscriber === null) return over(context, ground, language);
    return act(context, ground, { form, language, subscriber });
  });
}

/** To everybody of whom something is kept, whatever became of them: nobody else can see it, take it along or have it erased. */
async function mailLink(ground: PublicGround, address: string): Promise<void> {
  const isOver = await addressAsksTooOften(ground, address, 'link');
  const { subscriber } = await ground.store.find(whomOfAddress(ground, address));
  const mayMail = subscriber !== null && !isOver;
  const isTooMuch = await mailsTooMuch(ground, 'preferences', mayMail);
  if (mayMail && !isTooMuch) ground.mail({ kind: 'link', subscriber, at: ground.clock.now() });
}

async function personOf(context: Context, ground: PublicGround): Promise<Subscriber | null> {
  const token = readTimedToken(ground.ring, 'preferences', {
    token: context.req.param('token') ?? '',
    now: ground.clock.now(),
  });
  if (token.outcome !== 'valid') return null;
  return (await ground.store.find({ id: token.subscriber })).subscriber;
}

type Acting = { form: URLSearchParams; language: Language; subscriber: Subscriber };

async function act(context: Context, ground: PublicGround, { form, language, subscriber }: Acting): Promise<Response> {
  const { store, newsletter } = ground;
  const { whom, known } = await whomOfToken(ground, subscriber.id);
  const deciding = decidingOf(ground);
  switch (form.get('act')) {
    case 'language': {
      const wished = newsletter.languages.find((mode) => mode === form.get('language'));
      const saved = wished !== undefined && (await store.change(whom, (now) => changeLanguage(now, wished, deciding)));
      const after = (await store.find({ id: subscriber.id })).subscriber ?? subscriber;
      return showPreferences(context, ground, { language, subscriber: after, message: saved ? 'saved' : null });
    }
    case 'unsubscribe': {
      await store.change(whom, (now) => unsubscribe(now, { source: 'page', reason: 'unsubscribed' }, deciding));
      const link = { href: '/subscribe', text: 'comeBack' } as const;
      return tell(context, ground, {
        language,
        title: 'unsubscribedTitle',
        text: 'unsubscribedText',
        good: true,
        link,
      });
    }
    case 'export':
      context.header('content-disposition', 'attachment; filename="subscription.json"');
      return context.json(await ownData({ ...known, suppressions: (await store.find(whom)).suppressions }, ground));
    case 'erase': {
      if (form.get('sure') !== 'yes')
        return showPreferences(context, ground, { language, subscriber, message: 'eraseNotSure', isBad: true });
      await store.change(whom, (now) => erase(now, 'page', deciding));
      return tell(context, ground, { language, title: 'erasedTitle', text: 'erasedText', good: true });
    }
    default:
      return showPreferences(context, ground, { language, subscriber });
  }
}

function showAsk(
  context: Context,
  ground: PublicGround,
  { language, message }: { language: Language; message?: keyof PublicWords },
): Response {
  const words = publicWords(language);
  return showPage(context, ground, {
    language,
    template: 'preferences',
    title: 'preferencesTitle',
    status: message === undefined ? 200 : 400,
    view: { person: null, message: message === undefined ? null : words[message], isBad: true },
  });
}

type Shown = { language: Language; subscriber: Subscriber; message?: keyof PublicWords | null; isBad?: boolean };

function showPreferences(context: Context, ground: PublicGround, shown: Shown): Response {
  const { language, subscriber, message = null, isBad = false } = shown;
  const words = publicWords(language);
  const isActive = subscriber.state === 'active';
  const person = {
    address: maskAddress(subscriber.address),
    state: words[`state_${subscriber.state}`],
    // Only of who subscribes: beside another state it would read as the day of that.
    since: isActive ? (subscriber.confirmedAt ?? subscriber.createdAt).slice(0, 10) : null,
    isActive,
    again: isActive ? null : { href: `/subscribe?lang=${language}`, text: words[againOf(subscriber)] },
    modes: modeChoices(ground.newsletter.languages, { words, chosen: subscriber.language }),
  };
  return showPage(context, ground, {
    language,
    template: 'preferences',
    title: 'preferencesTitle',
    view: { person, message: message === null ? null : words[message], isBad },
  });
}

function againOf({ state }: Subscriber): 'askAgain' | 'comeBack' {
  return state === 'pending' ? 'askAgain' : 'comeBack';
}
