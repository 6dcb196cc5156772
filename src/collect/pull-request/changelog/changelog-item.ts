import type { Source } from '../../../model/source.ts';
import type { CollectedItem, Week } from '../../collector.ts';
import { formatEvidence, type Fact } from '../../evidence-text.ts';
import { pullRequestItem } from '../pull-request-item.ts';
import { noDetail, type ThinPullRequest } from '../pull-request-node.ts';
import type { ChangelogEntry } from './changelog-requests.ts';

const sections: Record<string, string> = {
  behavior_changes: 'behaviorChange',
  minor_behavior_changes: 'minorBehaviorChange',
  bug_fixes: 'bugFix',
  removed_config_or_runtime: 'removal',
  new_features: 'newFeature',
  deprecated: 'deprecation',
};

/**
 * What a change log adds to the pull request that wrote into it: the release note where its description has none, the
 * sections as signals (`changelog.newFeature` `changelog.deprecation` …) and the entries as evidence. Null where the pull
 * request did not move in the window.
 */
export function changelogItem(
  node: ThinPullRequest,
  entries: readonly ChangelogEntry[],
  where: { source: Source; week: Week },
): CollectedItem | null {
  const item = pullRequestItem({ ...node, ...noDetail }, where);
  if (item.moves.length === 0 || item.facts.kind !== 'pull-request') return null;
  const note = item.facts.releaseNote ?? entries.map(({ text }) => text).join('\n');
  return {
    ...item,
    signals: { ...flagsOf(entries), changelogEntries: entries.length },
    facts: { ...item.facts, releaseNote: note },
    texts: [{ label: 'changelog', url: node.url, text: textOf(node, item.repo, entries) }],
  };
}

function flagsOf(entries: readonly ChangelogEntry[]): CollectedItem['signals'] {
  return Object.fromEntries(
    entries.flatMap(({ section }) => {
      const name = sections[section];
      return name === undefined ? [] : [[`changelog.${name}`, true] as const];
    }),
  );
}

function textOf({ number }: ThinPullRequest, repo: string | null, entries: readonly ChangelogEntry[]): string {
  const facts: Fact[] = [
    ['repository', repo],
    ['pull request', `#${number}`],
    ...entries.map(({ section, area }): Fact => ['change log', `${section.replaceAll('_', ' ')}, ${area}`]),
  ];
  return formatEvidence(facts, 'change log', entries.map(({ text }) => text).join('\n\n')).text;
}
