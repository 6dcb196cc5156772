import type { Item } from '../model/item.ts';
import type { ReadItem } from './read-item.ts';
import { compareVersions, parseVersion } from './version.ts';

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

/** Release, vote, KEP change, merged, open, then what was closed. A KEP that moved with many others follows its pull request. */
function placeOf(item: Item): number {
  if (item.kind === 'release') return 0;
  if (item.kind === 'vote') return 1;
  if (item.kind === 'kep') return item.signals['bulk'] === true ? 4 : 2;
  if (item.state === 'merged') return 3;
  return item.state === 'open' ? 5 : 6;
}

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
  return Number(item.repo.toLowerCase().endsWith(`/${item.project}`));
}

/** A backport or a revert follows the change that it repeats or undoes. */
function isDerived(item: Item): boolean {
  return item.refs.some((ref) => ref.relation === 'backport-of' || ref.relation === 'reverts');
}

function numberOf(item: Item): number {
  return item.facts.kind === 'pull-request' ? item.facts.number : 0;
}
