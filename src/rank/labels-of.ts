import type { Item } from '../model/item.ts';

/** Signals that say what a label says: what a description names, and the section of a change log. */
const named = /^(kind|area|impact)\.(.+)$/;
const sections: ReadonlyMap<string, string> = new Map([
  ['changelog.newFeature', 'kind/feature'],
  ['changelog.bugFix', 'kind/bug'],
  ['changelog.deprecation', 'kind/deprecation'],
  ['changelog.removal', 'kind/removal'],
]);

/** The labels of an item in lower case, with those that its description or its section of the release notes stand for. */
export function labelsOf({ labels, signals }: Item): string[] {
  const told = Object.keys(signals).filter((name) => signals[name] === true);
  return [...labels.map((label) => label.toLowerCase()), ...told.flatMap(labelFor)];
}

function labelFor(signal: string): string[] {
  const section = sections.get(signal);
  if (section !== undefined) return [section];
  const [, group, name] = named.exec(signal) ?? [];
  return group === undefined || name === undefined ? [] : [`${group}/${name}`];
}
