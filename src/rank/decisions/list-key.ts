import type { Section } from '../../model/newsletter.ts';
import type { Ranked } from '../../model/story.ts';
import { groupOf } from '../../model/group-of.ts';

/** Section and group of a story: the list of an issue that it stands in, or would. */
export function listKey(
  { section, project }: Pick<Ranked, 'section' | 'project'>,
  sections: readonly Section[],
): string {
  const own = sections.find(({ id }) => id === section);
  return `${section}/${own ? (groupOf(project, own)?.id ?? '') : ''}`;
}
