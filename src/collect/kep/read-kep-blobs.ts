import type { Source } from '../../model/source.ts';
import type { Reading, Response } from '../collector.ts';
import { checkKep } from './check-kep.ts';
import { kepItem } from './kep-item.ts';
import type { BlobsState, KepHeads, KepWork } from './kep-requests.ts';
import { pairRenamedKeps } from './pair-renamed-keps.ts';
import { parseKepBlobs } from './parse-kep-answers.ts';
import { kepBlobs } from './plan-kep-blobs.ts';
import { readKepVersions } from './read-kep-versions.ts';
import type { KepReading } from './read-kep-versions.ts';

/** The items of a batch of changed KEPs, from the texts that came for them. */
export function readKepBlobs(response: Response, source: Source): Reading {
  const { heads, works, pairing } = response.request.state as BlobsState;
  const texts = parseKepBlobs(response);
  const readings = (pairing ? joinRenamed(works, heads, texts) : works)
    .map((work) => {
      const blobs = kepBlobs(work, heads).map(({ role, expression }) => [role, texts.get(expression) ?? null] as const);
      return readKepVersions(work, new Map(blobs), heads.after.at);
    })
    .filter((reading) => !isOtherDocument(reading));
  return {
    items: readings.map((reading) => kepItem(reading, source, heads)),
    problems: readings.flatMap((reading) => checkKep(reading, source.id)),
  };
}

function joinRenamed(works: KepWork[], heads: KepHeads, texts: ReadonlyMap<string, string | null>): KepWork[] {
  const pairs = pairRenamedKeps(works, (work) => {
    const role = work.change.after === null ? 'before' : 'after';
    return texts.get(kepBlobs(work, heads).find((blob) => blob.role === role)?.expression ?? '') ?? null;
  });
  const origins = new Set(pairs.values());
  return works
    .filter((work) => !origins.has(work))
    .map((work) => {
      const before = pairs.get(work)?.change.before ?? work.change.before;
      return { ...work, change: { ...work.change, before } };
    });
}

/** A Markdown file that came whole and has no metadata is a note or a picture's caption beside the KEPs. */
function isOtherDocument({ raw, before, versions, work }: KepReading): boolean {
  const flat = (work.change.after ?? work.change.before)?.form === 'flat';
  return flat && raw !== null && before === null && versions.every((version) => version.kep === null);
}
