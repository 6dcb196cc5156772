import type { Item, Ref } from '../../model/item.ts';
import { threadId } from '../../model/item.ts';
import type { Source } from '../../model/source.ts';
import type { CollectedItem } from '../collector.ts';
import { compareKeps, isSlip, stageStep } from './compare-keps.ts';
import type { KepFiles } from './diff-kep-trees.ts';
import { kepMoves } from './kep-moves.ts';
import type { KepHeads } from './kep-requests.ts';
import { kepText } from './kep-text.ts';
import type { Kep } from './parse-kep.ts';
import { parseKepRefs } from './parse-kep-refs.ts';
import type { KepReading } from './read-kep-versions.ts';

const dead = new Set(['rejected', 'withdrawn', 'replaced', 'deferred']);

/**
 * The item of a changed KEP.
 *
 * Signals (flags unless a unit is named): `new`, `removed`, `moved`, `statusChanged`, `stageChanged`, `promotion`,
 * `demotion`, `implementable` (it became so), `dead` (it was rejected, withdrawn, replaced or deferred), `milestoneChanged`,
 * `milestoneSlip`, `metadataChanged`, `bodyOnly` (only text moved), `approved` (a production-readiness approval came or changed,
 * which makes the stage sure), `comments` (number, on its pull requests), `textGrowth` (characters), `sectionsAdded` (number).
 * What housekeeping changed is told by bulk-item.ts.
 */
export function kepItem(reading: KepReading, source: Source, heads: KepHeads): CollectedItem {
  const { change, pulls } = reading.work;
  const files = change.after ?? change.before;
  const kep = reading.versions.at(-1)?.kep ?? reading.before;
  const id = `kep:${change.key}`;
  const path = pathOf(files);
  const url = urlOf(reading, source.repo, heads);
  const author = kep?.authors.map(loginOf).find((login) => login !== null) ?? pulls.at(-1)?.author ?? null;
  return {
    id,
    kind: 'kep',
    source: source.id,
    project: source.project,
    section: source.section,
    repo: source.repo,
    url,
    title: kep?.title ?? files?.slug ?? change.key,
    author: author === null ? null : { login: author, bot: false },
    state: 'changed',
    createdAt: kep?.created ? `${kep.created}T00:00:00Z` : null,
    moves: kepMoves(reading, heads.after.at),
    labels: [],
    signals: signalsOf(reading, kep),
    refs: refsOf(reading, source.repo, kep),
    facts: factsOf(reading, kep, path),
    texts: [kepText(reading, { id, repo: source.repo, path, url })],
  };
}

function factsOf({ before, work }: KepReading, kep: Kep | null, path: string): Item['facts'] {
  const files = work.change.after ?? work.change.before;
  const old = work.change.after === null ? null : before;
  return {
    kind: 'kep',
    number: files?.number ?? null,
    slug: files?.slug ?? work.change.key,
    path,
    sig: kep?.sig ?? null,
    status: kep?.status?.value ?? null,
    previousStatus: old?.status?.value ?? null,
    stage: kep?.stage?.value ?? null,
    previousStage: old?.stage?.value ?? null,
    milestone: kep?.latestMilestone ?? null,
  };
}

function signalsOf(reading: KepReading, kep: Kep | null): Item['signals'] {
  const { before, work } = reading;
  const comments = work.pulls.reduce((sum, pull) => sum + pull.comments, 0);
  const growth = (kep?.body?.length ?? 0) - (before?.body?.length ?? 0);
  const hasBody = typeof kep?.body === 'string' && work.change.after !== null;
  const sections = work.change.before === null ? 0 : (reading.addedSections?.length ?? 0);
  return {
    ...Object.fromEntries(Object.entries(flagsOf(reading, kep)).filter(([, value]) => value)),
    ...(comments > 0 ? { comments } : {}),
    ...(hasBody && growth !== 0 ? { textGrowth: growth } : {}),
    ...(sections > 0 ? { sectionsAdded: sections } : {}),
  };
}

function flagsOf({ before, work }: KepReading, kep: Kep | null): Record<string, boolean> {
  const { before: old, after } = work.change;
  const both = before !== null && kep !== null && after !== null ? { before, kep } : null;
  const comparison = both && compareKeps(both.before, both.kep);
  const step = both ? stageStep(both.before.stage?.value, both.kep.stage?.value) : 0;
  const status = kep?.status?.value ?? '';
  const becameSo = old === null || Boolean(comparison?.status);
  const moved = old !== null && after !== null && old.home !== after.home;
  const approved = after !== null && after.approval !== null && old?.approval?.sha !== after.approval.sha;
  return {
    new: old === null,
    removed: after === null,
    moved,
    approved,
    statusChanged: Boolean(comparison?.status),
    stageChanged: Boolean(comparison?.stage),
    milestoneChanged: Boolean(comparison?.milestone),
    metadataChanged: Boolean(comparison?.metadata),
    promotion: step > 0,
    demotion: step < 0,
    implementable: status === 'implementable' && becameSo,
    dead: dead.has(status) && becameSo,
    milestoneSlip: both !== null && isSlip(both.before, both.kep),
    bodyOnly: comparison !== null && !comparison.metadata && !moved && !approved,
  };
}

function refsOf({ work }: KepReading, repo: string, kep: Kep | null): Ref[] {
  const { number } = work.change.after ?? work.change.before ?? { number: null };
  const own = `kep:${work.change.key}`;
  const refs: Ref[] = [
    ...work.pulls.map((pull): Ref => ({ relation: 'changed-by', id: threadId(repo, pull.number) })),
    ...(number === null ? [] : [{ relation: 'subject', id: threadId(repo, number) } as const]),
    ...parseKepRefs(kep?.related ?? []).map((id): Ref => ({ relation: 'mentions', id })),
  ];
  return refs
    .filter(({ id }) => id !== own)
    .sort((one, other) => (`${one.relation} ${one.id}` < `${other.relation} ${other.id}` ? -1 : 1));
}

function urlOf({ work }: KepReading, repo: string, heads: KepHeads): string {
  const { after, before } = work.change;
  const [at, files] = after ? [heads.branch, after] : [heads.before?.oid ?? heads.branch, before];
  const path = files?.text?.path ?? pathOf(files);
  return `https://github.com/${repo}/blob/${at}/${path.split('/').map(encodeURIComponent).join('/')}`;
}

function pathOf(files: KepFiles | null): string {
  return files?.metadata?.path ?? files?.text?.path ?? '';
}

function loginOf(author: string): string | null {
  return /^@([A-Za-z0-9](?:[A-Za-z0-9-]{0,38}))$/.exec(author)?.[1] ?? null;
}
