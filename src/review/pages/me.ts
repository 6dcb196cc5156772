import { Language } from '../../model/bilingual.ts';
import type { DeskReply, DeskRequest, Route } from '../state/route.ts';

/** The page about oneself: what one may do, the language, and the ways out. */
export const meRoutes: readonly Route[] = [
  { method: 'GET', path: '/me', needs: null, answer: showMe },
  { method: 'POST', path: '/me/language', needs: null, answer: changeLanguage },
  { method: 'POST', path: '/sign-out', needs: null, answer: async () => ({ kind: 'signed-out', everywhere: false }) },
  {
    method: 'POST',
    path: '/sign-out/everywhere',
    needs: null,
    answer: async () => ({ kind: 'signed-out', everywhere: true }),
  },
];

async function showMe({ person, language, words }: DeskRequest): Promise<DeskReply> {
  const view = {
    name: person.name,
    roles: person.roles.map((role) => words[`accessRole_${role}`]),
    languages: [
      { id: 'zh', lang: 'zh-Hans', label: '中文', chosen: language === 'zh' },
      { id: 'en', lang: 'en', label: 'English', chosen: language === 'en' },
    ],
  };
  const place = { issue: null, tab: null };
  return { kind: 'page', title: words.accessMe, template: 'review/me.html.hbs', view, place };
}

async function changeLanguage({ form, language, ports }: DeskRequest): Promise<DeskReply> {
  const chosen = Language.safeParse(form.get('language'));
  const to = pathAt(ports.origin, form.get('back'));
  return { kind: 'language', language: chosen.success ? chosen.data : language, to };
}

/** A path of the desk itself; the first page for any other. */
function pathAt(origin: string, back: string | null): string {
  if (back === null || !URL.canParse(back, origin)) return '/';
  const found = new URL(back, origin);
  // A path that begins with two slashes would be read as another host.
  const isOwn = found.origin === origin && !found.pathname.startsWith('//');
  return isOwn ? `${found.pathname}${found.search}` : '/';
}
