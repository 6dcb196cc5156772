import type { ListedIssue, SitePage } from '../model/archive.ts';
import { problem } from '../model/problem.ts';
import type { Outcome } from '../model/problem.ts';
import type { IssueId } from '../model/window.ts';
import { entryAnchor, issuePath, missingPage } from './site-address.ts';

/** The file of the newsletter that keeps every address the archive ever had, one a line. */
export const addressesFile = 'addresses.txt';

const languages = ['zh', 'en'] as const;

/** Every address that readers may have kept: `/zh/2019/19/`, `/zh/2019/19/#entry-<slug>` and `#item-<name>`, sorted. */
export function siteAddresses(pages: readonly SitePage[], cards: readonly ListedIssue[]): string[] {
  const paths = pages.filter(({ path }) => path !== missingPage).map(({ path }) => `/${path}`);
  const anchors = cards.flatMap(({ id, entries, items }) => {
    const names = [...entries.map(({ slug }) => entryAnchor(slug)), ...items];
    return languages.flatMap((language) => names.map((name) => `/${issuePath(language, id)}#${name}`));
  });
  return [...new Set([...paths, ...anchors])].sort();
}

/**
 * Holds what the site would have against what it had. The value is the new text of the file: lines are added and never taken out.
 * An address that would vanish is an error, and the site must not be written.
 */
export function checkAddresses(manifest: string, current: readonly string[]): Outcome<string> {
  const known = linesOf(manifest);
  const has = new Set(current);
  const vanished = known.filter(({ address }) => !has.has(address));
  const text = [...new Set([...known.map(({ address }) => address), ...current])].sort().join('\n');
  return {
    value: text === '' ? '' : `${text}\n`,
    problems: vanished.map(({ address, line }) => {
      const message = `The archive had ${address}, which no page of this build has.`;
      return problem('archive-address-vanished', { file: addressesFile, line }, message);
    }),
  };
}

/**
 * The addresses that leave the archive with an issue: all below its own pages, and those of pages that the site has only with it, such
 * as a tag that no other issue has.
 * @param before what the site would have with the issue; `current` is what it has without it
 */
export function withdrawnAddresses(
  manifest: string,
  issue: IssueId,
  { before, current }: Record<'before' | 'current', readonly string[]>,
): string[] {
  const [had, has] = [new Set(before), new Set(current)];
  const own = languages.map((language) => `/${issuePath(language, issue)}`);
  const isOwn = (address: string): boolean => had.has(address) || own.some((path) => address.startsWith(path));
  return linesOf(manifest).flatMap(({ address }) => (!has.has(address) && isOwn(address) ? [address] : []));
}

/** The list without these addresses. Lines keep their places, which problems name. */
export function withoutAddresses(manifest: string, addresses: readonly string[]): string {
  const gone = new Set(addresses);
  const lines = manifest.split(/\r?\n/);
  return lines.map((line) => (gone.has(line.trim()) ? '' : line)).join('\n');
}

function linesOf(manifest: string): { address: string; line: number }[] {
  return manifest.split(/\r?\n/).flatMap((line, at) => {
    const address = line.trim();
    return address === '' || address.startsWith('# ') ? [] : [{ address, line: at + 1 }];
  });
}
