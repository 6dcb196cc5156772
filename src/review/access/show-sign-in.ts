import type { Context } from 'hono';
import { getCookie } from 'hono/cookie';
import type { Language } from '../../model/bilingual.ts';
import { say, wordsIn, type Words } from '../words/words.ts';
import { acceptedLanguage } from '../../model/accepted-language.ts';
import { deskCookies } from './desk-cookies.ts';
import type { SignInGround } from './sign-in-ground.ts';

/** What the page tells: `refused` stands out, `told` does not. */
type SignInMessage = { kind: 'refused' | 'told'; text: string };

type Shown = {
  message?: SignInMessage;
  status?: 200 | 403 | 404 | 413 | 429 | 502;
  /** A link that can be used, and whom it signs in. */
  link?: { action: string; name: string };
  /** Where to go on to, without being asked. */
  onward?: { url: string; name: string };
};

/** The page where people sign in, in the language that they chose or that their browser prefers. */
export async function showSignIn(context: Context, ground: SignInGround, shown: Shown = {}): Promise<Response> {
  const { ports, providers, mailLink } = ground;
  const { language, words } = visitor(context, ports.origin);
  const newsletter = (await ports.newsletter()).value;
  const { message = null, link = null, onward = null } = shown;
  const isOpen = link === null && onward === null;
  const view = {
    words,
    lang: language === 'zh' ? 'zh-Hans' : 'en',
    otherLanguage: language === 'zh' ? 'en' : 'zh',
    newsletter: newsletter?.name[language] ?? '',
    message: message && { ...message, isRefused: message.kind === 'refused' },
    link: link && { action: link.action, button: say(words.accessAs, { name: link.name }) },
    onward: onward && { url: onward.url, text: say(words.accessOnward, { name: onward.name }) },
    ways: isOpen
      ? providers.map(({ way, name }) => ({ way, button: say(words.accessWith, { name: name[language] }) }))
      : [],
    mail: isOpen && mailLink !== null,
    terminal: isOpen && providers.length === 0 && mailLink === null,
  };
  const page = ports.fill('review/sign-in.html.hbs', view);
  if (onward !== null) context.header('refresh', `0; url=${onward.url}`);
  return context.html(page.value ?? words.accessTitle, shown.status ?? 200);
}

/** The page with the reason why somebody is not signed in. */
export function refuseSignIn(
  context: Context,
  ground: SignInGround,
  { why, values = {}, status = 403 }: { why: keyof Words; values?: Record<string, string>; status?: Shown['status'] },
): Promise<Response> {
  const { words } = visitor(context, ground.ports.origin);
  return showSignIn(context, ground, { status, message: { kind: 'refused', text: say(words[why], values) } });
}

/** Whoever is not signed in: what they read. */
export function visitor(context: Context, origin: string): { language: Language; words: Words } {
  const chosen = getCookie(context, deskCookies(origin).language);
  const language =
    chosen === 'zh' || chosen === 'en' ? chosen : acceptedLanguage(context.req.header('accept-language'));
  return { language, words: wordsIn(language) };
}
