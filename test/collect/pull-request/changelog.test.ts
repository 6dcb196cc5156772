import * as fc from 'fast-check';
import { parse, validate } from 'graphql';
import { describe, expect, test } from 'vitest';
import { pullRequest } from '../../../src/collect/pull-request.ts';
import {
  newEntries,
  parseChangelog,
  parseEntryFiles,
} from '../../../src/collect/pull-request/changelog/parse-changelog.ts';
import { uniteItems } from '../../../src/collect/unite-items.ts';
import { changelogAnswers, type ChangelogMerge } from '../../builders/changelog.ts';
import { githubSchema } from '../../builders/github-schema.ts';
import { pullRequestNode } from '../../builders/pull-request-node.ts';
import { readAll } from '../../builders/read-all.ts';
import { sourceOf } from '../../builders/source.ts';
import { may2019 } from '../../builders/window.ts';

const source = sourceOf({ options: { changelog: 'changelogs' } });
const file = 'changelogs/current.yaml';
const day = '2019-05-09T14:30:53Z';

const old = `date: Pending

behavior_changes:
# Changes that break.
- area: http
  change: |
    An old entry.
`;
const young = `${old}new_features:
- area: redis
  change: |
    Reads from replicas
    can be preferred.
deprecated:
`;

function read(
  before: Record<string, string>,
  merges: ChangelogMerge[],
  limits: { commits?: number; truncated?: boolean } = {},
) {
  const pulls = merges.map(({ number }) => pullRequestNode({ number, mergedAt: day }));
  return readAll(pullRequest, { source, window: may2019 }, changelogAnswers({ before, merges, pulls, ...limits }));
}

const entryOf = (number: number) => `- area: redis\n  change: Entry ${number}.\n`;

const notesOf = ({ items }: Awaited<ReturnType<typeof read>>) =>
  items
    .filter(({ texts }) => texts.some(({ label }) => label === 'changelog'))
    .map(({ id, facts }) => [id.split('#')[1], 'releaseNote' in facts && facts.releaseNote]);

describe('one file', () => {
  test('an entry that a pull request added is its release note, a signal and evidence', async () => {
    const { items, problems } = await read({ [file]: old }, [{ number: 12, at: day, files: { [file]: young } }]);
    expect(problems).toEqual([]);
    const united = uniteItems(items);
    expect(united).toHaveLength(1);
    expect(united[0]).toMatchObject({
      id: 'gh:containerd/containerd#12',
      signals: { 'changelog.newFeature': true, changelogEntries: 1 },
    });
    expect(items.map(({ facts }) => 'releaseNote' in facts && facts.releaseNote)).toContain(
      'Reads from replicas\ncan be preferred.',
    );
    expect(united[0]?.texts.find(({ label }) => label === 'changelog')?.text).toBe(
      'repository: containerd/containerd\npull request: #12\nchange log: new features, redis\n\n' +
        'change log:\nReads from replicas\ncan be preferred.\n',
    );
  });

  test('each entry belongs to the pull request that added it, and one that moves them about has none and is named', async () => {
    const many = Array.from({ length: 9 }, (_, index) => `- area: a\n  change: Entry ${index}.`).join('\n');
    const reading = await read({ [file]: old }, [
      { number: 12, at: '2019-05-07T00:00:00Z', files: { [file]: young } },
      { number: 13, at: '2019-05-08T00:00:00Z', files: { [file]: young.replace('An old', 'A rewritten') } },
      { number: 14, at: '2019-05-09T00:00:00Z', files: { [file]: `${young}${many}\n` } },
    ]);
    expect(notesOf(reading)).toEqual([
      ['12', 'Reads from replicas\ncan be preferred.'],
      ['13', 'A rewritten entry.'],
    ]);
    expect(reading.problems).toMatchObject([
      { code: 'changelog-entries-left-out', severity: 'info', place: { ref: 'containerd/containerd#14' } },
    ]);
  });

  test('a history that was cut is told, and what the commits that are not shown wrote is nobody’s', async () => {
    const merges = [12, 13, 14].map((number) => ({
      number,
      at: `2019-05-0${number - 6}T00:00:00Z`,
      files: {
        [file]: `${old}new_features:\n${[12, 13, 14]
          .filter((one) => one <= number)
          .map(entryOf)
          .join('')}`,
      },
    }));
    const reading = await read({ [file]: old }, merges, { commits: 2 });
    expect(notesOf(reading)).toEqual([['14', 'Entry 14.']]);
    expect(reading.problems).toMatchObject([
      { code: 'source-partial', message: expect.stringContaining('there are more') as string },
    ]);
  });

  test('a version that is no change log is a problem', async () => {
    const { problems } = await read({ [file]: old }, [{ number: 12, at: day, files: { [file]: 'a: [' } }]);
    expect(problems.map(({ code }) => code)).toEqual(['source-partial']);
  });
});

