import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { Entry, slugOf } from '../../src/model/entry.ts';

const page = readFileSync(resolve(import.meta.dirname, '../../docs/editing.md'), 'utf8');

test('the entry that docs/editing.md shows is an entry, by an editor, and named as the page says', () => {
  const shown = /```yaml\n(.*?)```/s.exec(page)?.[1] ?? '';
  const entry = Entry.parse(parse(shown));
  expect(entry).toMatchObject({ origin: 'editor', tag: null, state: null });
  expect(page).toContain(`entries/${slugOf(entry.story)}.yaml`);
});
