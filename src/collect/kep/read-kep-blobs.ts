import type { Source } from '../../model/source.ts';
import { problem, type Problem } from '../../model/problem.ts';
import type { CollectedItem, Reading, Response } from '../collector.ts';
import { checkKep } from './check-kep.ts';
import { compareKeps } from './compare-keps.ts';
import { kepItem } from './kep-item.ts';
import type { BlobsState, KepHeads, KepWork } from './kep-requests.ts';
import { pairRenamedKeps } from './pair-renamed-keps.ts';
import { parseKepBlobs } from './parse-kep-answers.ts';
import { parseKepPath } from './parse-kep-path.ts';
import { isTextOnly, kepBlobs } from './plan-kep-blobs.ts';
import { readKepVersions } from './read-kep-versions.ts';
import type { KepReading } from './read-kep-versions.ts';

type Texts = ReadonlyMap<string, string | null>;

/** The items of changed KEPs, from the texts that came for them in one call. */
export function readKepBlobs(response: Response, source: Source): Reading {
  const { heads, works, pairing } = response.request.state as BlobsState;
  const texts = parseKepBlobs(response);
  return readKepTexts(pairing ? joinRenamed(works, heads, texts) : works, { heads, texts }, source);
}

/** The items of changed KEPs, from their texts by expression. A KEP of which only sentences changed is told and left out. */
export function readKepTexts(
  works: KepWork[],
  { heads, texts }: { heads: KepHeads; texts: Texts },
  source: Source,
): { items: CollectedItem[]; problems: Problem[] } {
  const readings = works
    .map((work) => {
      const blobs = kepBlobs(work, heads).map(({ role, expression }) => [role, texts.get(expression) ?? null] as const);
      return readKepVersions(work, new Map(blobs), heads.after.at);
    })
    .filter((reading) => !isOtherDocument(reading));
  const [quiet, told] = [readings.filter(isRewording), readings.filter((reading) => !isRewording(reading))];
  return {
    items: told.map((reading) => kepItem(reading, source, heads)),
    problems: [
      ...quiet.map((reading) => reworded(reading, source)),
      ...told.flatMap((reading) => checkKep(reading, source.id)),
    ],
  };
}

/** What can be said of a changed KEP without its texts; nothing of new words in a README or of a note beside the KEPs. */
export function kepWithoutTexts(work: KepWork, source: Source, heads: KepHeads): CollectedItem[] {
  if (isTextOnly(work.change)) return [];
  const files = work.change.after ?? work.change.before;
  const isKep = files?.form === 'folder' || parseKepPath(files?.home ?? '')?.prefixed === true;
  return isKep ? [kepItem(readKepVersions(work, new Map(), heads.after.at), source, heads)] : [];
}

function joinRenamed(works: KepWork[], heads: KepHeads, texts: Texts): KepWork[] {
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

/** Whether only sentences of the text changed: neither metadata nor place nor approval, and no section came. */
function isRewording({ before, versions, work, addedSections }: KepReading): boolean {
  const { before: old, after } = work.change;
  const kep = versions.at(-1)?.kep ?? null;
  if (old === null || after === null || before === null || kep === null || addedSections === null) return false;
  if (old.home !== after.home || old.approval?.sha !== after.approval?.sha || addedSections.length > 0) return false;
  return versions.every((version) => version.kep === null || !compareKeps(before, version.kep).metadata);
}

function reworded({ work }: KepReading, source: Source): Problem {
  const { key, after, before } = work.change;
  const path = (after ?? before)?.text?.path ?? (after ?? before)?.metadata?.path ?? '';
  const pulls = work.pulls.map(({ number }) => `#${number}`).join(', ');
  const message = `Only sentences of ${path} changed${pulls === '' ? '' : ` (${pulls})`}, so it is no item.`;
  return problem('kep-text-only', { source: source.id, ref: `kep:${key}`, file: path }, message);
}
