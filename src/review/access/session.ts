import type { PersonId } from '../../model/person.ts';
import type { Instant } from '../../model/instant.ts';

/** Somebody who is signed in. `form` is what every form of theirs must bring back. */
export type Session = { person: PersonId; form: string; begun: Instant; seen: Instant };

/** Where sessions are kept, by a digest of their token; the token itself is in the cookie alone. */
export type Sessions = {
  /** Begins a session; any that the browser had is ended by its caller. @returns the token for the cookie */
  begin: (person: PersonId, now: Instant) => string;
  /** Null for a token that is unknown, ended, unused for too long or too old. Counts as use. */
  find: (token: string, now: Instant) => Session | null;
  /** Like `find`, and does not count as use: for what goes on without anybody there. */
  look: (token: string, now: Instant) => Session | null;
  end: (token: string) => void;
  /** Ends all of a person's sessions, in every browser. */
  endAll: (person: PersonId) => void;
};

/** Hours without use, and hours since it began, after which a session ends. */
export const sessionHours = { idle: 12, whole: 7 * 24 };
