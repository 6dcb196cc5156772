import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Attempt } from '../../model/problem.ts';
import type { RecordedFiles } from '../../model/recorded-files.ts';
import type { Cache } from '../../platform/ports.ts';
import { parseJson } from '../../platform/parse-json.ts';
import type { Recording } from '../../replay/recording/recording.ts';

const Outline = z.strictObject({ issues: z.array(z.string()), repos: z.array(z.string()) });
type Opened = z.infer<typeof Outline> & { recording: () => Promise<Recording> };

/**
 * What recorded weeks hold, and the weeks themselves when they are asked for: a run that finds all its answers in the
 * cache reads no row again and does not load what reads them. Weeks that were sound once are sound by their digest; a fault is told every time.
 */
export async function openRecording(cache: Cache, weeks: RecordedFiles[], digest: string): Promise<Attempt<Opened>> {
  const key = createHash('sha256').update(`recorded weeks ${digest}`).digest('hex');
  const known = outlineOf(await cache.read(key));
  if (known !== null) return { value: { ...known, recording: once(() => parseSound(weeks)) }, problems: [] };
  const { parseRecording } = await import('../../replay/parse-recording.ts');
  const { value, problems } = parseRecording(weeks);
  if (value === null || problems.length > 0) return { value: null, problems };
  const outline = { issues: value.weeks.map((week) => week.issue), repos: value.repos };
  await cache.write(key, JSON.stringify(outline));
  return { value: { ...outline, recording: async () => value }, problems: [] };
}

function outlineOf(text: string | null): z.infer<typeof Outline> | null {
  return text === null ? null : parseJson({ file: 'a cached outline', text, schema: Outline }).value;
}

async function parseSound(weeks: RecordedFiles[]): Promise<Recording> {
  const { parseRecording } = await import('../../replay/parse-recording.ts');
  const { value } = parseRecording(weeks);
  if (value === null) throw new Error('Recorded weeks that were sound have become unreadable within one run.');
  return value;
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | null = null;
  return () => (made ??= { value: make() }).value;
}
