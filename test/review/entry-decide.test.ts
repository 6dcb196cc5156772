import { expect, test } from 'vitest';
import type { Person } from '../../src/model/person.ts';
import { problem } from '../../src/model/problem.ts';
import { noReview } from '../../src/model/review.ts';
import { addComment, resolveComment } from '../../src/review/decide/comment.ts';
import { addTime } from '../../src/review/decide/entry-time.ts';
import { takeRedraft } from '../../src/review/decide/redraft-take.ts';
import { signOff, signOffClean, takeBackSignOff } from '../../src/review/decide/sign-off.ts';
import type { Decision } from '../../src/review/state/decision.ts';
import { listedEntries, type DeskIssue } from '../../src/review/state/desk-issue.ts';
import { entryDigest } from '../../src/review/state/entry-digest.ts';
import { leastSeconds, signedOff } from '../../src/review/state/entry-state.ts';
import { problemDigest } from '../../src/review/state/problem-digest.ts';
import { deskIssue, person } from '../builders/desk.ts';
import { draftOf } from '../builders/edited-issue.ts';
import { entryOf, pullRequestItem } from '../builders/issue.ts';

const editor = person('editor');
const now = '2026-11-22T08:00:00Z';
const by = (who: Person) => ({ who, now });
const [first = '', second = ''] = listedEntries(deskIssue()).map(({ slug }) => slug);
const digestIn = (issue: DeskIssue, slug: string) => entryDigest(issue.entries.get(slug)!);
/** Somebody who read for a minute, and was not asked. */
const read = { seconds: 60, isSure: false };
const warning = (slug: string) =>
  problem('draft-name-differs', { file: `entries/${slug}.yaml`, key: 'zh.text[0]' }, 'The names differ.');

function done<T>(issue: DeskIssue, decision: Decision<T>): { issue: DeskIssue; answer: T } {
  if (decision.outcome !== 'done') throw new Error(JSON.stringify(decision));
  const { review = issue.review, entries = new Map(), drafts = new Map() } = decision.change;
  const merged = { entries: new Map([...issue.entries, ...entries]), drafts: new Map([...issue.drafts, ...drafts]) };
  return { issue: { ...issue, review, ...(merged as Pick<DeskIssue, 'entries' | 'drafts'>) }, answer: decision.answer };
}

test('a sign-off is of the entry as it was shown, and leads to the next open one', () => {
  const issue = deskIssue();
  const signed = done(
    issue,
    signOff(issue, { slug: first, digest: digestIn(issue, first), seen: [], ...read }, by(editor)),
  );
  expect(signed.answer).toEqual({ kind: 'signed', next: second });
  expect(signed.issue.review.signOffs[first]).toEqual({ by: 'editor', at: now, digest: digestIn(issue, first) });
  const last = done(
    signed.issue,
    signOff(signed.issue, { slug: second, digest: digestIn(issue, second), seen: [], ...read }, by(editor)),
  );
  expect(last.answer).toEqual({ kind: 'signed', next: null });
});

test('another text of the entry is not signed off by it', () => {
  const issue = deskIssue();
  const { issue: signed } = done(
    issue,
    signOff(issue, { slug: first, digest: digestIn(issue, first), seen: [], ...read }, by(editor)),
  );
  const edited = { ...signed.entries.get(first)!, tag: 'feature' };
  expect(signedOff(signed, first, signed.entries.get(first)!)).not.toBeNull();
  expect(signedOff(signed, first, edited)).toBeNull();
  const late = { ...signed, entries: new Map([...signed.entries, [first, edited]]) };
  const again = signOff(late, { slug: first, digest: digestIn(issue, first), seen: [], ...read }, by(editor));
  expect(again).toMatchObject({ outcome: 'refused', problems: [{ code: 'desk-entry-changed' }] });
});

test('a flagged entry is signed off when each of its problems was looked at, and that is kept', () => {
  const issue = deskIssue({ problems: [warning(first)] });
  const wanted = { slug: first, digest: digestIn(issue, first), ...read };
  expect(signOff(issue, { ...wanted, seen: [] }, by(editor))).toMatchObject({
    outcome: 'refused',
    problems: [{ code: 'desk-problem-unseen' }],
  });
  const seen = problemDigest(warning(first), issue);
  const { issue: signed } = done(issue, signOff(issue, { ...wanted, seen: [seen] }, by(editor)));
  expect(signed.review.acknowledged).toEqual([{ problem: seen, code: 'draft-name-differs', by: 'editor', at: now }]);
});

test('a problem that says something else is a new one', () => {
  const issue = deskIssue({ problems: [warning(first)] });
  const seen = [problemDigest({ ...warning(first), message: 'Other names differ.' }, issue)];
  const decision = signOff(issue, { slug: first, digest: digestIn(issue, first), seen, ...read }, by(editor));
  expect(decision.outcome).toBe('refused');
});

test('whoever cannot have read an entry yet is asked once, and the log says that they signed it so', () => {
  const issue = deskIssue();
  const least = leastSeconds(issue.entries.get(first)!);
  const wanted = { slug: first, digest: digestIn(issue, first), seen: [] };
  const { issue: asked, answer } = done(issue, signOff(issue, { ...wanted, seconds: 1, isSure: false }, by(editor)));
  expect(answer).toEqual({ kind: 'unread', seconds: 1, least });
  expect(asked.review.signOffs).toEqual({});
  // What they had it before them for counts, so that whoever reads on is not asked again.
  expect(asked.review.effort[first]).toEqual({ editor: { seconds: 1, saves: 0 } });
  const later = signOff(asked, { ...wanted, seconds: least - 1, isSure: false }, by(editor));
  expect(later).toMatchObject({ did: `signed off entries/${first}.yaml`, answer: { kind: 'signed' } });
  const sure = signOff(asked, { ...wanted, seconds: 0, isSure: true }, by(editor));
  expect(sure).toMatchObject({ did: `signed off entries/${first}.yaml after 1 s, less than reading takes` });
  expect(done(asked, sure).issue.review.signOffs[first]?.by).toBe('editor');
});

