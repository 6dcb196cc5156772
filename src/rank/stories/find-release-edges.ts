import { compareText } from '../../model/compare-text.ts';
import type { Item } from '../../model/item.ts';
import type { Edge } from '../../model/story.ts';
import { chain } from './chain.ts';
import { groupBy } from './group-by.ts';
import type { ReadItem } from '../items/read-item.ts';
import { repoOf } from '../items/repo-of.ts';
import { parseVersion, type Version } from '../items/version.ts';

type Release = { item: Item; version: Version | null; at: string };

/** Milliseconds between patches of one minor version that still are one piece of news: a fix of the release before. */
const soon = 5 * 86_400_000;

/** Releases of one repository and day, of one version, and soon after each other; and the pull requests that cut them. */
export function findReleaseEdges(read: readonly ReadItem[]): Edge[] {
  const releases = read.flatMap(toRelease).sort((a, b) => compareText(a.at, b.at) || compareText(a.item.id, b.item.id));
  const join = (reason: string, keyOf: (release: Release) => string | null) =>
    groupBy(releases, keyOf).flatMap((same) => chain(same, () => reason));
  return [
    ...join('released by the same repository on the same day', ({ item, at }) => `${repoOf(item)} ${dayOf(at)}`),
    ...groupBy(releases, ({ item, version }) => versionKey(version, repoOf(item), 'minor')).flatMap(findSoonEdges),
    ...join('of the same version', candidateKey),
    ...join('the same version, of the same project and day', ({ item, version, at }) =>
      versionKey(version, `${item.project} ${dayOf(at)}`, 'patch'),
    ),
    ...findCuts(read, releases),
  ];
}

function toRelease({ item }: ReadItem): Release[] {
  if (item.facts.kind !== 'release') return [];
  return [{ item, version: parseVersion(item.facts.tag), at: item.moves[0]?.at ?? '' }];
}

/** Consecutive releases of one minor version. */
function findSoonEdges(releases: readonly Release[]): Edge[] {
  return releases.flatMap((release, index) => {
    const before = releases[index - 1];
    if (!before || Date.parse(release.at) - Date.parse(before.at) > soon) return [];
    return chain([before, release], () => 'soon after, of the same minor version');
  });
}

/** A release and its candidates; alphas and betas come weeks before and are news of their own, if at all. */
function candidateKey({ item, version }: Release): string | null {
  const isFinal = version !== null && (version.suffix === '' || /^rc/i.test(version.suffix));
  return isFinal ? versionKey(version, repoOf(item), 'patch') : null;
}

const cut =
  /^(?:release|tag|cut|bump version to|version bump to)\s{1,3}(?:release\s{1,3})?(?<version>v?\d{1,5}\.\d{1,5}\.\d{1,5}(?:-[\w.]{1,20})?)$/i;

/** A pull request that does nothing but cut a release of its repository. */
function findCuts(read: readonly ReadItem[], releases: readonly Release[]): Edge[] {
  const byVersion = new Map(releases.map(({ item, version }) => [tagKey(item, version), item]));
  return read.flatMap(({ item, title }) => {
    const tag = item.kind === 'pull-request' ? cut.exec(title)?.groups?.['version'] : undefined;
    const release = tag === undefined ? undefined : byVersion.get(tagKey(item, parseVersion(tag)));
    return release ? [{ from: item.id, to: release.id, reason: 'cuts this release' }] : [];
  });
}

function tagKey(item: Item, version: Version | null): string {
  return `${versionKey(version, repoOf(item), 'patch')} ${version?.suffix}`;
}

function versionKey(version: Version | null, scope: string, depth: 'minor' | 'patch'): string | null {
  const patch = depth === 'patch' ? version?.patch : '';
  return version && `${scope} ${version.module} ${version.major}.${version.minor}.${patch}`;
}

function dayOf(at: string): string {
  return at.slice(0, 10);
}
