import { expect, test } from 'vitest';
import { mergeStory } from '../../src/review/decide/triage-merge.ts';
import { takeIssueEdit } from '../../src/review/pull-request/take-edit.ts';
import { noReview } from '../../src/model/review.ts';
import { deskIssue, person } from '../builders/desk.ts';

test('an entry that is told within another one brings its authors along', () => {
  const issue = deskIssue();
  const [into = '', from = ''] = issue.entries.keys();
  const review = { ...noReview, editors: { [from]: ['blue', 'green'], [into]: ['green'] } };
  const story = issue.entries.get(from)!.story;
  const merged = mergeStory({ ...issue, review }, { story, into, withTexts: true }, person('red'));
  expect(merged).toMatchObject({
    outcome: 'done',
    change: { review: { editors: { [into]: ['blue', 'green', 'red'] } } },
  });
});

test('an edit of issue.yaml on a branch has its authors, an order alone has none', () => {
  const desk = deskIssue();
  const base = desk.issue;
  const from = { base, editors: ['blue', 'github-7'], where: 'pull request 1' };
  const text = { ...base, abstract: { zh: '不同', en: 'Other' } };
  const edited = takeIssueEdit(desk, { ...from, branch: text });
  expect(edited).toMatchObject({ outcome: 'done', change: { review: { issueEditors: ['blue', 'github-7'] } } });
  const sections = base.sections.map((section) => ({
    ...section,
    groups: section.groups.map((group) => ({ ...group, entries: group.entries.toReversed() })),
  }));
  const ordered = takeIssueEdit(desk, { ...from, branch: { ...base, sections } });
  expect(ordered).toMatchObject({ outcome: 'done', answer: { changed: true } });
  expect(ordered).not.toHaveProperty('change.review');
});
