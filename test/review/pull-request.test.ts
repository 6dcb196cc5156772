import { describe, expect, test } from 'vitest';
import type { Issue } from '../../src/model/issue.ts';
import { judgeReviews } from '../../src/review/pull-request/judge-reviews.ts';
import { mergeIssue } from '../../src/review/pull-request/merge-issue.ts';
import { commitMessage, digestOfCommit, planTree } from '../../src/review/pull-request/plan-tree.ts';
import type { PullReview } from '../../src/review/pull-request/pull-request-state.ts';
import { takeEntryEdit } from '../../src/review/pull-request/take-edit.ts';
import { whoChanged } from '../../src/review/pull-request/who-changed.ts';
import { deskIssue, person } from '../builders/desk.ts';
import { entryOf, issueOf, pullRequestItem } from '../builders/issue.ts';

const by = (id: number, state = 'APPROVED', commit = 'h'): PullReview => ({
  user: { id, login: 'amber' },
  state,
  commit,
});

describe('reviews', () => {
  const people = [person('amber', { roles: ['approver'], github: 12 }), person('red', { github: 11 })];
  const judged = (reviews: PullReview[], isBound = true) =>
    judgeReviews(reviews, { head: 'h', isBound, people, approved: new Set() });

  test.each([
    ['an approval of the head by an approver', [by(12)], ['amber'], []],
    ['of an older commit', [by(12, 'APPROVED', 'g')], [], ['older']],
    ['that was dismissed', [by(12, 'DISMISSED')], [], ['dismissed']],
    ['that was taken back by asking for changes', [by(12), by(12, 'CHANGES_REQUESTED')], [], []],
    ['that was followed by a comment', [by(12), by(12, 'COMMENTED')], ['amber'], []],
    ['that was given again', [by(12, 'DISMISSED'), by(12)], ['amber'], []],
    ['without the role', [by(11)], [], ['role']],
    ['by the same login of another account', [by(99)], [], ['unlisted']],
    ['by nobody', [{ user: null, state: 'APPROVED', commit: 'h' }], [], []],
  ] as const)('%s', (_, reviews, counting, empty) => {
    const found = judged([...reviews]);
    expect(found.counting.map(({ id }) => id)).toEqual(counting);
    expect(found.empty.map(({ why }) => why)).toEqual(empty);
  });

  test('of other files do not count', () => {
    expect(judged([by(12)], false)).toMatchObject({ counting: [], empty: [{ why: 'other-files' }] });
  });
});

describe('who changed a file', () => {
  const [amber, red] = [
    { id: 12, login: 'amber' },
    { id: 11, login: 'red' },
  ];
  const commit = (sha: string, over = {}) => ({ sha, author: amber, isSure: false, files: ['issue.yaml'], ...over });

  test('is whoever put the commit there; a name in a commit alone is nobody', () => {
    expect(whoChanged('issue.yaml', [commit('a'), commit('b')], [{ after: 'b', actor: red }])).toEqual({
      people: [red],
      commits: ['a', 'b'],
      isWhole: true,
    });
    expect(whoChanged('issue.yaml', [commit('a')], [])).toEqual({ people: [], commits: ['a'], isWhole: false });
    expect(whoChanged('issue.yaml', [commit('a', { isSure: true })], []).people).toEqual([amber]);
    expect(whoChanged('issue.yaml', [commit('a', { isSure: true })], [{ after: 'a', actor: red }]).people).toEqual([
      amber,
      red,
    ]);
    expect(whoChanged('other.yaml', [commit('a')], [])).toEqual({ people: [], commits: [], isWhole: false });
  });
});

const inGroup = (issue: Issue): string[] =>
  issue.sections.flatMap(({ groups }) => groups.flatMap(({ entries }) => entries));

