import type { Item } from './item.ts';

/** Classes of changed files; `files.<class>` counts those of a pull request. */
export const pathClasses = [
  'code',
  'api',
  'proto',
  'generated',
  'build',
  'release',
  'test',
  'docs',
  'ci',
  'vendor',
] as const;
export type PathClass = (typeof pathClasses)[number];

/** Flags and numbers of collectors that the ranking reads by name; the collectors say what each means. */
export const signalNames = [
  'actionRequired',
  'ageDays',
  'backport',
  'backportBranch',
  'bodyLength',
  'bulk',
  'changelogEntries',
  'changelog.behaviorChange',
  'changelog.minorBehaviorChange',
  'commentersInWindow',
  'comments',
  'commentsInWindow',
  'dead',
  'demotion',
  'dependencyBump',
  'draft',
  'firstCommitAgeDays',
  'firstTimeContributor',
  'fresh',
  'implementable',
  'milestoneSlip',
  'reviewersInWindow',
  'reviewsInWindow',
  'runtimeGuards',
  'textGrowth',
  'totalComments',
] as const;
export type SignalName = (typeof signalNames)[number] | `files.${PathClass}`;

/** The value of a signal, a flag as 1 or 0; null where no collector said anything. */
export function readSignal({ signals }: Pick<Item, 'signals'>, name: SignalName): number | null {
  const value = signals[name];
  return value === undefined ? null : Number(value);
}

/** Whether a flag holds. */
export function hasSignal(item: Pick<Item, 'signals'>, name: SignalName): boolean {
  return item.signals[name] === true;
}
