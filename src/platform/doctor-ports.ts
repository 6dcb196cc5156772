import type { Instant } from '../model/instant.ts';
import type { Problem } from '../model/problem.ts';
import type { NotOpened } from './relay-ports.ts';

/** What the name service says. `absent`: there is no such name, or none of that kind; `failed`: nobody knows. */
export type DnsAnswer<Row> =
  { outcome: 'found'; records: Row[] } | { outcome: 'absent' } | { outcome: 'failed'; reason: string };

export type MailExchange = { host: string; preference: number };

/** The name service. Names are without a dot at the end. */
export type Resolver = {
  /** The strings of a record are joined. */
  texts(name: string): Promise<DnsAnswer<string>>;
  exchanges(name: string): Promise<DnsAnswer<MailExchange>>;
  /** IPv4 and IPv6. */
  addresses(name: string): Promise<DnsAnswer<string>>;
  /** The names of an address. */
  names(address: string): Promise<DnsAnswer<string>>;
};

/** How the relay answers: `until` is when its certificate ends; null without TLS. */
export type RelayLook =
  { outcome: 'open'; until: Instant | null } | { outcome: 'failed'; phase: NotOpened['phase']; reason: string };

/**
 * The state of the database: `absent` is a file that the first use makes. `behind` are migrations that the next use applies. Of a server
 * its version, and by how many milliseconds its clock is ahead of ours; null for a file, which has neither.
 */
export type StorageLook =
  | { outcome: 'absent'; reason: string | null }
  | {
      outcome: 'open';
      engine: 'sqlite' | 'postgres';
      behind: number;
      restoredAt: Instant | null;
      server: { version: string; aheadMs: number } | null;
      /** By the key that they were made with. */
      suppressions: readonly { key: string; number: number }[];
    }
  | { outcome: 'failed'; problems: Problem[] };

/** This machine. */
export type Machine = {
  /** For example 24.13.0. */
  node: string;
  /** Bytes that may still be written where a folder is, or will be; null where nobody knows. */
  freeBytes(folder: string): Promise<number | null>;
};
