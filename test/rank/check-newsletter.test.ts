import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { Newsletter } from '../../src/model/newsletter.ts';
import { checkNewsletter } from '../../src/rank/check-newsletter.ts';
import { newsletter } from '../builders/issue.ts';

const text = readFileSync(resolve(import.meta.dirname, '../../newsletter.yaml'), 'utf8');
const [section] = newsletter().sections;
const [group] = section!.groups;

describe('the newsletter.yaml of the project', () => {
  const own = Newsletter.parse(parse(text));

  test('is without fault', () => {
    expect(checkNewsletter(own)).toEqual([]);
  });

  test('explains each of its terms once, in both languages', () => {
    const terms = own.glossary.map(({ term }) => term.toLowerCase());
    expect(new Set(terms).size).toBe(terms.length);
    for (const { meaning } of own.glossary) {
      expect(meaning.zh).toMatch(/\p{Script=Han}/u);
      expect(meaning.en).not.toMatch(/\p{Script=Han}/u);
    }
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
});
