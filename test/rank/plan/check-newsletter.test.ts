import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { Newsletter } from '../../../src/model/newsletter.ts';
import { checkNewsletter } from '../../../src/rank/plan/check-newsletter.ts';
import { newsletter } from '../../builders/issue.ts';

const text = readFileSync(resolve(import.meta.dirname, '../../../newsletter.yaml'), 'utf8');
const [section] = newsletter().sections;
const [group] = section!.groups;

describe('the newsletter.yaml of the project', () => {
  const own = Newsletter.parse(parse(text));

  test('is without fault', () => {
    expect(checkNewsletter(own)).toEqual([]);
  });

  test.each([
    [{ vote: 8 }, true],
    [{ vote: { line: 8 } }, true],
    [{ vote: { line: 8, paragraph: 0 } }, true],
    [{ vote: { headline: 8 } }, false],
    [{ vote: '8' }, false],
  ])('may weigh a rule by one number or one for each score: %j is %s', (weights, isValid) => {
    expect(Newsletter.safeParse({ ...parse(text), weights }).success).toBe(isValid);
  });

  test('has a default for what a house need not decide', () => {
    const { learning: _, desk: _desk, typography: _set, glossary: _terms, ...rest } = parse(text) as typeof own;
    const defaults = { learning: true, desk: { language: 'en' }, typography: { space: true }, glossary: [] };
    expect(Newsletter.parse(rest)).toMatchObject(defaults);
  });

  test('says at each key of its first level what it is for', () => {
    const lines = text.split('\n');
    const bare = lines.filter((line, index) => /^[a-z]+:/.test(line) && !/^#|^[a-z]+: /.test(lines[index - 1] ?? ''));
    expect(bare).toEqual([]);
  });
});

const keysOf = (over: Partial<Newsletter>) => checkNewsletter(newsletter(over)).map(({ place }) => place.key);

describe('it is a problem when', () => {
  test('a weight names no rule', () => {
    const [found] = checkNewsletter(newsletter({ weights: { votes: 8, vote: 8 } }));
    expect(found?.place).toEqual({ file: 'newsletter.yaml', key: 'weights.votes' });
    expect(found?.message).toContain('No rule is called “votes”');
  });

  test('a weight of one score names no rule', () => {
    expect(keysOf({ weights: { votes: { line: 8 }, vote: { paragraph: 1 } } })).toEqual(['weights.votes']);
  });

  test('a weight is more than any rule can have', () => {
    const weights = { merged: 1e308, vote: { line: 100, paragraph: -101 } };
    expect(keysOf({ weights })).toEqual(['weights.merged', 'weights.vote.paragraph']);
  });

  test('two sections or two groups have one id', () => {
    expect(keysOf({ sections: [section!, section!] })).toEqual(['sections']);
    const groups = [group!, { ...group!, projects: ['other'] }];
    expect(keysOf({ sections: [{ ...section!, groups }] })).toEqual(['sections[0].groups']);
  });

  test('two groups take one project', () => {
    const groups = [group!, { ...group!, id: 'twin' }];
    expect(keysOf({ sections: [{ ...section!, groups }] })).toEqual(['sections[0].groups']);
  });

  test('groups are promised more than the section has', () => {
    const groups = [{ ...group!, quota: { min: 5, max: 5 } }];
    expect(keysOf({ sections: [{ ...section!, quota: { min: 0, max: 4 }, groups }] })).toEqual([
      'sections[0].quota.max',
    ]);
  });

  test('a section is promised more than its groups may have', () => {
    const groups = [{ ...group!, quota: { min: 0, max: 3 } }];
    expect(keysOf({ sections: [{ ...section!, quota: { min: 4, max: 8 }, groups }] })).toEqual([
      'sections[0].quota.min',
    ]);
  });

  test('a group is promised more than one repository may have, where the house sets a share', () => {
    const groups = [{ ...group!, quota: { min: 3, max: 5 } }];
    const tight = { ...section!, quota: { min: 0, max: 5 }, groups };
    expect(keysOf({ sections: [{ ...tight, share: 0.4 }] })).toEqual(['sections[0].share']);
    expect(keysOf({ sections: [tight] })).toEqual([]);
  });

  test('a SIG may have more places in a week of a freeze than all SIGs together', () => {
    const { quiet } = newsletter().plan;
    expect(keysOf({ plan: { quiet, freeze: { above: 12, sig: 4, most: 3 } } })).toEqual(['plan.freeze.sig']);
  });
});
