import { describe, expect, test } from 'vitest';
import { withCount } from '../../src/check/issue/stated-count.ts';
import { operator } from '../../src/model/person.ts';
import { problem } from '../../src/model/problem.ts';
import type { Comment } from '../../src/model/review.ts';
import { addTime } from '../../src/review/decide/entry-time.ts';
import { setCount } from '../../src/review/decide/issue-count.ts';
import { approveRoutes } from '../../src/review/pages/approve.ts';
import { askedIssue } from '../../src/review/pages/asked-issue.ts';
import { didPieces } from '../../src/review/pages/history-did.ts';
import { historyView } from '../../src/review/pages/history-view.ts';
import { issueRoutes } from '../../src/review/pages/issue.ts';
import { nameOf } from '../../src/review/pages/name-of.ts';
import { listedEntries } from '../../src/review/state/desk-issue.ts';
import type { LogLine } from '../../src/review/state/log-line.ts';
import type { DeskRequest } from '../../src/review/state/route.ts';
import { wordsIn } from '../../src/review/words/words.ts';
import { approvedBy, bindingOf, readyIssue } from '../builders/approval.ts';
import { deskIssue, person } from '../builders/desk.ts';
import { htmlOf, memoryDesk } from '../builders/memory-desk.ts';

const editor = person('editor', { roles: ['editor', 'approver'] });
const home = '/issues/2019-W19';
const zero = '0'.repeat(64);

function line(number: number, did: string, holds = true): LogLine {
  const entry = { at: '2019-05-14T00:00:00Z', by: 'editor', did, files: [], previous: zero, hash: zero };
  return { number, holds, entry };
}

describe('what a line of the history says', () => {
  const issue = deskIssue();
  const [{ slug, entry } = { slug: '', entry: undefined }] = listedEntries(issue);
  const said = (did: string, language: 'zh' | 'en' = 'zh') =>
    didPieces(did, { issue, words: wordsIn(language), language }).map(({ text, href }) => href ?? text);

  test.each([
    ['changed 1 file', ['改动 1 个文件']],
    ['changed 3 files', ['改动 3 个文件']],
    ['edited headline of issue.yaml', [`编辑 ${wordsIn('zh').issueTexts}`]],
    ['put issue.yaml into another order', ['调整本期顺序']],
  ])('“%s” in Chinese', (did, pieces) => {
    expect(said(did)).toEqual(pieces);
  });

  test('names an entry by its title, with the way to it, and an act that was taken back by what it was', () => {
    const pieces = didPieces(`undid: edited entries/${slug}.yaml`, { issue, words: wordsIn('en'), language: 'en' });
    expect(pieces.map(({ text, title, href }) => [title?.text ?? text, href])).toEqual([
      ['undid: edited ', null],
      [entry?.en.title, `${home}/entries/${slug}`],
    ]);
  });

  test('leaves the path of an entry that is not there, and what nobody knows, as they are', () => {
    expect(said('edited entries/gone-1.yaml', 'en')).toEqual(['edited ', 'entries/gone-1.yaml']);
    expect(said('did something new')).toEqual(['did something new']);
  });
});

test('the history leaves reading out until somebody asks, but never a line that does not hold', () => {
  const issue = deskIssue();
  const lines = [
    line(1, 'read entries/a.yaml'),
    line(2, 'commented on the issue'),
    line(3, 'read entries/a.yaml', false),
  ];
  const view = (reading: boolean) =>
    historyView({ issue, history: { lines, outside: [] }, language: 'en', words: wordsIn('en'), all: false, reading });
  expect(view(false).rows.map(({ number }) => number)).toEqual([3, 2]);
  expect(view(false).filter).toEqual({ href: '?reading', text: 'Show reading too (1 lines)' });
  expect(view(true).rows.map(({ number }) => number)).toEqual([3, 2, 1]);
});

