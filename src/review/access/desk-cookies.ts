import type { Context } from 'hono';
import { setCookie } from 'hono/cookie';
import type { Language } from '../../model/bilingual.ts';

/** Names of the desk's cookies. Over TLS their prefix keeps every other host from setting them. */
export type DeskCookies = {
  session: string;
  /** Which sign-in at a provider this browser began. */
  attempt: string;
  language: string;
};

export function deskCookies(origin: string): DeskCookies {
  const prefix = origin.startsWith('https:') ? '__Host-desk' : 'desk';
  return { session: prefix, attempt: `${prefix}-sign-in`, language: `${prefix}-language` };
}

/** Sets a cookie that no script reads and that other sites send only where they link to the desk. @param seconds that it lasts; 0 ends it */
export function setDeskCookie(
  context: Context,
  { origin, name, value, seconds }: { origin: string; name: string; value: string; seconds: number },
): void {
  const secure = origin.startsWith('https:');
  setCookie(context, name, value, { httpOnly: true, sameSite: 'Lax', secure, path: '/', maxAge: seconds });
}

/** Keeps the choice of a language in this browser for a year. */
export function chooseLanguage(context: Context, origin: string, language: Language): void {
  const name = deskCookies(origin).language;
  setDeskCookie(context, { origin, name, value: language, seconds: 365 * 24 * 3600 });
}