describe('issue.yaml', () => {
  const [a, b, c] = [3266, 3267, 3268].map((number) => pullRequestItem({ number }));
  const base = issueOf(
    new Map(
      [a, b, c].flatMap((item) => (item ? [[`e${item.facts.kind}${item.id.slice(-4)}`, entryOf(item)] as const] : [])),
    ),
  );
  const withList = (list: string[], over: Partial<Issue> = {}): Issue => ({
    ...base,
    ...over,
    sections: base.sections.map((section) => ({
      ...section,
      groups: section.groups.map((group) => (group.entries.length > 0 ? { ...group, entries: list } : group)),
    })),
  });
  const [one = '', two = '', three = ''] = inGroup(base);

  test('merges words of one language, other keys, and lists of entries', () => {
    const mine = withList([two, one, three], { headline: { ...base.headline, en: 'Theirs' } });
    const theirs = withList([one, two], { headline: { ...base.headline, zh: '我们' }, authors: ['Red'] });
    const { issue, clashes } = mergeIssue({ base, mine, theirs });
    expect(clashes).toEqual([]);
    expect(issue).toMatchObject({ headline: { zh: '我们', en: 'Theirs' }, authors: ['Red'] });
    expect(inGroup(issue)).toEqual([two, one]);
  });

  test('tells where both sides changed the same', () => {
    const [mine, theirs] = ['Mine', 'Theirs'].map((en) =>
      withList([one, two, three], { headline: { ...base.headline, en } }),
    );
    expect(mergeIssue({ base, mine: mine ?? base, theirs: theirs ?? base }).clashes).toEqual(['headline.en']);
    const orders = mergeIssue({ base, mine: withList([two, one, three]), theirs: withList([three, one, two]) });
    expect(orders.clashes).toHaveLength(1);
    expect(inGroup(orders.issue)).toEqual([three, one, two]);
  });

  test('that did not change is the very same', () => {
    expect(mergeIssue({ base, mine: base, theirs: base }).issue).toBe(base);
  });
});

describe('entries that come and go', () => {
  const issue = deskIssue();
  const [slug = ''] = [...issue.entries.keys()];
  const entry = issue.entries.get(slug) ?? entryOf(pullRequestItem());
  const other = { ...entry, tag: 'other' };
  const from = { editors: ['red'], where: 'pull request #1' };

  test.each([
    ['a new one is taken', 'new', { base: null, branch: other }, 'done'],
    ['one that was removed there goes', slug, { base: entry, branch: null }, 'done'],
    ['one that was removed there and changed here stays', slug, { base: other, branch: null }, 'conflict'],
    ['one that was changed there and removed here stays there', 'gone', { base: entry, branch: other }, 'conflict'],
    ['one without a known base is told', slug, { base: undefined, branch: other }, 'conflict'],
  ] as const)('%s', (_, name, sides, outcome) => {
    const decision = takeEntryEdit(issue, name, { ...sides, ...from });
    expect(decision.outcome).toBe(outcome);
    if (decision.outcome === 'done') expect(decision.change.review?.editors[name]).toEqual(['red']);
  });
});

const file = (sha: string) => ({ sha, mode: '100644', size: 1 });

const digest = 'd'.repeat(64);

describe('the tree of a commit', () => {
  test('takes away only what we put there and nobody changed', () => {
    const branch = new Map([
      ['entries/ours.yaml', file('1')],
      ['entries/changed.yaml', file('2')],
      ['notes.md', file('3')],
    ]);
    const before = { commits: [], layout: [], files: { 'entries/ours.yaml': '1', 'entries/changed.yaml': '1' } };
    const input = { local: new Map(), branch, before, held: new Set<string>(), same: new Set<string>() };
    expect(planTree(input)).toEqual({ put: [], remove: ['entries/ours.yaml'], texts: ['entries/ours.yaml'] });
  });

  test('is not worth a commit where only the books of the desk differ', () => {
    const local = new Map([
      ['log.jsonl', '1'],
      ['review.json', '2'],
    ]);
    const plan = planTree({ local, branch: new Map(), before: null, held: new Set(), same: new Set() });
    expect(plan).toEqual({ put: ['log.jsonl', 'review.json'], remove: [], texts: [] });
  });

  test('is named by what it approves', () => {
    expect(digestOfCommit(commitMessage('2019-W19', digest))).toBe(digest);
    expect(digestOfCommit('Fix it')).toBeNull();
  });
});
