import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { draftOf, groundsOf, readLabelled } from '../../bench/drafts/labelled-entry.ts';
import { errorKinds, seedErrors, type ErrorKind } from '../../bench/drafts/seed-errors.ts';
import { checkQuotes } from '../../src/check/facts/check-quotes.ts';
import { partsOfDraft } from '../../src/check/grounds/text-part.ts';

const project = resolve(import.meta.dirname, '../..');
const folder = join(project, 'test/fixtures/entries');
const entries = readdirSync(folder)
  .sort()
  .flatMap((file) => readLabelled(join(folder, file)));
const kinds = Object.keys(errorKinds) as ErrorKind[];

test('the labelled set holds at least 300 entries, whose quotes stand in their evidence', () => {
  expect(entries.length).toBeGreaterThanOrEqual(300);
  expect(new Set(entries.map(({ id }) => id)).size).toBe(entries.length);
  for (const entry of entries) expect(checkQuotes(partsOfDraft(draftOf(entry)), groundsOf(entry).texts)).toEqual([]);
});

test.each(kinds)('at least 90 errors of the kind %s change one passage, most of them in both languages', (kind) => {
  const errors = seedErrors(kind, entries, 100);
  expect(errors.length).toBeGreaterThanOrEqual(90);
  for (const { entry, correct, where } of errors) {
    const [texts, before] = [entry, correct].map(({ title, sentences }) => [title, ...sentences]);
    const changed = texts?.filter((one, index) => one.zh !== before?.[index]?.zh || one.en !== before?.[index]?.en);
    expect(changed).toHaveLength(1);
    if (where === 'both') expect(kind).not.toBe('language parity');
  }
  const both = errors.filter(({ where }) => where === 'both').length;
  if (kind !== 'language parity') expect(both).toBeGreaterThanOrEqual(errors.length / 2);
  expect(seedErrors(kind, entries, 5)).toEqual(errors.slice(0, 5));
});

test('the evaluation of a part prints its table and which goals are missed', async () => {
  const run = promisify(execFile);
  const answer = await run(process.execPath, ['bench/drafts.ts', '--entries', '48', '--most', '12'], {
    cwd: project,
  }).catch((error: { stdout: string }) => error);
  expect(answer.stdout).toMatch(/held out +: 0 of \d+ correct entries with a warning/);
  for (const kind of kinds) expect(answer.stdout).toContain(kind);
  expect(answer.stdout).toMatch(/(?:Goals missed: |All goals are met)/);
});
