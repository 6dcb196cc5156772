import { expect, test } from 'vitest';
import type { Slug } from '../../src/model/entry.ts';
import { moved } from '../../src/review/decide/issue-move.ts';
import { saveOrder } from '../../src/review/decide/issue-order.ts';
import { outlineOf, withOutline, type Outline } from '../../src/review/decide/issue-outline.ts';
import type { DeskIssue } from '../../src/review/state/desk-issue.ts';
import { deskIssue, versionsOf } from '../builders/desk.ts';
import { pullRequestItem } from '../builders/issue.ts';

const of = [1, 2, 3, 4].map((number) => pullRequestItem({ number }));
const issue = deskIssue({ of });
const base = outlineOf(issue.issue);
const [first, second, third, fourth] = base.flatMap(({ groups }) => groups.flatMap(({ entries }) => entries)) as [
  Slug,
  Slug,
  Slug,
  Slug,
];
const based = issue.versions.get('issue.yaml') ?? '';

/** The same entries in one group after the other, of one section. */
function outline(...groups: Slug[][]): Outline {
  return [{ id: 'upstream', groups: groups.map((entries, at) => ({ id: `group-${at}`, entries })) }];
}

/** The issue with an order, as if somebody had saved it. */
function ordered(order: Outline): DeskIssue {
  const title = { zh: '', en: '' };
  const sections = order.map(({ id, groups }) => ({ id, title, groups: groups.map((group) => ({ ...group, title })) }));
  const changed = { ...issue.issue, sections };
  return { ...issue, issue: changed, versions: versionsOf({ ...issue, issue: changed }) };
}

function save(now: DeskIssue, before: Outline, mine: Outline) {
  return saveOrder(now, { based: 'f'.repeat(64), base: before, mine });
}

function orderAfter(decision: ReturnType<typeof saveOrder>): Outline {
  if (decision.outcome !== 'done') throw new Error(decision.outcome);
  return outlineOf(decision.change.issue ?? { sections: [] });
}

test('an entry moves within its group, then on to the next group, and stays at the end of all', () => {
  const start = outline([first, second], [third], [fourth]);
  const down = (order: Outline) => moved(order, { what: { kind: 'entry', slug: first }, by: 1 });
  expect(down(start)).toEqual(outline([second, first], [third], [fourth]));
  expect(down(down(start))).toEqual(outline([second], [first, third], [fourth]));
  const end = outline([second], [third], [fourth, first]);
  expect(down(end)).toEqual(end);
});

test('a group and a section move among their own', () => {
  const start = outline([first], [second]);
  expect(
    moved(start, { what: { kind: 'group', section: 'upstream', group: 'group-1' }, by: -1 })[0]?.groups[0]?.id,
  ).toBe('group-1');
  const two = [...start, { id: 'reading', groups: [] }];
  expect(moved(two, { what: { kind: 'section', section: 'reading' }, by: -1 }).map(({ id }) => id)).toEqual([
    'reading',
    'upstream',
  ]);
});

test('another order of the same file is saved with a line for the log, and the same order is no change', () => {
  const turned = moved(base, { what: { kind: 'entry', slug: second }, by: -1 });
  const decision = saveOrder(issue, { based, base, mine: turned });
  expect(orderAfter(decision)).toEqual(turned);
  expect(decision).toMatchObject({ did: 'put issue.yaml into another order', answer: { merged: false } });
  expect(saveOrder(issue, { based, base, mine: base })).toMatchObject({ outcome: 'done', change: {}, did: '' });
});

test('an order that lost or invented an entry is refused', () => {
  const [section] = base;
  const lost = [{ id: section?.id ?? '', groups: (section?.groups ?? []).map((group) => ({ ...group, entries: [] })) }];
  expect(saveOrder(issue, { based, base, mine: lost }).outcome).toBe('refused');
});

test('moves of different entries by two people are merged', () => {
  const before = outline([first, second], [third, fourth]);
  const theirs = outline([second, first], [third, fourth]);
  const mine = outline([first, second], [fourth, third]);
  expect(orderAfter(save(ordered(theirs), before, mine))).toEqual(outline([second, first], [fourth, third]));
});

test('what somebody took out meanwhile stays out, and what somebody took in stays in', () => {
  const before = outline([first, second, third], []);
  const theirs = outline([first, fourth, third], []);
  const mine = outline([third, first], [second]);
  expect(orderAfter(save(ordered(theirs), before, mine))).toEqual(outline([third, first, fourth], []));
});

test('the same list put into two other orders shows both and writes nothing', () => {
  const before = outline([first, second, third]);
  const decision = save(ordered(outline([second, first, third])), before, outline([third, first, second]));
  expect(decision).toMatchObject({
    outcome: 'conflict',
    answer: {
      mine: outline([third, first, second]),
      theirs: outline([second, first, third]),
      clashes: ['upstream/group-0'],
    },
  });
});

test('an entry that two people moved to different groups shows both', () => {
  const before = outline([first, second], [third], [fourth]);
  const theirs = outline([second], [third, first], [fourth]);
  const mine = outline([second], [third], [first, fourth]);
  expect(save(ordered(theirs), before, mine)).toMatchObject({
    outcome: 'conflict',
    answer: { clashes: [first], mine },
  });
});

test('an order keeps titles, leads and groups whose ids repeat', () => {
  const twice = ordered([...outline([first]), ...outline([second])]);
  const order = outlineOf(twice.issue);
  expect(order.map(({ id }) => id)).toEqual(['upstream', 'upstream 2']);
  expect(withOutline(twice.issue, order)).toEqual(twice.issue);
});
