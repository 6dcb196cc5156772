import { mergeGlossary } from '../../model/glossary.ts';
import type { Newsletter } from '../../model/newsletter.ts';
import type { Attempt } from '../../model/problem.ts';
import type { Context } from './context.ts';

/** The newsletter with its whole glossary: the terms of templates/glossary.yaml and those of newsletter.yaml. */
export async function withGlossary(
  { home }: Pick<Context, 'home'>,
  newsletter: Newsletter,
): Promise<Attempt<Newsletter>> {
  const { value, problems } = await home.glossary();
  if (value === null) return { value: null, problems };
  return { value: { ...newsletter, glossary: mergeGlossary(value, newsletter.glossary) }, problems };
}
