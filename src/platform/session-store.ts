import { createHash, randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** A row as it is kept; moments are those that the caller gave. */
type StoredSession = { person: string; form: string; begun: string; seen: string };

/** Sessions of the desk in a database of SQLite; it holds digests of their tokens, so that a copy of it lets nobody in. */
export type SessionStore = {
  put(session: StoredSession): string;
  get(token: string): StoredSession | null;
  touch(token: string, seen: string): void;
  remove(token: string): void;
  removeOf(person: string): void;
  /** Takes out what began, or was last seen, before these moments. */
  removeBefore(before: { begun: string; seen: string }): void;
  close(): void;
};

/** @param path of the database, or `:memory:` */
export function openSessionStore(path: string): SessionStore {
  if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true });
  const database = new DatabaseSync(path);
  database.exec(
    `PRAGMA journal_mode = WAL; PRAGMA busy_timeout = 2000;
     CREATE TABLE IF NOT EXISTS sessions (token TEXT PRIMARY KEY, person TEXT NOT NULL, form TEXT NOT NULL, begun TEXT NOT NULL, seen TEXT NOT NULL) STRICT`,
  );
  if (path !== ':memory:') chmodSync(path, 0o600);
  const insert = database.prepare('INSERT INTO sessions (token, person, form, begun, seen) VALUES (?, ?, ?, ?, ?)');
  const select = database.prepare('SELECT person, form, begun, seen FROM sessions WHERE token = ?');
  const update = database.prepare('UPDATE sessions SET seen = ? WHERE token = ?');
  const remove = database.prepare('DELETE FROM sessions WHERE token = ?');
  const removeOf = database.prepare('DELETE FROM sessions WHERE person = ?');
  const removeBefore = database.prepare('DELETE FROM sessions WHERE begun <= ? OR seen <= ?');
  return {
    put: ({ person, form, begun, seen }) => {
      const token = newToken();
      insert.run(digestOf(token), person, form, begun, seen);
      return token;
    },
    get: (token) => {
      const row = select.get(digestOf(token));
      return row === undefined
        ? null
        : { person: text(row['person']), form: text(row['form']), begun: text(row['begun']), seen: text(row['seen']) };
    },
    touch: (token, seen) => void update.run(seen, digestOf(token)),
    remove: (token) => void remove.run(digestOf(token)),
    removeOf: (person) => void removeOf.run(person),
    removeBefore: ({ begun, seen }) => void removeBefore.run(begun, seen),
    close: () => database.close(),
  };
}

/** 192 random bits. */
export function newToken(): string {
  return randomBytes(24).toString('base64url');
}

function digestOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
