import type { Newsletter } from '../../../model/newsletter.ts';
import { operator, type Person } from '../../../model/person.ts';
import { problem, type Attempt } from '../../../model/problem.ts';

/** Whom `--as` means; without it the only one whom newsletter.yaml names, or the operator of one that names nobody. */
export function choosePerson({ people }: Pick<Newsletter, 'people'>, as: string | undefined): Attempt<Person> {
  const known = people.length === 0 ? [operator] : people;
  const person = as === undefined ? (known.length === 1 ? known[0] : undefined) : known.find(({ id }) => id === as);
  if (person !== undefined) return { value: person, problems: [] };
  const names = known.map(({ id }) => id).join(', ');
  const message = `${as === undefined ? 'Nobody was named' : `"${as}" is nobody here`}; newsletter.yaml names ${names}.`;
  return { value: null, problems: [problem('desk-person-unknown', {}, message)] };
}

/** What a command that people are told has to say, where a newsletter names who does what. */
export function asPerson({ people }: Pick<Newsletter, 'people'>): string {
  return people.length === 0 ? '' : ' --as <person>';
}
