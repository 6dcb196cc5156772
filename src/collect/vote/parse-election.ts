import type { Instant } from '../../model/instant.ts';
import { composeYaml } from '../compose-yaml.ts';
import { instantOf } from '../instants.ts';

/** A file has a dozen keys, of which two are sentences. */
const mostText = 8000;

/** An election as its file plans it; times in UTC. */
export type Election = { name: string; startsAt: Instant; endsAt: Instant; seats: number | null };

/**
 * Reads an `election.yaml` of Elekto (Knative, Kubernetes): `name`, `start_datetime` and `end_datetime` as
 * `2024-08-27 00:00:01`, `no_winners`. Null when name or times are missing or impossible, and for a longer file than elections have. Never throws.
 */
export function parseElection(text: string): Election | null {
  const read = composeYaml(text, { longest: mostText, schema: 'failsafe' });
  if ('fault' in read) return null;
  const { value } = read.composed;
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return null;
  const fields = new Map<string, unknown>(Object.entries(value));
  const textOf = (key: string): string => (typeof fields.get(key) === 'string' ? String(fields.get(key)).trim() : '');
  const [startsAt, endsAt] = [parseTime(textOf('start_datetime')), parseTime(textOf('end_datetime'))];
  if (textOf('name') === '' || startsAt === null || endsAt === null) return null;
  const seats = /^\d{1,3}$/.test(textOf('no_winners')) ? Number(textOf('no_winners')) : null;
  return { name: textOf('name').slice(0, 300), startsAt, endsAt, seats };
}

function parseTime(text: string): Instant | null {
  const match = /^(\d{4}-\d{2}-\d{2})(?:[ T](\d{2}:\d{2}:\d{2}))?/.exec(text);
  if (!match) return null;
  const at = Date.parse(`${match[1]}T${match[2] ?? '00:00:00'}Z`);
  return Number.isNaN(at) ? null : instantOf(at);
}