test('whoever has no name in newsletter.yaml goes by their id, but the operator of the desk', () => {
  const issue = deskIssue();
  expect(['operator', 'nobody'].map((id) => nameOf(issue, id))).toEqual([operator.name, 'nobody']);
});

const comment: Comment = {
  id: 'comment01',
  by: 'editor',
  at: '2019-05-14T00:00:00Z',
  entry: null,
  part: null,
  text: 'Is <this> so?',
  resolved: null,
};

describe('comments that nobody resolved', () => {
  const ready = readyIssue();
  const [{ slug } = { slug: '' }] = listedEntries(ready);
  const pageOf = async (comments: Comment[], language: 'zh' | 'en' = 'en'): Promise<string> => {
    const issue = { ...ready, review: { ...ready.review, comments } };
    const { ask } = memoryDesk(issue, approveRoutes, {
      bind: async () => ({ value: bindingOf(issue).bound, problems: [] }),
    });
    return htmlOf(await ask(`GET ${home}/approve`, { as: editor, language }), language);
  };

  test('stand on the page to approve with the way to them', async () => {
    const html = await pageOf([{ ...comment, entry: slug }]);
    expect(html).toContain(`${home}/entries/${slug}#comments`);
    expect(html).toContain('Is &lt;this&gt; so?');
    expect(html).toContain(wordsIn('en').approveComments);
    expect(await pageOf([comment], 'zh')).toContain(wordsIn('zh').approveComments);
  });

  test('are none where they are resolved, or of an entry that is out', async () => {
    const by = { by: 'editor', at: comment.at };
    const html = await pageOf([
      { ...comment, resolved: by },
      { ...comment, entry: 'gone-1' },
    ]);
    expect(html).not.toContain(wordsIn('en').approveComments);
  });
});

describe('the count of entries in the abstracts', () => {
  test.each([
    [1, '本期收录 1 条内容。', '1 entry this week.'],
    [17, '本期收录 17 条内容。', '17 entries this week.'],
  ])('becomes %i in both languages', (count, zh, en) => {
    expect(withCount({ zh: '本期收录 18 条内容。', en: '18 entries this week.' }, count)).toEqual({ zh, en });
  });

  test('is set by a button, which goes back to the page that had it', async () => {
    const issue = deskIssue();
    const wrong = { ...issue, issue: { ...issue.issue, abstract: { zh: '收录 9 条内容。', en: '9 entries.' } } };
    const desk = memoryDesk(wrong, issueRoutes);
    const reply = await desk.ask(`POST ${home}/issue/count`, { as: editor, form: { back: 'approve' } });
    expect(reply).toEqual({ kind: 'redirect', to: `${home}/approve` });
    expect(desk.desk.issue.issue.abstract).toEqual({ zh: '收录 2 条内容。', en: '2 entries.' });
    expect(desk.desk.issue.review.issueEditors).toEqual(['editor']);
    expect(setCount(desk.desk.issue, editor)).toMatchObject({ outcome: 'done', change: {} });
  });
});

test.each([
  ['file-missing', 404],
  ['issue-id-invalid', 404],
  ['file-invalid', 503],
] as const)('an issue that cannot be opened for %s answers %i', async (code, status) => {
  const problems = [{ ...problem('file-missing', {}, 'x'), code }];
  const ports = { open: async () => ({ value: null, problems }) };
  const { refused } = await askedIssue({ params: {}, ports } as unknown as DeskRequest);
  expect(refused).toMatchObject({ kind: 'refused', status });
});

test('time before an issue that is approved does not count', () => {
  const approved = approvedBy(readyIssue(), [operator]);
  const [{ slug } = { slug: '' }] = listedEntries(approved);
  expect(addTime(approved, { slug, seconds: 5 }, editor)).toMatchObject({ change: {}, did: '' });
});

test('time before an issue that nobody approved counts', () => {
  const [{ slug } = { slug: '' }] = listedEntries(deskIssue());
  expect(addTime(deskIssue(), { slug, seconds: 5 }, editor)).toMatchObject({ did: `read entries/${slug}.yaml` });
});
