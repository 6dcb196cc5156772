import { compareText } from '../../model/compare-text.ts';
import type { ItemId } from '../../model/item.ts';

/** Names of advisories in the order in which one becomes the id of the item. */
const forms: readonly RegExp[] = [
  /^CVE-\d{4}-\d{4,10}$/,
  /^GHSA(?:-[23456789cfghjmpqrvwx]{4}){3}$/,
  /^GO-\d{4}-\d{4,10}$/,
];
const anywhere = /(?<![\w-])(?:CVE-\d{4}-\d{4,10}|GHSA(?:-[23456789cfghjmpqrvwx]{4}){3}|GO-\d{4}-\d{4,10})(?![\w-])/gi;
const mostFound = 50;

/** The CVE, GHSA and GO names in a text, each once and as it is usually written, sorted. At most 50. */
export function findIdentifiers(text: string): string[] {
  const found = [...text.matchAll(anywhere)].slice(0, mostFound).map(([name]) => usualSpelling(name));
  return sortIdentifiers(found);
}

/** Distinct names: CVE first, then GHSA, then GO, each in the order of year and number. */
export function sortIdentifiers(names: readonly string[]): string[] {
  return [...new Set(names)].sort((a, b) => rank(a) - rank(b) || compareText(numbersPadded(a), numbersPadded(b)));
}

/** The canonical id: the first name. Null where there is none. */
export function advisoryId(identifiers: readonly string[]): ItemId | null {
  const [first] = sortIdentifiers(identifiers);
  return first === undefined ? null : `adv:${first}`;
}

function usualSpelling(name: string): string {
  return /^ghsa/i.test(name) ? `GHSA${name.slice(4).toLowerCase()}` : name.toUpperCase();
}

function rank(name: string): number {
  const index = forms.findIndex((form) => form.test(name));
  return index < 0 ? forms.length : index;
}

function numbersPadded(name: string): string {
  return name.replaceAll(/\d+/g, (digits) => digits.padStart(10, '0'));
}
