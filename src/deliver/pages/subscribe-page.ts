import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Context, Hono } from 'hono';
import type { Language, Mode } from '../../model/bilingual.ts';
import { cleanText } from '../../render/clean-text.ts';
import { consentForm } from '../subscribers/consent-form.ts';
import { askFor, type AskAnswer, type Asked } from '../subscribers/decide-ask.ts';
import { normaliseAddress } from '../tokens/mail-address.ts';
import { publicWords, type PublicWords } from '../words/public-words.ts';
import { addressAsksTooOften, asksTooOften, mailsTooMuch } from './ask-limits.ts';
import type { PublicGround } from './public-ground.ts';
import { languageOf, showPage, tell } from './show-page.ts';
import { smallForm } from './small-form.ts';
import { decidingOf, whomOfAddress } from './whom-of-token.ts';

/** Milliseconds that every answer takes at least, so that waiting for it does not tell whom we know. */
const answerTime = 150;
/** Milliseconds that a person needs at least for the form. */
const readingTime = 2000;

/** The form to subscribe; the archive has another that is sent here too. */
export function addSubscribePage(app: Hono, ground: PublicGround): void {
  app.get('/subscribe', (context) => showForm(context, ground, { language: languageOf(context) }));
  app.post('/subscribe', async (context) => {
    const form = await smallForm(context.req.raw);
    const language = languageOf(context, form);
    const started = ground.clock.elapsed();
    // Filled by nobody who sees the page; told nothing that would help.
    const isTrapped = (form.get('homepage') ?? '') !== '';
    const address = normaliseAddress((form.get('email') ?? '').slice(0, 1000));
    if (address === null) return showForm(context, ground, { language, form, message: 'addressWrong', status: 400 });
    if (!isTrapped && isTooQuick(form, ground))
      return showForm(context, ground, { language, form, message: 'onceMore' });
    if (await asksTooOften(context, ground)) return tooMany(context, ground, language);
    if (!isTrapped) await subscribe(ground, address, { form, language });
    await ground.clock.sleep(Math.max(0, answerTime - (ground.clock.elapsed() - started)));
    return tell(context, ground, { language, title: 'askedTitle', text: 'askedText', good: true });
  });
}

export function tooMany(context: Context, ground: PublicGround, language: Language): Response {
  context.header('retry-after', '3600');
  return tell(context, ground, { language, title: 'tooManyTitle', text: 'tooManyText', status: 429 });
}

type Filled = { form: URLSearchParams; language: Language };

function askedOf({ newsletter, newId }: PublicGround, address: string, { form, language }: Filled): Asked {
  return {
    id: newId(),
    address,
    language: modeOf(form.get('language'), newsletter.languages, language),
    form: consentForm(language, cleanText(newsletter.name[language])).form,
    source: form.has('since') ? 'form' : 'archive form',
  };
}

async function subscribe(ground: PublicGround, address: string, filled: Filled): Promise<void> {
  const { store } = ground;
  const [deciding, asked] = [decidingOf(ground), askedOf(ground, address, filled)];
  const isOver = await addressAsksTooOften(ground, address, 'address');
  const whom = whomOfAddress(ground, address);
  const would = askFor(await store.find(whom), asked, deciding).answer.mail;
  const isLinked = would === 'link' && (await addressAsksTooOften(ground, address, 'link'));
  const isMailed = !isOver && would !== null && !isLinked;
  const isTooMuch = await mailsTooMuch(ground, 'subscribe', isMailed);
  const nothing = { mail: null, subscriber: null } as const;
  const { mail, subscriber } = await store.change<AskAnswer | typeof nothing>(whom, (known) =>
    isOver || isTooMuch ? { answer: nothing } : askFor(known, asked, deciding),
  );
  // What was asked is mailed, even where it came to that only in between.
  if (mail === 'confirmation' || (mail === 'link' && isMailed))
    ground.mail({ kind: mail, subscriber, at: deciding.now });
}

/** One of those that issues are made in. */
function modeOf(named: string | null, offered: readonly Mode[], language: Language): Mode {
  const found = offered.find((mode) => mode === named) ?? offered.find((mode) => mode === language);
  return found ?? offered[0] ?? 'both';
}

/** Always in one order. */
export function modeChoices(
  offered: readonly Mode[],
  { words, chosen }: { words: PublicWords; chosen: Mode },
): { mode: Mode; text: string; checked: boolean }[] {
  const inOrder = (['zh', 'en', 'both'] as const).filter((mode) => offered.includes(mode));
  return inOrder.map((mode) => ({ mode, text: words[mode], checked: mode === chosen }));
}

type Shown = { language: Language; form?: URLSearchParams; message?: keyof PublicWords; status?: 400 };

function showForm(context: Context, ground: PublicGround, { language, form, message, status }: Shown): Response {
  const words = publicWords(language);
  const { languages, name } = ground.newsletter;
  const chosen = modeOf(form?.get('language') ?? null, languages, language);
  return showPage(context, ground, {
    language,
    template: 'subscribe',
    title: 'subscribeTitle',
    ...(status !== undefined && { status }),
    view: {
      message: message === undefined ? null : words[message],
      address: (form?.get('email') ?? '').slice(0, 254),
      modes: modeChoices(languages, { words, chosen }),
      consent: consentForm(language, cleanText(name[language])).words,
      since: stamp(ground, ground.clock.now()),
      linkHref: `/preferences?lang=${language}`,
    },
  });
}

/** When the form was shown, signed, so that it cannot be set back. */
function stamp({ ring }: PublicGround, at: string): string {
  const mac = createHmac('sha256', ring[0].of.confirm).update(`form shown\n${at}`).digest('base64url').slice(0, 22);
  return `${at} ${mac}`;
}

/** A form of the archive says nothing of the time. */
function isTooQuick(form: URLSearchParams, ground: PublicGround): boolean {
  const since = form.get('since');
  if (since === null) return false;
  const [at = ''] = since.slice(0, 100).split(' ');
  const [given, made] = [Buffer.from(since), Buffer.from(stamp(ground, at))];
  if (given.length !== made.length || !timingSafeEqual(given, made)) return true;
  return Date.parse(ground.clock.now()) - Date.parse(at) < readingTime;
}
