import { compareText } from './compare-text.ts';
import type { ItemId } from './item.ts';

/** Names of advisories in the order in which one becomes the id of the item. GHSA names use the alphabet of GitHub's own form. */
const sources: readonly string[] = [
  String.raw`CVE-\d{4}-\d{4,10}`,
  String.raw`GHSA(?:-[23456789cfghjmpqrvwx]{4}){3}`,
  String.raw`GO-\d{4}-\d{4,10}`,
];
const forms = sources.map((source) => new RegExp(`^${source}$`));
const anywhere = String.raw`(?<![\w-])(?:${sources.join('|')})(?![\w-])`;
const [all, any] = [new RegExp(anywhere, 'gi'), new RegExp(anywhere, 'i')];
const mostFound = 50;

/** The CVE, GHSA and GO names in a text, each once and as it is usually written, sorted. At most 50. */
export function findAdvisoryNames(text: string): string[] {
  return sortAdvisoryNames((text.match(all) ?? []).slice(0, mostFound).map(usualSpelling));
}

/** Whether a text has any of these names. */
export function namesAdvisory(text: string): boolean {
  return any.test(text);
}

/** Distinct names: CVE first, then GHSA, then GO, each in the order of year and number. */
export function sortAdvisoryNames(names: readonly string[]): string[] {
  return [...new Set(names)].sort((a, b) => rank(a) - rank(b) || compareText(numbersPadded(a), numbersPadded(b)));
}

/** The canonical id: the first name. Null where there is none. */
export function advisoryId(names: readonly string[]): ItemId | null {
  const [first] = sortAdvisoryNames(names);
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
