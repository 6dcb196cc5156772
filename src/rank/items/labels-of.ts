import type { Item } from '../../model/item.ts';

/** Signals that say what a label says: what a description names, and the section of a change log. */
const named = /^(kind|area|impact)\.(.+)$/;
const sections: ReadonlyMap<string, string> = new Map([
  ['changelog.newFeature', 'kind/feature'],
  ['changelog.bugFix', 'kind/bug'],
  ['changelog.deprecation', 'kind/deprecation'],
  ['changelog.removal', 'kind/removal'],
]);

/** The labels of an item in lower case, with those that its description or its section of the release notes stand for. */
export function labelsOf(item: Item): string[] {
  return [...givenLabelsOf(item), ...flagsOf(item).flatMap(namedBy)];
}

/** The same without what only the description says. */
export function givenLabelsOf(item: Item): string[] {
  const listed = flagsOf(item).flatMap((name) => sections.get(name) ?? []);
  return [...item.labels.map((label) => label.toLowerCase()), ...listed];
}

function flagsOf({ signals }: Item): string[] {
  return Object.keys(signals).filter((name) => name.includes('.') && signals[name] === true);
}

function namedBy(signal: string): string[] {
  const [, group, name] = named.exec(signal) ?? [];
  return group === undefined || name === undefined ? [] : [`${group}/${name}`];
}
