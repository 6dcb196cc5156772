import { describe, expect, test } from 'vitest';
import { deskWeek } from '../builders/desk-home.ts';
import { person } from '../builders/desk.ts';
import {
  branch,
  folder,
  red,
  amber,
  eve,
  people,
  pullRequestHome,
  fillNewsletter,
  readyHome,
  codes,
  edited,
  title,
} from '../builders/pull-request-home.ts';

describe('approving reviews', () => {
  test('by an approver for exactly the newest commit approve it, once', async () => {
    const { run, github, opened } = await readyHome();
    await run();
    github.review(github.pulls[0]?.number ?? 0, amber);
    const report = await run();
    expect(codes(report)).toEqual([]);
    expect(report.json).toMatchObject({ approved: ['amber'], state: 'approved' });
    expect((await opened()).approval?.approvals).toMatchObject([{ by: 'amber', way: 'pull-request' }]);
    expect(github.read(branch, `${folder}/approval.yaml`)).toContain('by: amber');
    github.asked();
    const again = await run();
    expect(codes(again)).toEqual([]);
    expect(github.writes()).toEqual([]);
    expect((await opened()).approval?.approvals).toHaveLength(1);
  });

  test.each([
    ['of an older commit', 'older commit'],
    ['that was dismissed', 'dismissed'],
    ['by somebody without the role', 'role approver'],
    ['by somebody who is not listed', 'lists nobody'],
    ['of another state of the templates or the subject', 'newest commit'],
  ])('%s do not, and it is said why', async (kind, why) => {
    const { run, github, opened, root } = await readyHome({
      people: [...people, person('kim', { roles: ['editor'], github: 14 })],
    });
    await run();
    const number = github.pulls[0]?.number ?? 0;
    const by = kind.includes('role') ? { id: 14, login: 'kim' } : kind.includes('listed') ? eve : amber;
    const older = github.commits('main')[0]?.sha ?? github.head('main');
    github.review(number, by, kind.includes('older') ? { commit: older } : {});
    if (kind.includes('dismissed')) github.dismiss(amber);
    if (kind.includes('templates')) await fillNewsletter(root, { people, audience: 'zh' });
    const report = await run();
    expect(codes(report)).toEqual(['pull-request-review-void']);
    expect(report.problems[0]?.message).toContain(why);
    expect((await opened()).approval).toBeNull();
  });

  test('of entries that nobody signed off do not', async () => {
    const { run, github, opened } = await pullRequestHome();
    await run();
    github.review(github.pulls[0]?.number ?? 0, amber);
    const report = await run();
    expect(report.problems[0]?.message).toContain('to sign off');
    expect((await opened()).approval).toBeNull();
  });

  test('by the last editor alone are not enough under the rule of two people', async () => {
    const home = await readyHome({ approval: { approvals: 1, twoPeople: true } });
    const { run, github, slug, store, opened } = home;
    await store.write(deskWeek, person('red'), (now) => ({
      outcome: 'done',
      did: 'edited an entry',
      answer: null,
      change: { review: { ...now.review, editors: { [slug]: ['red'] } } },
    }));
    await run();
    const number = github.pulls[0]?.number ?? 0;
    github.review(number, red);
    const report = await run();
    expect(report.json).toMatchObject({ state: 'incomplete' });
    expect(report.problems[0]?.message).toContain('only the last editor');
    github.review(number, amber);
    expect((await run()).json).toMatchObject({ state: 'approved' });
    expect((await opened()).approval?.approvals).toHaveLength(2);
  });

  test('that come with an edit count for the commit that is made of it, not for the edit', async () => {
    const { run, github, path, opened } = await readyHome();
    await run();
    const number = github.pulls[0]?.number ?? 0;
    github.push(branch, { [path]: edited(github.read(branch, path), title, 'Another title') }, { by: red });
    github.review(number, amber);
    const report = await run();
    expect(codes(report)).toContain('pull-request-review-void');
    expect((await opened()).approval).toBeNull();
  });

  test('freeze the issue: edits after that stay on the branch', async () => {
    const { run, github, path, local } = await readyHome();
    await run();
    github.review(github.pulls[0]?.number ?? 0, amber);
    await run();
    github.push(branch, { [path]: edited(github.read(branch, path), title, 'Too late') }, { by: red });
    const report = await run();
    expect(codes(report)).toContain('approval-frozen');
    expect(await local()).not.toContain('Too late');
    expect(github.read(branch, path)).toContain('Too late');
  });
});
