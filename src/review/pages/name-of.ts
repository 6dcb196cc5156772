import { operator, type PersonId } from '../../model/person.ts';
import type { DeskIssue } from '../state/desk-issue.ts';

/** What somebody is called; whoever newsletter.yaml does not name any more goes by their id. */
export function nameOf({ newsletter }: Pick<DeskIssue, 'newsletter'>, id: PersonId): string {
  const known = [...newsletter.people, operator];
  return known.find((one) => one.id === id)?.name ?? id;
}
