import type { Language } from '../../src/model/bilingual.ts';
import type { Person } from '../../src/model/person.ts';
import { routes } from '../../src/review/app/routes.ts';
import type { DeskPorts } from '../../src/review/state/desk-ports.ts';
import type { DeskReply } from '../../src/review/state/route.ts';
import { wordsIn } from '../../src/review/words/words.ts';

/** What is asked of a route; its address with the values in it. */
export type Asked = {
  person: Person;
  form?: Record<string, string>;
  isFragment?: boolean;
  language?: Language;
};

/** The answer of the route that has this address, as the desk gives it to somebody who may ask. */
export async function askDesk(
  ports: DeskPorts,
  [method, address]: readonly ['GET' | 'POST', string],
  { person, form = {}, isFragment = false, language = 'en' }: Asked,
): Promise<DeskReply> {
  const { pathname, searchParams: query } = new URL(address, 'http://desk.invalid');
  for (const route of routes.filter((one) => one.method === method)) {
    const found = new RegExp(`^${route.path.replaceAll(/:(\w+)/g, '(?<$1>[^/]+)')}$`).exec(pathname);
    if (found === null) continue;
    const words = wordsIn(language);
    const asked = { person, language, words, params: found.groups ?? {}, query, form: new URLSearchParams(form) };
    return route.answer({ ...asked, isFragment, signal: new AbortController().signal, formToken: 'token', ports });
  }
  throw new Error(`no route has ${method} ${address}`);
}

/** The body of a page or of a part of one. */
export function bodyOf(ports: DeskPorts, reply: DeskReply, language: Language = 'en'): string {
  if (reply.kind !== 'page' && reply.kind !== 'fragment') throw new Error(JSON.stringify(reply));
  const filled = ports.fill(reply.template, { form: 'token', ...reply.view, words: wordsIn(language) });
  if (filled.value === null) throw new Error(JSON.stringify(filled.problems));
  return filled.value;
}
