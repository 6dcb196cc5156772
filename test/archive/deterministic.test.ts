import { expect, test } from 'vitest';
import type { RenderInput } from '../../src/render/render-input.ts';
import { archivedIssues, archiveNewsletter } from '../builders/archived-issues.ts';
import { richInput } from '../builders/rich-issue.ts';
import { wholeSite } from '../builders/whole-site.ts';

const rich = richInput();
const everything: RenderInput = {
  ...rich,
  newsletter: archiveNewsletter(),
  issue: { ...rich.issue, published: '2019-05-14T00:00:00Z' },
};

// Builds into a folder, and those that go on from an earlier one, are compared in build.e2e.test.ts.
test('everything that the archive makes is the same for the same issues, in whatever order they are given', () => {
  const inputs = [...archivedIssues(), everything];
  const [once, again] = [wholeSite(inputs), wholeSite(inputs.toReversed())];
  const different = [...once.texts].filter(([path, text]) => again.texts.get(path) !== text).map(([path]) => path);
  expect(different).toEqual([]);
  expect(again.texts.size).toBe(once.texts.size);
});

test('no file says when or where it was made', () => {
  const today = new Date().toISOString().slice(0, 10);
  const telling = [...wholeSite([everything]).texts].filter(
    ([, text]) => text.includes(today) || text.includes(import.meta.dirname),
  );
  expect(telling.map(([path]) => path)).toEqual([]);
});