test('a sign-off is taken back', () => {
  const issue = deskIssue();
  const { issue: signed } = done(
    issue,
    signOff(issue, { slug: first, digest: digestIn(issue, first), seen: [], ...read }, by(editor)),
  );
  expect(done(signed, takeBackSignOff(signed, first)).issue.review.signOffs).toEqual({});
});

test('signing off at once takes what is clean and was read, and names the others', () => {
  const items = [1, 2, 3].map((at) => pullRequestItem({ number: 3300 + at }));
  const begin = deskIssue({ of: items });
  const [read = '', flagged = '', unread = ''] = listedEntries(begin).map(({ slug }) => slug);
  const least = leastSeconds(begin.entries.get(read)!);
  const spent = { editor: { seconds: least, saves: 0 } };
  const issue = {
    ...begin,
    problems: [warning(flagged)],
    review: {
      ...noReview,
      effort: {
        [read]: spent,
        [flagged]: spent,
        [unread]: { editor: { seconds: least - 1, saves: 0 }, approver: spent.editor },
      },
    },
  };
  const { answer, issue: signed } = done(issue, signOffClean(issue, by(editor)));
  expect(answer).toEqual({
    signed: [read],
    left: [
      { slug: flagged, why: 'flagged' },
      { slug: unread, why: 'unread' },
    ],
  });
  expect(Object.keys(signed.review.signOffs)).toEqual([read]);
});

test('nobody signs off at once what they leafed through: an entry takes three seconds at least, a long one more', () => {
  const short = { title: 'a', text: 'b' };
  expect(leastSeconds({ zh: short, en: short })).toBe(3);
  expect(leastSeconds({ zh: { title: '', text: '文'.repeat(500) }, en: { title: '', text: 'x'.repeat(3000) } })).toBe(
    20,
  );
});

test('time adds up, at most ten minutes a visit, and nonsense counts as none', () => {
  const issue = deskIssue();
  const one = done(issue, addTime(issue, { slug: first, seconds: 12.9 }, editor)).issue;
  const two = done(one, addTime(one, { slug: first, seconds: 9999 }, editor)).issue;
  expect(two.review.effort[first]).toEqual({ editor: { seconds: 612, saves: 0 } });
  for (const seconds of [-5, 0, Number.NaN, Infinity]) {
    expect(addTime(issue, { slug: first, seconds }, editor)).toMatchObject({ outcome: 'done', change: {}, did: '' });
  }
});

test('a comment is kept, resolved by somebody and opened again', () => {
  const issue = deskIssue();
  const said = { id: 'comment01', entry: first, part: 'zh.text[0]', text: ' Is this so?\r\n' };
  const { issue: with1 } = done(issue, addComment(issue, said, by(editor)));
  expect(with1.review.comments).toMatchObject([{ by: 'editor', text: 'Is this so?', resolved: null }]);
  const { issue: closed } = done(
    with1,
    resolveComment(with1, { id: 'comment01', isResolved: true }, by(person('approver'))),
  );
  expect(closed.review.comments[0]?.resolved).toEqual({ by: 'approver', at: now });
  const { issue: open } = done(closed, resolveComment(closed, { id: 'comment01', isResolved: false }, by(editor)));
  expect(open.review.comments[0]?.resolved).toBeNull();
  expect(addComment(issue, { ...said, text: '   ' }, by(editor)).outcome).toBe('refused');
  expect(addComment(issue, { ...said, text: 'x'.repeat(4001) }, by(editor)).outcome).toBe('refused');
});

const made = (() => {
  const entry = entryOf(pullRequestItem(), {
    zh: { title: '新标题', text: '新的第一句。\n新的第二句。' },
    en: { title: 'A new title', text: 'A new first sentence.\nA new second one.' },
  });
  return { entry, draft: draftOf(entry) };
})();
const based = (issue: DeskIssue) => issue.versions.get(`entries/${first}.yaml`)!;

test('a part of a new draft is taken, with the quotes of that part', () => {
  const issue = deskIssue();
  const old = issue.entries.get(first)!;
  const taken = done(
    issue,
    takeRedraft(issue, { slug: first, based: based(issue), parts: [1] }, { made, who: editor }),
  );
  expect(taken.answer.zh).toEqual({ title: old.zh.title, text: `${old.zh.text.split('\n')[0]}\n新的第二句。` });
  expect(taken.issue.drafts.get(first)?.en.sentences.map(({ text }) => text)).toEqual([
    old.en.text.split('\n')[0],
    'A new second one.',
  ]);
  expect(taken.issue.review.editors[first]).toEqual(['editor']);
});

test('a whole draft that is taken counts as chosen by people, so that another run leaves it alone', () => {
  const issue = deskIssue();
  const before = issue.drafts.get(first)!;
  const taken = done(
    issue,
    takeRedraft(issue, { slug: first, based: based(issue), parts: ['title', 0, 1] }, { made, who: editor }),
  );
  expect(taken.answer.en).toEqual(made.entry.en);
  expect(taken.issue.drafts.get(first)).toMatchObject({ entryDigest: before.entryDigest, en: made.draft.en });
});

test('a draft is not put into an entry that has changed meanwhile', () => {
  const issue = deskIssue();
  const decision = takeRedraft(issue, { slug: first, based: '0'.repeat(64), parts: [0] }, { made, who: editor });
  expect(decision).toMatchObject({ outcome: 'refused', problems: [{ code: 'redraft-changed' }] });
});
