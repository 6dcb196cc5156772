import type { Instant } from '../../model/instant.ts';
import { sessionHours, type Session, type Sessions } from './session.ts';

/** Where rows of sessions are kept. */
export type SessionRows = {
  put(session: Session): string;
  get(token: string): Session | null;
  touch(token: string, seen: Instant): void;
  remove(token: string): void;
  removeOf(person: string): void;
  /** Takes out what began, or was last used, before these moments. */
  removeBefore(before: { begun: Instant; seen: Instant }): void;
};

/** Minutes after which use of a session is noted again. */
const noteEvery = 5;

/** Sessions that end by themselves. @param token makes what forms bring back */
export function openSessions(rows: SessionRows, token: () => string): Sessions {
  const look = (found: string, now: Instant): Session | null => {
    const session = rows.get(found);
    return session === null || isOver(session, now) ? null : session;
  };
  return {
    begin: (person, now) => {
      rows.removeBefore({ begun: hoursBefore(now, sessionHours.whole), seen: hoursBefore(now, sessionHours.idle) });
      return rows.put({ person, form: token(), begun: now, seen: now });
    },
    find: (found, now) => {
      const session = look(found, now);
      if (session === null) rows.remove(found);
      else if (hours(session.seen, now) * 60 >= noteEvery) rows.touch(found, now);
      return session;
    },
    look,
    end: (found) => rows.remove(found),
    endAll: (person) => rows.removeOf(person),
  };
}

function isOver({ begun, seen }: Session, now: Instant): boolean {
  return hours(seen, now) >= sessionHours.idle || hours(begun, now) >= sessionHours.whole;
}

function hours(from: Instant, to: Instant): number {
  return (Date.parse(to) - Date.parse(from)) / 3_600_000;
}

/** To the second, as rows hold it. */
function hoursBefore(now: Instant, count: number): Instant {
  return `${new Date(Date.parse(now) - count * 3_600_000).toISOString().slice(0, 19)}Z`;
}
