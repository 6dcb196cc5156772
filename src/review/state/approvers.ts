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

/** Entries whose last editor is the only one of those who approved; none where nobody did. */
export function loneEntries(
  listed: readonly Slug[],
  {
    editors,
    approvers,
    people,
  }: {
    editors: Readonly<Record<Slug, readonly PersonId[]>>;
    approvers: readonly PersonId[];
    people: readonly Person[];
  },
): Slug[] {
  return listed.filter((slug) => isLone(ownValue(editors, slug) ?? [], { approvers, people }));
}

/** Whether the last of some editors is the only one of those who approved. */
export function isLone(
  editors: readonly PersonId[],
  { approvers, people }: { approvers: readonly PersonId[]; people: readonly Person[] },
): boolean {
  const last = editors.at(-1);
  return approvers.length > 0 && last !== undefined && approvers.every((by) => isSameHuman(by, last, people));
}

/** Two ids of one account are one human, whatever newsletter.yaml calls them. */
export function isSameHuman(a: PersonId, b: PersonId, people: readonly Person[]): boolean {
  if (a === b) return true;
  const [one, other] = [a, b].map((id) => people.find((person) => person.id === id));
  if (one === undefined || other === undefined) return false;
  const keys = ['github', 'openid', 'email'] as const;
  return keys.some((key) => one[key] !== undefined && one[key] === other[key]);
}
