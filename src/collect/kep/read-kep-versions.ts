import type { Instant } from '../../model/instant.ts';
import { parseFlatKep, parseKepApprovals, parseKepFile } from './parse-kep.ts';
import type { Kep } from './parse-kep.ts';
import type { KepPull, KepWork } from './kep-requests.ts';
import { addedSections } from './kep-sections.ts';
import { metadataPath } from './plan-kep-blobs.ts';
import type { KepBlob } from './plan-kep-blobs.ts';

/** A KEP's metadata as it stood after a change, and the pull request that made it; null where nobody is known. */
export type KepVersion = { kep: Kep | null; at: Instant; pull: KepPull | null };

/** What was read of a changed KEP. `versions` are in the order of time; the last one stands at the window's end. */
export type KepReading = {
  work: KepWork;
  before: Kep | null;
  versions: KepVersion[];
  /** The README of a folder KEP at the window's end. */
  text: string | null;
  /** Sections that the text got; null where its state before or after is not known. */
  addedSections: string[] | null;
  approvals: Record<string, string>;
  /** The raw text of the metadata file at the window's end, or before it was removed; null when it could not be read. */
  raw: string | null;
};

/** Joins the texts of a KEP into its versions. `at` is the time of the window's last commit, for changes without a pull request. */
export function readKepVersions(
  work: KepWork,
  texts: ReadonlyMap<KepBlob['role'], string | null>,
  at: Instant,
): KepReading {
  const { before, after } = work.change;
  const read = (role: KepBlob['role'], form: 'folder' | 'flat' | undefined): Kep | null => {
    const text = texts.get(role) ?? null;
    if (text === null) return null;
    return form === 'flat' ? parseFlatKep(text) : parseKepFile(text);
  };
  const last = after && read('after', after.form);
  const sameBlob = before !== null && before.metadata?.sha === after?.metadata?.sha;
  const versions: KepVersion[] = [];
  const writers = work.pulls.filter((pull) => metadataPath(pull, work.change) !== null);
  for (const pull of writers.slice(0, -1)) {
    const flat = metadataPath(pull, work.change)?.endsWith('.md');
    const kep = read(`pull ${pull.number}`, flat ? 'flat' : 'folder');
    if (kep !== null) versions.push({ kep, at: pull.mergedAt, pull });
  }
  const writer = writers.at(-1) ?? null;
  if (after !== null)
    versions.push({ kep: last, at: writer?.mergedAt ?? work.pulls.at(-1)?.mergedAt ?? at, pull: writer });
  const first = sameBlob ? last : before && read('before', before.form);
  return {
    work,
    before: first,
    versions,
    text: texts.get('text') ?? null,
    addedSections: sectionsBetween([texts.get('text before'), texts.get('text')], [first, last]),
    approvals: parseKepApprovals(texts.get('approval') ?? ''),
    raw: texts.get(after === null ? 'before' : 'after') ?? null,
  };
}

/** Flat KEPs carry their text below the metadata, the others in a README. */
function sectionsBetween(
  [textBefore, textAfter]: (string | null | undefined)[],
  [kepBefore, kepAfter]: (Kep | null)[],
): string[] | null {
  const before = textBefore ?? kepBefore?.body ?? null;
  const after = textAfter ?? kepAfter?.body ?? null;
  return before === null || after === null ? null : addedSections(before, after);
}
