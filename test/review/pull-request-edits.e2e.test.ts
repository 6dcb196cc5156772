import { existsSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { brokenLogLines } from '../../src/platform/issue-log.ts';
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
  codes,
  edited,
  title,
} from '../builders/pull-request-home.ts';

describe('edits made in the pull request', () => {
  test('come back under the name of whoever put them there, with a line of the log', async () => {
    const { run, github, path, slug, local, opened } = await pullRequestHome();
    await run();
    const theirs = edited(github.read(branch, path), title, 'No log descriptor leaks');
    const sha = github.push(branch, { [path]: theirs }, { by: red });
    const report = await run();
    expect(codes(report)).toEqual([]);
    expect(report.text).toContain(`took over the edit of entries/${slug}.yaml`);
    expect(await local()).toContain('No log descriptor leaks');
    const { log, review } = await opened();
    expect(log.at(-1)).toMatchObject({ by: 'red' });
    expect(log.at(-1)?.did).toMatch(
      new RegExp(`^edited entries/${slug}.yaml in pull request #\\d+ .*${sha.slice(0, 7)}`),
    );
    expect(review.editors[slug]).toEqual(['red']);
    expect(brokenLogLines(await local('log.jsonl'))).toEqual([]);
    github.asked();
    await run();
    expect(github.writes()).toEqual([]);
  });

  test('of other sentences merge with those made here', async () => {
    const { run, github, path, at, slug, local } = await pullRequestHome();
    await run();
    github.push(branch, { [path]: edited(github.read(branch, path), title, 'No log descriptor leaks') }, { by: red });
    await writeFile(at(`entries/${slug}.yaml`), edited(await local(), 'tag: bug fix', 'tag: fix'));
    expect(codes(await run())).toEqual([]);
    expect(await local()).toContain('No log descriptor leaks');
    expect(await local()).toContain('tag: fix');
    expect(github.read(branch, path)).toContain('No log descriptor leaks');
    expect(github.read(branch, path)).toContain('tag: fix');
  });

  test('of the same place stay on both sides, as often as it runs, until the sides agree', async () => {
    const { run, github, path, at, slug, local } = await pullRequestHome();
    await run();
    github.push(branch, { [path]: edited(github.read(branch, path), title, 'Theirs') }, { by: red });
    const before = await local();
    await writeFile(at(`entries/${slug}.yaml`), edited(before, title, 'Ours'));
    for (const time of ['once', 'twice']) {
      const report = await run();
      expect(codes(report), time).toEqual(['pull-request-conflict']);
      expect(report.problems[0]?.message).toContain('en.title');
      expect(await local()).toContain('title: Ours');
      expect(github.read(branch, path)).toContain('title: Theirs');
    }
    expect(github.comments.filter(({ body }) => body.includes('en.title'))).toHaveLength(1);
    await writeFile(at(`entries/${slug}.yaml`), edited(await local(), 'Ours', 'Theirs'));
    expect(codes(await run())).toEqual([]);
    expect(github.comments.filter(({ body }) => body.includes('en.title'))).toEqual([]);
    await writeFile(at(`entries/${slug}.yaml`), edited(await local(), 'Theirs', 'Ours at last'));
    expect(codes(await run())).toEqual([]);
    expect(github.read(branch, path)).toContain('Ours at last');
  });

  test('to the layout of a file stay there, and so do comments of it when we edit', async () => {
    const { run, github, path, at, slug, local } = await pullRequestHome();
    await run();
    github.push(branch, { [path]: `# Read this first.\n${github.read(branch, path)}` }, { by: red });
    expect(codes(await run())).toEqual([]);
    expect(github.read(branch, path)).toContain('# Read this first.');
    github.asked();
    await run();
    expect(github.writes()).toEqual([]);
    await writeFile(at(`entries/${slug}.yaml`), edited(await local(), title, 'Another title'));
    await run();
    expect(github.read(branch, path)).toContain('# Read this first.');
    expect(github.read(branch, path)).toContain('Another title');
  });

  test('of the order of the issue come back too', async () => {
    const { run, github, slugs, opened } = await pullRequestHome();
    await run();
    const text = github.read(branch, `${folder}/issue.yaml`);
    const lines = slugs.map((slug) => `          - ${slug}\n`);
    const turned = edited(text, lines.join(''), [...lines].reverse().join(''));
    github.push(branch, { [`${folder}/issue.yaml`]: turned }, { by: amber });
    expect(codes(await run())).toEqual([]);
    const { issue, log } = await opened();
    const listed = issue.sections.flatMap(({ groups }) => groups.flatMap(({ entries }) => entries));
    expect(listed).toEqual([...slugs].reverse());
    expect(log.at(-1)?.by).toBe('amber');
  });

  test('by somebody who is not listed never count as somebody whose id is their login', async () => {
    const { run, github, path, slug, opened } = await pullRequestHome({ people: [...people, person('operator')] });
    await run();
    github.push(branch, { [path]: edited(github.read(branch, path), title, 'By eve') }, { by: eve });
    expect(codes(await run())).toEqual([]);
    const { review, log } = await opened();
    expect(review.editors[slug]).toEqual([`github-${eve.id}`]);
    expect(log.at(-1)?.by).toBe(`github-${eve.id}`);
  });

  test('in a commit that claims another author are of whoever pushed it', async () => {
    const { run, github, path, slug, opened } = await pullRequestHome();
    await run();
    const theirs = edited(github.read(branch, path), title, 'Not by amber');
    github.push(branch, { [path]: theirs }, { by: red, author: amber });
    await run();
    expect((await opened()).review.editors[slug]).toEqual(['red']);
  });

  test('of nobody who is known for sure are not taken over under the rule of two people', async () => {
    const { run, github, path, local } = await pullRequestHome({ approval: { approvals: 1, twoPeople: true } });
    github.withoutActivity();
    await run();
    const theirs = edited(github.read(branch, path), title, 'By whom?');
    github.push(branch, { [path]: theirs }, { by: red, author: amber });
    expect(codes(await run())).toEqual(['pull-request-editor-unknown']);
    expect(await local()).not.toContain('By whom?');
    expect(github.read(branch, path)).toContain('By whom?');
    github.push(branch, { [path]: theirs.replace('By whom?', 'By amber') }, { by: amber, signed: true });
    expect(codes(await run())).toEqual(['pull-request-editor-unknown']);
  });

  test('on the pages of GitHub are sure without the list of pushes', async () => {
    const { run, github, path, local, slug, opened } = await pullRequestHome({
      approval: { approvals: 1, twoPeople: true },
    });
    github.withoutActivity();
    await run();
    github.push(branch, { [path]: edited(github.read(branch, path), title, 'By amber') }, { by: amber, signed: true });
    expect(codes(await run())).toEqual([]);
    expect(await local()).toContain('By amber');
    expect((await opened()).review.editors[slug]).toEqual(['amber']);
  });

  test('that are no entry any more stay there, with the line that is wrong', async () => {
    const { run, github, path, local } = await pullRequestHome();
    await run();
    const before = await local();
    github.push(branch, { [path]: 'zh: [\n' }, { by: red });
    const report = await run();
    expect(codes(report)).toEqual(['pull-request-edit-invalid']);
    expect(await local()).toBe(before);
    expect(github.read(branch, path)).toBe('zh: [\n');
  });

  test('of the files of the program are told and put back: nobody signs off or approves in a file', async () => {
    const { run, github, local, at } = await pullRequestHome();
    await run();
    const forged = { [`${folder}/review.json`]: '{"signOffs":{}}\n', [`${folder}/items.jsonl`]: '' };
    github.push(branch, forged, { by: eve });
    const report = await run();
    expect(codes(report)).toEqual(['pull-request-file-foreign', 'pull-request-file-foreign']);
    expect(github.read(branch, `${folder}/items.jsonl`)).toBe(await local('items.jsonl'));
    expect(github.read(branch, `${folder}/review.json`)).toBeNull();
    expect(existsSync(at('review.json'))).toBe(false);
    github.asked();
    expect(codes(await run())).toEqual([]);
    expect(github.writes()).toEqual([]);
  });

  test('that add files stay on the branch, and are no commit of ours', async () => {
    const { run, github, at, slug, local } = await pullRequestHome();
    await run();
    github.push(branch, { [`${folder}/notes.md`]: 'Mine.\n' }, { by: red });
    expect(codes(await run())).toEqual(['pull-request-file-foreign']);
    github.asked();
    await run();
    expect(github.writes()).toEqual([]);
    await writeFile(at(`entries/${slug}.yaml`), edited(await local(), title, 'Another title'));
    await run();
    expect(github.read(branch, `${folder}/notes.md`)).toBe('Mine.\n');
    expect(existsSync(at('notes.md'))).toBe(false);
  });

  test('that add an entry and remove another come back, and entries removed here go there', async () => {
    const { run, github, path, slug, slugs, at } = await pullRequestHome();
    await run();
    const added = `${folder}/entries/by-hand.yaml`;
    github.push(branch, { [added]: github.read(branch, path), [path]: null }, { by: red });
    expect(codes(await run())).toEqual([]);
    expect(existsSync(at('entries/by-hand.yaml'))).toBe(true);
    expect(existsSync(at(`entries/${slug}.yaml`))).toBe(false);
    await rm(at('entries/by-hand.yaml'));
    expect(codes(await run())).toEqual([]);
    expect(github.list(branch).filter((name) => name.includes('/entries/'))).toEqual([
      `${folder}/entries/${slugs[1]}.yaml`,
    ]);
  });

  test('of a home that lost its record are told where they differ, and nothing is overwritten', async () => {
    const { run, github, path, at, slug, local, root } = await pullRequestHome();
    await run();
    await writeFile(`${root}/.zhoubao/pull-requests/${deskWeek}.json`, '');
    await writeFile(at(`entries/${slug}.yaml`), edited(await local(), title, 'Ours'));
    expect(codes(await run())).toEqual(['pull-request-conflict']);
    expect(await local()).toContain('title: Ours');
    expect(github.read(branch, path)).toContain(title);
  });
});
