import type { ReadItem } from '../items/read-item.ts';
import { repoOf } from '../items/repo-of.ts';

const bump =
  /\b(?:bump|updat|upgrad)\w{0,4}\s{1,3}(?<thing>\S{2,120})\s{1,3}(?:from\s{1,3}\S{1,60}\s{1,3})?to\s{1,3}v?(?<version>\d[\w.+-]{0,40})/i;
/** `CI: project-checks v1.2.1`: a thing and its version, nothing else. */
const bare = /^(?:[\w./-]{1,30}:\s)?(?<thing>[a-z][\w./-]{2,120})\s@?\s?v(?<version>\d+\.\d+\.[\w.+-]{1,40})$/;
const go = /\bgo(?:lang)?\s?v?\d{1,3}\.\d{1,3}(?:\.\d{1,3})?/gi;

/** Which version of what a pull request takes, in its repository; null where its title names none. */
export function bumpKey({ item, title, noise }: ReadItem): string | null {
  const says = title.slice(0, 200);
  const toolchains =
    noise === 'dependency-bump' ? (says.match(go) ?? []).map((name) => name.replaceAll(/[^\d.]/g, '')) : [];
  if (toolchains.length > 1) return `${repoOf(item)} go ${toolchains.sort().join(' ')}`;
  const { thing, version } = (bump.exec(says) ?? bare.exec(says))?.groups ?? {};
  return thing === undefined ? null : `${repoOf(item)} ${nameOf(thing)} ${version}`;
}

/** The last part of a module's path: some titles say no more. */
function nameOf(thing: string): string {
  const path = thing.toLowerCase().replace(/\/v\d+$/, '');
  return path.slice(path.lastIndexOf('/') + 1);
}