describe('a folder with a file per entry', () => {
  const entry = 'changelogs/current/bug_fixes/tls__fixed-a-leak.rst';
  const known = { 'changelogs/current/bug_fixes/http__old.rst': 'Old.' };

  test('a new file is the release note of the pull request that added it', async () => {
    const { items, problems } = await read(known, [
      { number: 12, at: '2019-05-07T00:00:00Z', files: { [entry]: 'A leak is closed.' } },
      { number: 13, at: '2019-05-08T00:00:00Z', files: { [entry]: 'A leak is closed.\n' } },
    ]);
    expect(problems).toEqual([]);
    const [note] = items.filter(({ texts }) => texts.some(({ label }) => label === 'changelog'));
    expect(note).toMatchObject({
      id: 'gh:containerd/containerd#12',
      facts: { releaseNote: 'A leak is closed.' },
      signals: { 'changelog.bugFix': true },
    });
  });

  test('a file that came cut, and one whose first commit is not shown, is told and no release note', async () => {
    const merges = [
      { number: 12, at: '2019-05-07T00:00:00Z', files: { [entry]: 'A leak is closed.' } },
      { number: 13, at: '2019-05-08T00:00:00Z', files: { [entry]: 'A leak is closed.\n' } },
    ];
    for (const limits of [{ truncated: true }, { commits: 1 }]) {
      const reading = await read(known, merges, limits);
      expect(notesOf(reading)).toEqual([]);
      expect(reading.problems.map(({ code }) => code)).toEqual(['source-partial']);
    }
  });

  test('a week with too many new files is said and not read', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 61 }, (_, index) => [`changelogs/current/bug_fixes/a__${index}.rst`, 'Text.']),
    );
    const { problems, requests } = await read(known, [{ number: 12, at: day, files }]);
    expect(problems.map(({ code }) => code)).toEqual(['source-partial']);
    expect(requests.map(({ tag }) => tag)).not.toContain('changelog-entries');
  });
});

test('a week without a commit, and one without a change of the change log, end early', async () => {
  expect((await read({ [file]: old }, [])).requests.map(({ tag }) => tag)).not.toContain('changelog-files');
  const { requests } = await read({ [file]: old }, [{ number: 12, at: day, files: { 'a.txt': 'x' } }]);
  expect(requests.map(({ tag }) => tag)).not.toContain('changelog-versions');
});

test('every query is valid against GitHub’s schema', async () => {
  const runs = [
    await read({ [file]: old }, [{ number: 12, at: day, files: { [file]: young } }]),
    await read({ 'changelogs/current/bug_fixes/a__b.rst': '' }, [
      { number: 12, at: day, files: { 'changelogs/current/bug_fixes/a__c.rst': 'Text.' } },
    ]),
  ];
  const queries = runs.flatMap(({ requests }) => requests.map((one) => (one.api === 'graphql' ? one.query : '')));
  for (const query of queries) expect(validate(githubSchema(), parse(query))).toEqual([]);
  expect(new Set(queries).size).toBeGreaterThan(6);
});

test('an entry that was only wrapped anew is not new', () => {
  const before = [{ section: 'bug_fixes', area: 'tls', text: 'One ``two``\nthree.' }];
  expect(newEntries(before, [{ section: 'new_features', area: 'tls', text: 'One `two` three.' }])).toEqual([]);
});

test('rubbish is no change log and throws nothing', () => {
  expect(parseChangelog('&a [*a]')).toBeNull();
  expect(parseChangelog('bug_fixes: 7\nnew_features:\n- area: a\n  change: b\n')).toEqual([
    { section: 'new_features', area: 'a', text: 'b' },
  ]);
  fc.assert(fc.property(fc.string(), (text) => void parseChangelog(text)));
  fc.assert(fc.property(fc.jsonValue(), (tree) => void parseEntryFiles(tree, 'changelogs')));
});
