import { z } from 'zod';
import { problem, type Problem } from '../model/problem.ts';
import { Repo, type Source } from '../model/source.ts';

/** An answer to `repository(…) { nameWithOwner }`: the present name, or null where GitHub shows no such repository. */
export const NamedRepository = z.object({ repository: z.object({ nameWithOwner: Repo }).nullable() });

/** The problem that GitHub shows no repository of a source's name, which else looks like a quiet week. */
export function repositoryNotFound(source: Source): Problem {
  const message = `GitHub shows no repository ${source.repo}: it does not exist, or the token may not read it.`;
  return problem('repository-not-found', { source: source.id }, message);
}
