import type { Newsletter } from '../../../model/newsletter.ts';
import type { Person } from '../../../model/person.ts';
import { problem, type Attempt } from '../../../model/problem.ts';
import { choosePerson } from '../desk/choose-person.ts';

/** Whom `--as` means, where they may send. */
export function chooseSender(newsletter: Pick<Newsletter, 'people'>, as: string | undefined): Attempt<Person> {
  const { value: person, problems } = choosePerson(newsletter, as);
  if (person === null) return { value: null, problems };
  if (person.roles.includes('sender')) return { value: person, problems: [] };
  return { value: null, problems: [problem('desk-role-missing', {}, `${person.name} has not the role sender.`)] };
}
