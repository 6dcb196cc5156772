import type { Window } from '../../src/model/window.ts';
import { daysFrom, type Dice } from './dice.ts';
import type { BenchRepository } from './repositories.ts';

export type Row = Record<string, unknown>;
type Change = { title: string; body: string; files: string[]; labels: string[]; bot: boolean; branch: string };

const words = ['cache', 'controller', 'listener', 'scheduler', 'proxy', 'watch', 'snapshot', 'probe'] as const;
const areas = ['api', 'network', 'storage', 'runtime', 'build', 'auth'] as const;
const modules = ['golang.org/x/net', 'google.golang.org/grpc', 'k8s.io/api', 'github.com/stretchr/testify'] as const;
const sentence = 'The change keeps what was there before and adds what its title says, with a test for each case. ';

/** Pull requests that were merged in the window: bots, dependencies, backports, documents, tests, fixes and features. */
export function makeMerged(where: BenchRepository, window: Window, dice: Dice): Row[] {
  return Array.from({ length: where.merges }, (_, index) => {
    const mergedAt = dice.moment(window.from, window.to);
    const change = describe(where, dice);
    return {
      ...rowOf(where, where.first + index, change, dice),
      state: 'closed',
      merged: true,
      created_at: dice.moment(daysFrom(mergedAt, -12), mergedAt),
      merged_at: mergedAt,
      closed_at: mergedAt,
      merge_commit_sha: dice.oid(),
      merge_method: where.squash ? 'squash' : 'merge',
      merged_by: where.squash ? { login: 'maintainer-1' } : { login: 'k8s-ci-robot' },
      comments: remarks(change.bot ? 1 : dice.between(0, 8), { from: daysFrom(mergedAt, -5), to: mergedAt }, dice),
      reviews: remarks(change.bot ? 1 : dice.between(1, 4), { from: daysFrom(mergedAt, -5), to: mergedAt }, dice),
    };
  });
}

/** Open pull requests that were opened, pushed or discussed in the window. */
export function makeOpen(
  where: BenchRepository,
  count: number,
  { window, dice }: { window: Window; dice: Dice },
): Row[] {
  return Array.from({ length: count }, (_, index) => {
    const change = describe(where, dice);
    const isNew = dice.chance(0.4);
    const createdAt = isNew
      ? dice.moment(window.from, window.to)
      : dice.moment(daysFrom(window.from, -60), window.from);
    const within = { from: createdAt > window.from ? createdAt : window.from, to: window.to };
    const pushed = dice.moment(within.from, window.to);
    return {
      ...rowOf(where, where.first + where.merges + index, change, dice),
      state: 'open',
      merged: false,
      draft: dice.chance(0.15),
      created_at: createdAt,
      head_pushed_at: pushed,
      commits: [{ sha: dice.oid(), message: change.title, author: null, committer_date: pushed }],
      comments: remarks(dice.between(0, 14), within, dice),
      reviews: remarks(dice.between(0, 4), within, dice),
    };
  });
}

/** Comments of people in a span of time. */
export function remarks(count: number, { from, to }: { from: string; to: string }, dice: Dice): Row[] {
  return Array.from({ length: count }, () => ({
    user: { login: `contributor-${dice.between(1, 80)}` },
    body: sentence.repeat(dice.between(1, 4)),
    created_at: dice.moment(from, to),
  })).sort((a, b) => (a.created_at < b.created_at ? -1 : 1));
}

function rowOf({ repo }: BenchRepository, number: number, change: Change, dice: Dice): Row {
  const login = change.bot ? dice.pick(['dependabot[bot]', 'renovate[bot]']) : `contributor-${dice.between(1, 80)}`;
  const additions = change.bot ? 4 : dice.between(2, 900);
  return {
    repo,
    number,
    html_url: `https://github.com/${repo}/pull/${number}`,
    title: change.title,
    body: change.body,
    user: { login },
    base: { ref: change.branch, sha: dice.oid() },
    head: { ref: 'change', label: `${login.replace('[bot]', '')}:change`, sha: dice.oid() },
    labels: change.labels.map((name) => ({ name })),
    additions,
    deletions: dice.between(0, additions),
    changed_files: change.files.length,
    files: change.files.map((filename) => ({ filename, status: 'modified', additions: 2, deletions: 1 })),
  };
}

function describe({ repo, project }: BenchRepository, dice: Dice): Change {
  const main = repo === 'kubernetes/kubernetes' || repo === 'kubernetes/enhancements' ? 'master' : 'main';
  const word = dice.pick(words);
  const area = dice.pick(areas);
  const plain = { body: sentence.repeat(dice.between(2, 20)), labels: [], bot: false, branch: main };
  const source = `pkg/${area}/${word}.go`;
  const lot = dice.between(1, 100);
  if (lot <= 30) return bump(dice, main);
  if (lot <= 38) {
    const branch = `release-1.${dice.between(30, 36)}`;
    return { ...plain, title: `[${branch}] Fix the ${word} of ${area}`, files: [source], branch };
  }
  if (lot <= 48) return { ...plain, title: `docs: explain the ${word}`, files: [`docs/${area}/${word}.md`] };
  if (lot <= 60) return { ...plain, title: `Test the ${word} of ${area}`, files: [`test/${area}/${word}_test.go`] };
  if (lot <= 85) return { ...plain, title: `Fix the ${word} of ${area} after a restart`, files: [source] };
  const kinds = ['kind/feature', 'kind/api-change', 'kind/deprecation'] as const;
  const noted = ['kubernetes', 'knative'].includes(project);
  const note = noted ? `\n\n\`\`\`release-note\nAdded a ${word} to ${area}.\n\`\`\`\n` : '';
  return {
    ...plain,
    title: `Add a ${word} to ${area}`,
    body: `${plain.body}${note}`,
    labels: [...(noted ? ['release-note'] : []), dice.pick(kinds), `area/${area}`],
    files: [source, `api/${area}/v1/types.go`, `test/${area}/${word}_test.go`],
  };
}

function bump(dice: Dice, branch: string): Change {
  const name = dice.pick(modules);
  const minor = dice.between(1, 70);
  const cited = dice.chance(0.03) ? ` This fixes CVE-2026-${dice.between(10_000, 39_999)}.` : '';
  return {
    title: `build(deps): bump ${name} from 0.${minor}.0 to 0.${minor + 1}.0`,
    body: `Bumps ${name}.${cited} ${'One more line of its change log. '.repeat(dice.between(10, 60))}`,
    labels: ['dependencies'],
    files: ['go.mod', 'go.sum'],
    bot: true,
    branch,
  };
}
