import type { Newsletter } from '../../model/newsletter.ts';
import type { Attempt } from '../../model/problem.ts';
import { checkNewsletter } from '../../rank/plan/check-newsletter.ts';
import type { Context } from './context.ts';

/** `newsletter.yaml` by its schema and by the rules that go across its keys. */
export async function readNewsletter(context: Context): Promise<Attempt<Newsletter>> {
  const newsletter = await context.home.newsletter();
  const problems = newsletter.value === null ? newsletter.problems : checkNewsletter(newsletter.value);
  return { value: problems.length > 0 ? null : newsletter.value, problems };
}
