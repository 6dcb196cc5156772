import type { Newsletter } from '../../model/newsletter.ts';
import type { Candidate } from './candidate.ts';
import { groupOf } from '../../model/group-of.ts';
import { placesOfRepository } from '../../model/places-of-repository.ts';

/** Who has a place, and whether the minimum of its group promised it. */
type Taken = { candidate: Candidate; promised: boolean };

/** A number of places that some candidates share, who has them, and how many candidates there are for them. */
export type Places = {
  kind: 'freeze of a SIG' | 'freeze' | 'backlog' | 'group' | 'section' | 'repository';
  of: number;
  contenders: number;
  taken: Set<Taken>;
  /** The lowest score of those that have a place, and how many of them each repository or publisher has. */
  lowest: number;
  byOrigin: Map<string, number>;
};

/** The places that each candidate needs one of, in the order in which they explain why it got none. */
export type PlacesOf = ReadonlyMap<Candidate, readonly Places[]>;

/**
 * Counts for candidates that have a section and a group which places they compete for; none of them is taken yet. It is a freeze
 * where many stories from the floor on have news of KEPs: these share its places, and where it is known those of their SIG.
 */
export function assignPlaces(
  candidates: readonly Candidate[],
  { sections, plan: { quiet, freeze } }: Pick<Newsletter, 'sections' | 'plan'>,
): PlacesOf {
  const share = openShares();
  const isNews = ({ sig, section, score }: Candidate): boolean => {
    const { floor = Number.NEGATIVE_INFINITY } = sections.find(({ id }) => id === section) ?? {};
    return sig !== undefined && score >= floor;
  };
  const isFreeze = candidates.filter(isNews).length > freeze.above;
  const needed = (candidate: Candidate): Places[] => {
    const { section: id, project, origin, sig, backlog } = candidate;
    const section = sections.find((one) => one.id === id);
    const group = section && groupOf(project, section);
    if (!section || !group) return [];
    return [
      ...(isFreeze && isNews(candidate)
        ? [...(sig ? [share('freeze of a SIG', spellSig(sig), freeze.sig)] : []), share('freeze', '', freeze.most)]
        : []),
      ...(backlog ? [share('backlog', '', quiet.most)] : []),
      share('group', `${id}/${group.id}`, group.quota.max),
      share('section', id, section.quota.max),
      share('repository', `${id}/${origin}`, placesOfRepository(section)),
    ];
  };
  return new Map(candidates.map((candidate) => [candidate, needed(candidate)]));
}

/** Gives the places of a kind and key, the same for all who ask, and counts who asked. */
function openShares(): (kind: Places['kind'], key: string, of: number) => Places {
  const known = new Map<string, Places>();
  return (kind, key, of) => {
    const name = `${kind}: ${key}`;
    const places = known.get(name) ?? open(kind, of);
    known.set(name, places);
    places.contenders += 1;
    return places;
  };
}

function open(kind: Places['kind'], of: number): Places {
  return { kind, of, contenders: 0, taken: new Set(), lowest: Number.POSITIVE_INFINITY, byOrigin: new Map() };
}

/** Gives a candidate one of each of the places that it needs. */
export function givePlaces(candidate: Candidate, needed: readonly Places[], promised: boolean): void {
  const one = { candidate, promised };
  for (const places of needed) {
    places.taken.add(one);
    places.lowest = Math.min(places.lowest, candidate.score);
    places.byOrigin.set(candidate.origin, (places.byOrigin.get(candidate.origin) ?? 0) + 1);
  }
}

/** A SIG is the same as `sig-api-machinery`, `sig-apimachinery` and `SIG API Machinery`. */
function spellSig(sig: string): string {
  return sig.toLowerCase().replaceAll(/[^\p{L}\d]/gu, '');
}

export function isFull({ taken, of }: Places): boolean {
  return taken.size >= of;
}

/** Points that a repository or publisher gives way by for each place it already has in its group, so that a busy one does not fill it. */
const givesWay = 0.75;

/** What a candidate counts for, given what its repository already has of its group. */
export function worthOf(candidate: Candidate, needed: readonly Places[]): number {
  return candidate.score - givesWay * ofSameOrigin(candidate, needed);
}

/** How many of the same repository or publisher have a place in the group of a candidate. */
export function ofSameOrigin({ origin }: Candidate, needed: readonly Places[]): number {
  return needed.find(({ kind }) => kind === 'group')?.byOrigin.get(origin) ?? 0;
}
