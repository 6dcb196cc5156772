import type { Slug } from '../../model/entry.ts';
import type { Instant } from '../../model/instant.ts';
import type { PersonId } from '../../model/person.ts';
import type { IssueId } from '../../model/window.ts';

/** An entry before somebody. */
type Reading = { person: PersonId; issue: IssueId; slug: Slug };

/**
 * How long entries can have been before somebody, whatever a browser says of it: the desk remembers when it gave each of them away, and
 * that a person has one pair of eyes. In the memory of one desk; of what was given away before it was opened nothing counts.
 */
export type ReadingTime = {
  /** The desk gives an entry away. */
  serve(reading: Reading, now: Instant): void;
  /** Whole seconds of those that a browser tells, as far as they can be true; they are used up by this. */
  spend(reading: Reading, told: number, now: Instant): number;
};

/** Entries before people, and people, that are remembered at once; the one that was heard of least lately is forgotten first. */
const most = { readings: 10_000, people: 1000 };

/** Seconds that a person can have before them at most without telling of any. */
const mostUnspent = 3600;

export function openReadingTime(): ReadingTime {
  /** Until when the time of each is told, in seconds since 1970. */
  const told = new Map<string, number>();
  /** What each person can still tell of, and at which second that was so. */
  const people = new Map<PersonId, { unspent: number; at: number }>();
  const unspentAt = (person: PersonId, at: number): number => {
    const known = people.get(person) ?? { unspent: 0, at };
    return Math.min(mostUnspent, known.unspent + Math.max(0, at - known.at));
  };
  return {
    serve: (reading, now) => {
      const [key, at] = [keyOf(reading), secondsOf(now)];
      put(people, reading.person, { unspent: unspentAt(reading.person, at), at });
      forget(people, most.people);
      put(told, key, told.get(key) ?? at);
      forget(told, most.readings);
    },
    spend: (reading, claimed, now) => {
      const [key, at] = [keyOf(reading), secondsOf(now)];
      const from = told.get(key);
      if (from === undefined || !Number.isFinite(claimed) || claimed <= 0) return 0;
      const unspent = unspentAt(reading.person, at);
      const seconds = Math.max(0, Math.min(Math.floor(claimed), at - from, unspent));
      put(people, reading.person, { unspent: unspent - seconds, at });
      put(told, key, Math.max(from, at));
      return seconds;
    },
  };
}

function keyOf({ person, issue, slug }: Reading): string {
  return `${person} ${issue} ${slug}`;
}

function secondsOf(now: Instant): number {
  return Math.floor(Date.parse(now) / 1000);
}

/** Puts a value at the end, where it is forgotten last. */
function put<Value>(map: Map<string, Value>, key: string, value: Value): void {
  map.delete(key);
  map.set(key, value);
}

function forget(map: Map<string, unknown>, size: number): void {
  const [oldest] = map.keys();
  if (map.size > size && oldest !== undefined) map.delete(oldest);
}
