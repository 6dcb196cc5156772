import { loginOf } from '../snapshot/logins.ts';
import type { CommitAuthor } from '../recording/rows.ts';
import type { Person } from '../recording/values.ts';
import { formatNodeId } from './node-id.ts';

/** An account, or null (GitHub's ghost) where no login is recorded. */
export function showActor(person: Person): Record<string, unknown> | null {
  const found = loginOf(person);
  if (found === null) return null;
  const { login, bot } = found;
  const path = bot ? `/apps/${login}` : `/${login}`;
  return {
    __typename: bot ? 'Bot' : 'User',
    id: formatNodeId('U', login),
    login,
    name: bot ? null : (person?.name ?? null),
    url: `https://github.com${path}`,
    resourcePath: path,
    avatarUrl: `https://github.com/${login}.png`,
    databaseId: null,
  };
}

/** As `showActor`, where GitHub's schema has no room for an app. */
export function showUser(person: Person): Record<string, unknown> | null {
  const actor = showActor(person);
  return actor?.['__typename'] === 'User' ? actor : null;
}

/** Who wrote a commit. Addresses are not recorded. */
export function showGitActor(author: CommitAuthor, at: string): Record<string, unknown> {
  return { name: author?.name ?? null, email: null, date: author?.date ?? at, user: showUser(author) };
}
