import { compareText } from '../../model/compare-text.ts';
import { threadId, type Move, type Ref } from '../../model/item.ts';
import type { Source } from '../../model/source.ts';
import type { CollectedItem } from '../collector.ts';
import { formatDay, formatEvidence } from '../evidence-text.ts';
import type { KepChange } from './diff-kep-trees.ts';
import type { KepPull, KepWork } from './kep-requests.ts';

/** Refs to KEPs of one housekeeping; its evidence names all of them. */
const mostRefs = 100;

/**
 * One item for a pull request over more than 8 KEPs: housekeeping is one fact, `kep:bulk-` with its number. The KEPs are
 * listed in the evidence with the parts that changed; their texts are not read.
 * Signals: `bulk` (flag), `keps` (number), `comments` (number).
 */
export function bulkItem({ pull, works }: { pull: KepPull; works: KepWork[] }, source: Source): CollectedItem {
  const id = `kep:bulk-${pull.number}`;
  const url = `https://github.com/${source.repo}/pull/${pull.number}`;
  const changes = works.map(({ change }) => change);
  const folder = sharedFolder(changes.map(homeOf));
  return {
    id,
    kind: 'kep',
    source: source.id,
    project: source.project,
    section: source.section,
    repo: source.repo,
    url,
    title: pull.title.trim() === '' ? `#${pull.number}` : pull.title,
    author: pull.author === null ? null : { login: pull.author, bot: false },
    state: 'changed',
    createdAt: null,
    moves: movesOf(changes, pull),
    labels: [],
    signals: { bulk: true, keps: works.length, ...(pull.comments > 0 ? { comments: pull.comments } : {}) },
    refs: refsOf(changes, threadId(source.repo, pull.number)),
    facts: {
      kind: 'kep',
      number: null,
      slug: `bulk-${pull.number}`,
      path: folder,
      sig: /^keps\/(sig-[^/]+)/.exec(folder)?.[1] ?? null,
      status: null,
      previousStatus: null,
      stage: null,
      previousStage: null,
      milestone: null,
    },
    texts: [{ label: 'kep', url, text: textOf(pull, changes, source.repo) }],
  };
}

function movesOf(changes: KepChange[], { mergedAt, author }: KepPull): Move[] {
  const kinds = [...new Set(changes.map(moveOf))].sort();
  return kinds.map((move) => ({ move, at: mergedAt, ...(author === null ? {} : { by: author }) }));
}

function moveOf({ before, after }: KepChange): Move['move'] {
  if (before === null) return 'added';
  if (after === null) return 'removed';
  if (before.home !== after.home) return 'moved';
  return before.metadata?.sha === after.metadata?.sha ? 'pushed' : 'metadata-changed';
}

function refsOf(changes: KepChange[], pull: string): Ref[] {
  const keps = changes.slice(0, mostRefs).map(({ key }): Ref => ({ relation: 'mentions', id: `kep:${key}` }));
  const refs: Ref[] = [{ relation: 'changed-by', id: pull }, ...keps];
  return refs.sort((one, other) => compareText(`${one.relation} ${one.id}`, `${other.relation} ${other.id}`));
}

function textOf(pull: KepPull, changes: KepChange[], repo: string): string {
  const by = pull.author === null ? '' : ` by @${pull.author}`;
  const lines = changes.map((change) => {
    const from = moveOf(change) === 'moved' ? ` from ${change.before?.home}` : '';
    return `kep ${change.key}: ${homeOf(change)} (${[moveOf(change), ...partsOf(change)].join(', ')}${from})`;
  });
  return formatEvidence(
    [
      ['repository', repo],
      ['title', pull.title],
      ['changed by', `pull request #${pull.number} on ${formatDay(pull.mergedAt)}${by}: ${pull.title}`],
      ['changed keps', String(changes.length)],
    ],
    'keps',
    lines.map((line) => line.replaceAll(/\s+/g, ' ')).join('\n'),
  ).text;
}

function partsOf({ before, after }: KepChange): string[] {
  if (before === null || after === null) return [];
  return (['metadata', 'text', 'approval'] as const).filter((part) => before[part]?.sha !== after[part]?.sha);
}

function homeOf({ before, after }: KepChange): string {
  return (after ?? before)?.home ?? '';
}

/** The deepest folder that holds all of some files. */
function sharedFolder(homes: string[]): string {
  const [first = '', ...others] = homes.map((home) => home.split('/').slice(0, -1).join('/'));
  const segments = first.split('/');
  while (segments.length > 1 && !others.every((other) => `${other}/`.startsWith(`${segments.join('/')}/`)))
    segments.pop();
  return segments.join('/');
}
