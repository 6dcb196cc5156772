import type { Person } from '../recording/values.ts';

export type Login = { login: string; bot: boolean };

/**
 * Who did something, null where no login is recorded. GraphQL names an app without `[bot]`, and git names it as its
 * login, so that an author's name ending in `[bot]` is a login.
 */
export function loginOf(person: Person): Login | null {
  const login = person?.login ?? (person?.name?.endsWith('[bot]') ? person.name : null);
  if (login === null || login === '') return null;
  return login.endsWith('[bot]') ? { login: login.slice(0, -'[bot]'.length), bot: true } : { login, bot: false };
}
