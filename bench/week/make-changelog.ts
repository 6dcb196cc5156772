import type { Row } from './make-pulls.ts';

const sections = ['new_features', 'bug_fixes', 'minor_behavior_changes', 'removed_config_or_runtime'] as const;
const areas = ['http', 'tls', 'ext_authz', 'upstream', 'dns'] as const;
/** The commit that the week's first one stands on; the same for every plan, so that it throws no dice. */
const base = 'e'.repeat(40);

type Pull = {
  repo: string;
  number: number;
  title: string;
  merged_at: string;
  merge_commit_sha: string;
  base: { ref: string };
};

/** Commits of a repository with a change log, one for each merge on its main branch; the first ones add an entry each. */
export function makeChangelogCommits(pulls: readonly Row[], entries: number): Row[] {
  const merged = (pulls as Pull[]).filter((pull) => pull.base.ref === 'main');
  const ordered = merged.toSorted((a, b) => (a.merged_at < b.merged_at ? -1 : 1));
  return ordered.map((pull, index) => ({
    repo: pull.repo,
    sha: pull.merge_commit_sha,
    parents: [ordered[index - 1]?.merge_commit_sha ?? base],
    message: `${pull.title} (#${pull.number})`,
    author: { login: 'contributor-1', name: null, date: pull.merged_at },
    committer: { login: null, name: 'GitHub', date: pull.merged_at },
    pull_number: pull.number,
    files: index < entries ? [entryOf(pull.number)] : [],
    siblings: [],
  }));
}

function entryOf(number: number): Row {
  const [section, area] = [sections[number % sections.length], areas[number % areas.length]];
  const filename = `changelogs/current/${section}/${area}__change-${number}.rst`;
  return { filename, status: 'added', content_after: `Changed how ${area} ends a request that came too late.\n` };
}
