import { describe, expect, test } from 'vitest';
import { entryRoutes } from '../../src/review/pages/entry.ts';
import { triageRoutes } from '../../src/review/pages/triage.ts';
import { listedEntries } from '../../src/review/state/desk-issue.ts';
import { entryDigest } from '../../src/review/state/entry-digest.ts';
import { issueWords } from '../../src/review/words/issue-words.ts';
import { approvedBy, approver, readyIssue } from '../builders/approval.ts';
import { person } from '../builders/desk.ts';
import { newsletter } from '../builders/issue.ts';
import { htmlOf, memoryDesk } from '../builders/memory-desk.ts';

const editor = person('editor');
const chief = approver('chief');
const issue = approvedBy(readyIssue({ newsletter: newsletter({ people: [editor, chief] }) }), [chief]);
const [{ slug, entry }] = listedEntries(issue) as [ReturnType<typeof listedEntries>[number]];
const base = `/issues/${issue.id}`;
const ruleWords = new Map() as never;

describe('an approved issue', () => {
  test.each([
    ['an entry', `${base}/entries/${slug}`, /name="zh\.title"|id="sign"|id="wish"/],
    ['the list of entries', `${base}/entries`, /entries\/sign-off/],
    ['triage', `${base}/triage`, /triage\/drop|panel\/move|panel\/add/],
  ])('says on the page of %s why nothing can be changed, and offers no act', async (_, path, acts) => {
    const { ask } = memoryDesk(issue, [...entryRoutes, ...triageRoutes], { ruleWords });
    const html = htmlOf(await ask(`GET ${path}`, { as: editor }));
    expect(html).toContain(issueWords.en.issueFrozen);
    expect(html).toContain(`href="${base}/approve"`);
    expect(html).not.toMatch(acts);
    const open = memoryDesk({ ...issue, approval: null }, [...entryRoutes, ...triageRoutes], { ruleWords });
    const before = htmlOf(await open.ask(`GET ${path}`, { as: editor }));
    expect(before).not.toContain(issueWords.en.issueFrozen);
    if (!path.endsWith('/entries')) expect(before).toMatch(acts);
  });

  test('refuses what an older page sends with the same status everywhere', async () => {
    const { ask, desk } = memoryDesk(issue, [...entryRoutes, ...triageRoutes], { ruleWords });
    const based = issue.versions.get(`entries/${slug}.yaml`)!;
    const edit = { based, base: JSON.stringify(entry), 'en.title': 'Another title' };
    const sent = [
      await ask(`POST ${base}/entries/${slug}/save`, { as: editor, form: edit }),
      await ask(`POST ${base}/entries/${slug}/take-back`, { as: editor, form: { digest: entryDigest(entry) } }),
      await ask(`POST ${base}/triage/drop`, { as: editor, form: { slug } }),
    ];
    for (const reply of sent)
      expect(reply).toMatchObject({ kind: 'refused', status: 409, problems: [{ code: 'approval-frozen' }] });
    expect(desk.did).toEqual([]);
  });
});
