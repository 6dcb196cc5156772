import { z } from 'zod';
import { Instant } from '../model/instant.ts';
import type { Files } from './ports.ts';

/** Says that a run has begun and not ended, so that the next one can take it up. */
export type Checkpoint = {
  /**
   * Notes the begin of a run.
   * @returns when the run began that did not end and is taken up; null where there is none of the last 24 hours.
   */
  begin(now: Instant): Promise<Instant | null>;
  end(): Promise<void>;
};

const Written = z.strictObject({ startedAt: Instant });
/** What was read earlier than this is too old to be mixed with what is read now. */
const longest = 86_400_000;

/** The checkpoint of an issue as a file. */
export function runCheckpoint(files: Files, path: string): Checkpoint {
  return {
    begin: async (now) => {
      const known = parseWritten(await files.read(path));
      const age = known === null ? NaN : Date.parse(now) - Date.parse(known);
      if (known !== null && age >= 0 && age < longest) return known;
      await files.write(new Map([[path, `${JSON.stringify({ startedAt: now } satisfies z.infer<typeof Written>)}\n`]]));
      return null;
    },
    end: () => files.write(new Map([[path, null]])),
  };
}

function parseWritten(text: string | null): Instant | null {
  try {
    return text === null ? null : (Written.safeParse(JSON.parse(text)).data?.startedAt ?? null);
  } catch {
    return null;
  }
}
