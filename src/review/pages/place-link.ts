import type { Place } from '../../model/problem.ts';
import type { IssueId } from '../../model/window.ts';

/** The page of the desk where a problem can be mended, and the place as people write it; `href` is null where no page has it. */
export function placeLink(id: IssueId, { file, key, source, ref }: Place): { href: string | null; text: string } {
  const text = [file, key, source, ref].filter((part) => part !== undefined).join(' · ');
  const slug = /^entries\/([a-z0-9-]{1,80})\.yaml$/.exec(file ?? '')?.[1];
  if (slug !== undefined) return { href: `/issues/${id}/entries/${slug}`, text };
  return { href: file === 'issue.yaml' ? `/issues/${id}/issue` : null, text };
}
