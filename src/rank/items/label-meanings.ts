/**
 * What labels mean to the rules, by their names: the whole label, or the part after its last `/` or `:`. A name that has one of
 * these is the whole label. Projects write `kind/bug`, `type: bug`, `bug`; nothing else in a label says anything.
 */
const names = {
  api: ['api', 'crd'],
  'api-change': ['api-change', 'api-changes'],
  breaking: ['breaking', 'breaking-change', 'breaking-changes', 'action-required', 'release-note-action-required'],
  bug: ['bug', 'bugs', 'bugfix', 'bug-fix', 'type-bug', 'kind-bug', 'confirmed-bug'],
  changelog: [
    'release-note',
    'release-notes',
    'has-release-note',
    'release-note-action-required',
    'release-note/major',
    'release-note/minor',
    'release-note/bug',
    'release-note/misc',
    'impact/changelog',
  ],
  cleanup: ['kind/cleanup'],
  decision: ['decision', 'spec', 'specification', 'rfc', 'roadmap', 'charter', 'governance'],
  deprecation: ['deprecation', 'deprecations', 'deprecated'],
  documentation: ['kind/documentation'],
  feature: ['feature', 'features', 'new-feature', 'feature-request', 'enhancement', 'enhancements'],
  newcomer: [
    'first-contribution',
    'first-contributor',
    'first-time-contributor',
    'first-time-contribution',
    'new-contributor',
    'new-contribution',
  ],
  proposal: ['proposal', 'proposals', 'design', 'design-proposal', 'design-doc', 'kep'],
  regression: ['regression'],
  removal: ['kind/removal'],
  security: ['security', 'sig/auth'],
  testing: ['kind/flake', 'kind/failing-test'],
  unfinished: ['hold', 'do-not-merge/hold', 'wip', 'work-in-progress'],
} as const satisfies Record<string, readonly string[]>;

export type LabelMeaning = keyof typeof names;

const meanings = new Map(
  Object.entries(names).map(([meaning, all]) => [meaning, new Set<string>(all)] as [string, ReadonlySet<string>]),
);

/** Whether one of the labels means that. Letter case, spaces and `_` in place of `-` make no difference. */
export function anyMeans(labels: readonly string[], meaning: LabelMeaning): boolean {
  const known = meanings.get(meaning);
  return labels.some((label) => {
    const whole = label
      .trim()
      .toLowerCase()
      .replaceAll(/[\s_]+/g, '-');
    const part = whole.slice(Math.max(whole.lastIndexOf('/'), whole.lastIndexOf(':')) + 1).replace(/^-/, '');
    return known?.has(whole) === true || known?.has(part) === true;
  });
}
