import type { GivenApproval } from '../../model/approval.ts';
import type { Slug } from '../../model/entry.ts';
import { operator, type Person, type PersonId } from '../../model/person.ts';
import { ownValue } from './own-value.ts';

/** Who may approve; a newsletter that names nobody has its operator. */
export function approversOf(people: readonly Person[]): Person[] {
  return (people.length === 0 ? [operator] : people).filter(({ roles }) => roles.includes('approver'));
}

/**
 * The approvals that count: by those who may approve now, one of each human. Who was taken the role does not send mail by an
 * approval of before.
 */
export function countedApprovals(given: readonly GivenApproval[], people: readonly Person[]): GivenApproval[] {
  const may = new Set(approversOf(people).map(({ id }) => id));
  const counted: GivenApproval[] = [];
  for (const one of given) {
    if (may.has(one.by) && !counted.some(({ by }) => isSameHuman(by, one.by, people))) counted.push(one);
  }
  return counted;
}

/** Entries that have an author whose words nobody else approved; none where nobody approved at all. */
export function loneEntries(
  listed: readonly Slug[],
  {
    editors,
    approvers,
    people,
  }: {
    /** Everybody who changed the text since the machine wrote it. */
    editors: Readonly<Record<Slug, readonly PersonId[]>>;
    approvers: readonly PersonId[];
    people: readonly Person[];
  },
): Slug[] {
  return listed.filter((slug) => isLone(ownValue(editors, slug) ?? [], { approvers, people }));
}

/**
 * Whether nobody but themselves approved what one of some authors wrote. Everybody who ever changed a text is an author of it: nobody gets
 * out of this by somebody else's change after theirs, and one more author never makes it easier. Two people who both wrote and both
 * approved have each read the other.
 */
export function isLone(
  authors: readonly PersonId[],
  { approvers, people }: { approvers: readonly PersonId[]; people: readonly Person[] },
): boolean {
  return approvers.length > 0 && authors.some((one) => approvers.every((by) => isSameHuman(by, one, people)));
}

/** Two ids of one account are one human, whatever newsletter.yaml calls them. */
export function isSameHuman(a: PersonId, b: PersonId, people: readonly Person[]): boolean {
  if (a === b) return true;
  const [one, other] = [a, b].map((id) => accountsOf(id, people));
  if (one === undefined || other === undefined) return false;
  const keys = ['github', 'openid', 'email'] as const;
  return keys.some((key) => one[key] !== undefined && one[key] === other[key]);
}

/** What is known of an id; somebody who edited a pull request without being listed has the number of the account in it. */
function accountsOf(id: PersonId, people: readonly Person[]): Pick<Person, 'github' | 'openid' | 'email'> | undefined {
  const number = /^github-(?<number>\d+)$/.exec(id)?.groups?.['number'];
  return people.find((person) => person.id === id) ?? (number === undefined ? undefined : { github: Number(number) });
}
