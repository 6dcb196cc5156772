import type { ListedIssue, SitePage } from '../model/archive.ts';
import { problem } from '../model/problem.ts';
import type { Outcome } from '../model/problem.ts';
import { entryAnchor, issuePath, missingPage } from './site-address.ts';

/** The file of the newsletter that keeps every address the archive ever had, one a line. */
export const addressesFile = 'addresses.txt';

const languages = ['zh', 'en'] as const;

/** Every address that readers may have kept: `/zh/2019/19/` and `/zh/2019/19/#entry-<slug>`, sorted. */
export function siteAddresses(pages: readonly SitePage[], cards: readonly ListedIssue[]): string[] {
  const paths = pages.filter(({ path }) => path !== missingPage).map(({ path }) => `/${path}`);
  const anchors = cards.flatMap((card) =>
    languages.flatMap((language) =>
      card.entries.map(({ slug }) => `/${issuePath(language, card.id)}#${entryAnchor(slug)}`),
    ),
  );
  return [...new Set([...paths, ...anchors])].sort();
}

/**
 * Holds what the site would have against what it had. The value is the new text of the file: lines are added and never taken out;
 * who withdraws an address deletes its line. An address that would vanish is an error, and the site must not be written.
 */
export function checkAddresses(manifest: string, current: readonly string[]): Outcome<string> {
  const known = manifest.split(/\r?\n/).flatMap((line, at) => {
    const address = line.trim();
    return address === '' || address.startsWith('# ') ? [] : [{ address, line: at + 1 }];
  });
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
