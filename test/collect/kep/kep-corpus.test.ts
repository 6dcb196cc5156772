import * as fc from 'fast-check';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseFlatKep, parseKepApprovals, parseKepFile, type Kep } from '../../../src/collect/kep/parse-kep.ts';
import { anyText } from '../../builders/any-text.ts';

const weeks = resolve(import.meta.dirname, '../../../../shared/weeks');
const missing = !existsSync(weeks);

type Form = 'kep.yaml' | 'front-matter' | 'prr';
type FileRow = {
  filename: string;
  kep_form?: Form;
  content_before?: string | null;
  content_after?: string | null;
  siblings?: { path: string; content: string }[];
};
type Text = { path: string; form: Form; text: string };

/** Every KEP file of the recorded weeks as it was before and after each commit, and the ones beside changed READMEs. */
function recordedTexts(): Text[] {
  const names = missing ? [] : readdirSync(weeks).filter((name) => /^\d{4}-W\d{2}$/.test(name));
  const commits = names.flatMap((name) =>
    readFileSync(resolve(weeks, name, 'commits.jsonl'), 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as { files: FileRow[]; siblings?: { path: string; content: string }[] }),
  );
  return commits.flatMap(({ files, siblings = [] }) => [
    ...files.flatMap(({ filename: path, kep_form: form, content_before: before, content_after: after }) =>
      form === undefined ? [] : [before, after].flatMap((text) => (text ? [{ path, form, text }] : [])),
    ),
    ...siblings.map(({ path, content: text }): Text => ({ path, form: 'kep.yaml', text })),
  ]);
}

const texts = recordedTexts();
const read = ({ form, text }: Text): Kep | null => (form === 'kep.yaml' ? parseKepFile(text) : parseFlatKep(text));

describe.skipIf(missing)(`recorded KEPs${missing ? ' (skipped: ../shared/weeks is not there)' : ''}`, () => {
  test('every KEP file of the recorded weeks parses into facts or into a named fault', () => {
    const counts = { whole: 0, scanned: 0, approvals: 0, unknown: 0, withoutStatus: 0 };
    for (const one of texts) {
      if (one.form === 'prr') {
        expect(Object.keys(parseKepApprovals(one.text)), one.path).not.toEqual([]);
        counts.approvals += 1;
        continue;
      }
      const kep = read(one);
      expect(kep?.title, one.path).toEqual(expect.stringMatching(/\S/));
      if (kep?.status === null) counts.withoutStatus += 1;
      if (kep?.fault)
        expect(kep.fault, one.path).toEqual({ line: expect.any(Number), reason: expect.stringMatching(/\S/) });
      counts[kep?.fault ? 'scanned' : 'whole'] += 1;
      if (kep?.status?.value === 'other' || kep?.stage?.value === 'other') counts.unknown += 1;
    }
    expect(counts).toMatchInlineSnapshot(`
      {
        "approvals": 0,
        "scanned": 39,
        "unknown": 5,
        "whole": 131,
        "withoutStatus": 5,
      }
    `);
  });
});

const seeds = texts.map(({ text }) => text).filter((text) => text.length < 60_000);
const fallback = ['---\ntitle: Quiet Probes\nstatus: provisional\nauthors:\n  - "@ada"\n---\n\n# Quiet Probes\n'];
const noise = fc.oneof(
  anyText({ maxLength: 40 }),
  fc.constantFrom(
    '---\n',
    '\n',
    '@',
    ': ',
    '- ',
    '[',
    ']',
    '{',
    '}',
    '&a ',
    '*a',
    '<<: *a\n',
    '"',
    "'",
    '|\n',
    '\t',
    '#',
    '\u0000',
    '\r',
  ),
);
const mutation = fc.record({ at: fc.nat(), remove: fc.nat(40), insert: noise });

test('mutated KEP texts are read without an exception', () => {
  const base = fc.constantFrom(...(seeds.length > 0 ? seeds : fallback));
  fc.assert(
    fc.property(base, fc.array(mutation, { minLength: 1, maxLength: 12 }), (text, mutations) => {
      const mutated = mutations.reduce((held, { at, remove, insert }) => {
        const from = at % (held.length + 1);
        return held.slice(0, from) + insert + held.slice(from + remove);
      }, text);
      for (const kep of [parseKepFile(mutated), parseFlatKep(mutated)]) {
        if (kep?.fault) expect(kep.fault.reason).not.toBe('');
      }
      parseKepApprovals(mutated);
    }),
    { numRuns: 300 },
  );
});

const levels = Array.from({ length: 9 }, (_, index) => {
  const below = Array.from({ length: 9 }, () => `*a${index}`).join(', ');
  return `a${index + 1}: &a${index + 1} [${below}]`;
});

test.each([
  ['aliases that double at every level', `title: x\na0: &a0 [lol]\n${levels.join('\n')}\n`],
  ['merge keys in a row', `title: x\na: &a {k: v}\n${'<<: *a\n'.repeat(500)}`],
  ['metadata of a megabyte', `title: x\n${'k: v\n'.repeat(200_000)}`],
  ['deep brackets', `title: x\na: ${'['.repeat(5000)}`],
])('%s leaves the title and a fault', (_, text) => {
  for (const kep of [parseKepFile(text), parseFlatKep(`---\n${text}---\n`)]) {
    expect(kep?.title).toBe('x');
    expect(kep?.fault?.reason).toEqual(expect.stringMatching(/\S/));
  }
});

test('a map that holds itself and a hundred levels of indentation are read', () => {
  const deep = Array.from({ length: 100 }, (_, depth) => `${' '.repeat(depth)}k:`).join('\n');
  for (const text of ['title: x\na: &a\n  b: *a\n', `title: x\n${deep}\n`]) expect(parseKepFile(text).title).toBe('x');
});
