import type { Item, Ref } from '../model/item.ts';

const identifier = /\bCVE-\d{4}-\d{4,7}\b|\bGHSA(?:-[a-z0-9]{4}){3}\b/gi;

/** Characters of a release note that are read; more than 999 of 1,000 are shorter. */
const noteRead = 2000;

/** The advisories that the title or the release note of an item names, as references to what it fixes. */
export function findVulnerabilities(item: Item): Ref[] {
  if (item.kind === 'advisory' || item.kind === 'article') return [];
  const note = item.facts.kind === 'pull-request' ? (item.facts.releaseNote ?? '') : '';
  const names = `${item.title.slice(0, noteRead)}\n${note.slice(0, noteRead)}`.match(identifier) ?? [];
  return [...new Set(names.map(canonical))].map((name) => ({ relation: 'fixes', id: `adv:${name}` }));
}

/** CVE ids are in capitals, GHSA ids in small letters behind their prefix. */
function canonical(name: string): string {
  return /^cve/i.test(name) ? name.toUpperCase() : `GHSA${name.slice(4).toLowerCase()}`;
}
