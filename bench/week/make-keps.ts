import type { Window } from '../../src/model/window.ts';
import { daysFrom, type Dice } from './dice.ts';
import type { Row } from './make-pulls.ts';

const repo = 'kubernetes/enhancements';
const sigs = ['sig-node', 'sig-network', 'sig-storage', 'sig-auth', 'sig-apps', 'sig-scheduling'] as const;
/** How many KEPs there are beside those that a week changes. */
const unchanged = 560;
const firstNumber = 3000;

type Kep = { number: number; sig: string; path: string };
type Stage = 'alpha' | 'beta' | 'stable';
type State = { status: string; stage: Stage; milestone: string };
type Pull = { number: number; merged_at: string; merge_commit_sha: string; title: string };

function kepOf(number: number): Kep {
  const sig = sigs[number % sigs.length] ?? sigs[0];
  return { number, sig, path: `keps/${sig}/${number}-enhancement-${number}` };
}

function yamlOf({ number, sig }: Kep, { status, stage, milestone }: State): string {
  const lines = [
    `title: Enhancement ${number}`,
    `kep-number: ${number}`,
    'authors:',
    '  - "@contributor-1"',
    `owning-sig: ${sig}`,
    `status: ${status}`,
    'creation-date: 2025-01-15',
    'reviewers:',
    '  - "@contributor-2"',
    'approvers:',
    '  - "@contributor-3"',
    `stage: ${stage}`,
    `latest-milestone: "${milestone}"`,
    'milestone:',
    `  ${stage}: "${milestone}"`,
    'feature-gates:',
    `  - name: Enhancement${number}`,
    '    components: [kube-apiserver]',
    'disable-supported: true',
  ];
  return `${lines.join('\n')}\n`;
}

const prrOf = ({ number }: Kep, stages: readonly Stage[]): string =>
  `kep-number: ${number}\n${stages.map((stage) => `${stage}:\n  approver: "@contributor-4"\n`).join('')}`;
const prrPath = ({ number, sig }: Kep): string => `keps/prod-readiness/${sig}/${number}.yaml`;

/** Commits of kubernetes/enhancements, one for each merged pull request: the first ones change metadata, the others prose. */
export function makeKepCommits(pulls: Row[], wanted: { changed: number; approved: number }, dice: Dice): Row[] {
  const ordered = (pulls as Pull[]).toSorted((a, b) => (a.merged_at < b.merged_at ? -1 : 1));
  let parent = dice.oid();
  return ordered.map((pull, index) => {
    const kep = kepOf(firstNumber + index);
    const files =
      index < wanted.changed
        ? changesOf(kep, { approved: index < wanted.approved, isNew: index % 4 === 0 })
        : prose(kep);
    const commit = {
      repo,
      sha: pull.merge_commit_sha,
      parents: [parent],
      message: `Merge pull request #${pull.number} from contributor-1/change\n\n${pull.title}`,
      author: { login: 'contributor-1', name: null, date: pull.merged_at },
      committer: { login: null, name: 'GitHub', date: pull.merged_at },
      pull_number: pull.number,
      files,
      siblings: index === 0 ? standing() : [],
    };
    parent = pull.merge_commit_sha;
    return commit;
  });
}

function changesOf(kep: Kep, { approved, isNew }: { approved: boolean; isNew: boolean }): Row[] {
  const before = yamlOf(kep, { status: 'implementable', stage: 'alpha', milestone: 'v1.36' });
  const after = yamlOf(kep, { status: 'implementable', stage: isNew ? 'alpha' : 'beta', milestone: 'v1.37' });
  const change = (filename: string, old: string, now: string) =>
    isNew
      ? { filename, status: 'added', content_after: now }
      : { filename, status: 'modified', content_before: old, content_after: now };
  return [
    change(`${kep.path}/kep.yaml`, before, after),
    change(`${kep.path}/README.md`, `# KEP-${kep.number}\n`, `# KEP-${kep.number}\n\n## Beta\n`),
    ...(approved ? [change(prrPath(kep), prrOf(kep, ['alpha']), prrOf(kep, ['alpha', 'beta']))] : []),
  ];
}

function prose({ path, number }: Kep): Row[] {
  const text = `# KEP-${number}\n`;
  return [
    { filename: `${path}/README.md`, status: 'modified', content_before: text, content_after: `${text}\nMore.\n` },
  ];
}

/** The KEPs that a week leaves alone: metadata, text and approval of each. */
function standing(): Row[] {
  return Array.from({ length: unchanged }, (_, index) => kepOf(firstNumber + 1000 + index)).flatMap((kep) => [
    {
      path: `${kep.path}/kep.yaml`,
      content: yamlOf(kep, { status: 'implementable', stage: 'beta', milestone: 'v1.35' }),
    },
    { path: `${kep.path}/README.md`, content: `# KEP-${kep.number}\n` },
    { path: prrPath(kep), content: prrOf(kep, ['alpha', 'beta']) },
  ]);
}

/** The files that a pull request of a KEP touched, as the pulls API lists them. */
export function filesOf(commits: readonly Row[]): Map<unknown, Row[]> {
  return new Map(commits.map((commit) => [commit['pull_number'], commit['files'] as Row[]]));
}

/** Tracking issues that the leads opted into the next release in the window. */
export function makeOptIns(count: number, window: Window, dice: Dice): Row[] {
  return Array.from({ length: count }, (_, index) => {
    const number = firstNumber + index;
    const at = dice.moment(window.from, window.to);
    const actor = { login: 'contributor-5' };
    return {
      repo,
      number,
      html_url: `https://github.com/${repo}/issues/${number}`,
      title: `Enhancement ${number}`,
      body: 'The tracking issue.',
      state: 'open',
      user: { login: 'contributor-1' },
      created_at: daysFrom(window.from, -dice.between(60, 900)),
      labels: [{ name: 'lead-opted-in' }, { name: 'stage/beta' }],
      milestone: 'v1.37',
      comments: [],
      events: [
        { event: 'labeled', label: { name: 'lead-opted-in' }, actor, created_at: at },
        { event: 'milestoned', milestone: 'v1.37', actor, created_at: at },
      ],
    };
  });
}
