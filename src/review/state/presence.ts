import type { PersonId } from '../../model/person.ts';
import type { IssueId } from '../../model/window.ts';

/** Somebody who looks at an issue now. `places` are the addresses of their pages below the issue, such as `entries/cncf-toc-233`, the newest last. */
export type Present = { id: PersonId; name: string; places: string[] };

/** Who is where, in the memory of one desk. A person with several pages is one person. */
export type Presence = {
  /** @returns what ends it; more than once does no harm */
  enter(issue: IssueId, who: { id: PersonId; name: string }, place: string): () => void;
  /** In the order in which they came. */
  at(issue: IssueId): Present[];
  /** Of somebody who is here or was; null of anybody else. */
  nameOf(id: PersonId): string | null;
};

type Page = { id: PersonId; name: string; place: string };

export function openPresence(): Presence {
  const pages = new Map<IssueId, Set<Page>>();
  const names = new Map<PersonId, string>();
  return {
    enter: (issue, { id, name }, place) => {
      const page = { id, name, place };
      names.set(id, name);
      const open = pages.get(issue) ?? new Set();
      pages.set(issue, open.add(page));
      return () => {
        open.delete(page);
        if (open.size === 0 && pages.get(issue) === open) pages.delete(issue);
      };
    },
    at: (issue) => {
      const people = new Map<PersonId, Present>();
      for (const { id, name, place } of pages.get(issue) ?? []) {
        const { places } = people.get(id) ?? { places: [] };
        people.set(id, { id, name, places: [...places.filter((one) => one !== place), place] });
      }
      return [...people.values()];
    },
    nameOf: (id) => names.get(id) ?? null,
  };
}

/** The names of the people who have a page of an entry open, without the one who asks. */
export function namesInEntry(present: readonly Present[], slug: string, asking: PersonId): string[] {
  return present
    .filter(({ id, places }) => id !== asking && places.some((place) => place === `entries/${slug}`))
    .map(({ name }) => name);
}
