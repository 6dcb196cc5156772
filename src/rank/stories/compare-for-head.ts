import type { Item } from '../../model/item.ts';
import { hasSignal } from '../../model/signals.ts';
import type { ReadItem } from '../items/read-item.ts';
import { compareVersions, parseVersion } from '../items/version.ts';

/** Sorts the items of a story so that the one that is the news comes first; total, so equal input gives equal order. */
export function compareForHead(left: ReadItem, right: ReadItem): number {
  const [a, b] = [left.item, right.item];
  return (
    Number(left.noise !== null) - Number(right.noise !== null) ||
    placeOf(a) - placeOf(b) ||
    compareReleases(a, b) ||
    Number(isDerived(a)) - Number(isDerived(b)) ||
    numberOf(a) - numberOf(b) ||
    (a.id < b.id ? -1 : 1)
  );
}

/**
 * Release, advisory, vote, stage change of a KEP or a project, merged, open, closed, article. A KEP that moved with many
 * others follows its pull request.
 */
function placeOf(item: Item): number {
  if (item.kind === 'article') return 9;
  if (item.kind === 'release') return 0;
  if (item.kind === 'advisory') return 1;
  if (item.kind === 'vote') return 2;
  if (item.kind === 'kep') return hasSignal(item, 'bulk') ? 5 : 3;
  if (item.moves.some(({ move }) => move === 'level-changed' || move === 'accepted')) return 3;
  if (item.state === 'merged') return 4;
  const isOpen = item.kind === 'pull-request' ? item.state === 'open' : item.state !== 'closed';
  return isOpen ? openPlace[item.kind] : 8;
}

/** Among what is open, work comes before talk about it. */
const openPlace = { 'pull-request': 6, 'github-issue': 7, discussion: 7, project: 7, repository: 7 } as const;

function compareReleases(a: Item, b: Item): number {
  if (a.facts.kind !== 'release' || b.facts.kind !== 'release') return 0;
  const [left, right] = [parseVersion(a.facts.tag), parseVersion(b.facts.tag)];
  if (!left || !right) return Number(left === null) - Number(right === null);
  const isPart = Number(left.module !== '') - Number(right.module !== '');
  return (
    Number(a.facts.prerelease) - Number(b.facts.prerelease) ||
    isPart ||
    compareVersions(left, right) ||
    isMain(b) - isMain(a)
  );
}

/** 1 for the repository that bears the project's name, for example istio/istio beside istio/api. */
function isMain(item: Item): number {
  return Number(item.repo?.toLowerCase().endsWith(`/${item.project}`) === true);
}

/** A backport or a revert follows the change that it repeats or undoes. */
function isDerived(item: Item): boolean {
  return item.refs.some((ref) => ref.relation === 'backport-of' || ref.relation === 'reverts');
}

function numberOf(item: Item): number {
  return 'number' in item.facts ? (item.facts.number ?? 0) : 0;
}
