import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseRefs, type RefContext } from '../../src/collect/parse-refs.ts';
import { anyText } from '../builders/any-text.ts';

function refsOf(context: Partial<RefContext>): string[] {
  const refs = parseRefs({ repo: 'containerd/containerd', number: 3266, title: 'A change', body: '', ...context });
  return refs.map(({ relation, id }) => `${relation} ${id}`);
}

test('outside a repository a number alone names nothing', () => {
  const body = 'Fixes #12, GH-13, istio/istio#14 and https://github.com/containerd/containerd/pull/15';
  expect(refsOf({ repo: null, number: null, title: 'A change (#11)', body })).toEqual([
    'mentions gh:containerd/containerd#15',
    'mentions gh:istio/istio#14',
  ]);
});

describe('a description', () => {
  test.each([
    ['Fixes #12', 'closes gh:containerd/containerd#12'],
    ['closes: kubernetes/kubernetes#12', 'closes gh:kubernetes/kubernetes#12'],
    ['Resolved https://github.com/istio/istio/issues/12.', 'closes gh:istio/istio#12'],
    ['Follow-up to #12', 'follows gh:containerd/containerd#12'],
    ['part of #12', 'follows gh:containerd/containerd#12'],
    ['see #12, GH-13', 'mentions gh:containerd/containerd#12'],
    ['(Istio/Istio#12)', 'mentions gh:istio/istio#12'],
    ['https://github.com/istio/istio/pull/12/files', 'mentions gh:istio/istio#12'],
    ['https://kep.k8s.io/1287', 'kep kep:1287'],
    ['KEP-1287 and kep-0009', 'kep kep:1287'],
    ['kubernetes/enhancements/blob/master/keps/sig-node/1287-in-place-update/README.md', 'kep kep:1287'],
    ['keps/sig-node/20190212-pod-resources.md', 'kep kep:pod-resources'],
  ])('%j says %s', (body, expected) => {
    expect(refsOf({ body })).toContain(expected);
  });

  test.each([
    'a word such as foo#12bar',
    '`#12`',
    '```\nFixes #12\n```',
    '~~~go\n// owner/repo#12\n~~~',
    '<!-- Fixes #12 -->',
    'colour &#12345678; and #123456789',
    'https://example.org/a/b#12',
    'prefixes12 #',
  ])('%j names nothing', (body) => {
    expect(refsOf({ body })).toEqual([]);
  });

  test('an issue of kubernetes/enhancements is a KEP and a thread', () => {
    const body = 'https://github.com/kubernetes/enhancements/issues/1287';
    expect(refsOf({ body })).toEqual(['kep kep:1287', 'mentions gh:kubernetes/enhancements#1287']);
  });

  test('the thread itself is no reference, and the strongest relation to another counts', () => {
    expect(refsOf({ body: 'See #12. Fixes #12. Then #3266.' })).toEqual(['closes gh:containerd/containerd#12']);
  });

  test('mentions end after 20', () => {
    const body = Array.from({ length: 50 }, (_, index) => `#${index + 1}`).join(' ');
    expect(refsOf({ body })).toHaveLength(20);
  });

  test('the log of a long branch makes no backport and no revert', () => {
    const body = 'Cherry pick of #12\nreverts #13';
    expect(refsOf({ body, base: 'master' }).every((ref) => ref.startsWith('mentions'))).toBe(true);
    expect(refsOf({ body, base: 'release-1.1' })).toContain('backport-of gh:containerd/containerd#12');
  });
});

describe('a title', () => {
  test.each([
    ['Automated cherry pick of #12: Fix it', '', 'backport-of gh:containerd/containerd#12'],
    ['Cherrypick #12 release 1.2', '', 'backport-of gh:containerd/containerd#12'],
    ['[release/1.7] Fix it (#12)', '', 'backport-of gh:containerd/containerd#12'],
    ['[release-1.30] Fix it', 'Backport of #12', 'backport-of gh:containerd/containerd#12'],
    ['[bp/1.24] Fix it', 'The same as #12', 'backport-of gh:containerd/containerd#12'],
    ['[1.25/backport] Fix it', 'cherry-pick #12', 'backport-of gh:containerd/containerd#12'],
    ['[1.14] Fix it', 'Backports #12', 'backport-of gh:containerd/containerd#12'],
    ['Manual 1.24 backport of #12', '', 'backport-of gh:containerd/containerd#12'],
    ['Revert "Close the log (#12)"', '', 'reverts gh:containerd/containerd#12'],
    ['Revert "Close the log"', 'Reverts containerd/containerd#12', 'reverts gh:containerd/containerd#12'],
  ])('%j with %j says %s', (title, body, expected) => {
    expect(refsOf({ title, body })).toContain(expected);
  });
});

test('what GitHub says is closed is closed', () => {
  expect(refsOf({ closing: [{ repo: 'Moby/Moby', number: 5 }] })).toEqual(['closes gh:moby/moby#5']);
});

test('changed files of kubernetes/enhancements name their KEP, unless they are many', () => {
  const paths = ['keps/sig-node/1287-in-place/kep.yaml', 'keps/sig-node/1287-in-place/picture.png', 'README.md'];
  expect(refsOf({ paths })).toEqual(['kep kep:1287']);
  const many = Array.from({ length: 9 }, (_, index) => `keps/sig-node/${1000 + index}-x/kep.yaml`);
  expect(refsOf({ paths: many })).toEqual([]);
});

test('no text makes it throw, and refs are sorted without doubles', () => {
  const words = fc.constantFrom(
    'Fixes',
    ' ',
    '#',
    '12',
    '/',
    'a-b',
    '.',
    '\n',
    '```',
    '`',
    '<!--',
    'keps/',
    'KEP-',
    'cherry pick of',
    'https://github.com/',
    'pull/',
  );
  fc.assert(
    fc.property(fc.array(words, { maxLength: 60 }), anyText(), (parts, title) => {
      const refs = refsOf({ title, body: parts.join('') });
      expect(new Set(refs).size).toBe(refs.length);
      expect(refs).toEqual([...refs].sort());
    }),
  );
});

test('64 kB of hostile text are read within half a second', () => {
  const parts = [
    '#1 ',
    'a-',
    'a/',
    '<!--',
    '`',
    'keps/a/',
    'keps/',
    'cherry pick ',
    'fix ',
    'https://github.com/a/',
    '1-a/',
    '    ',
  ];
  for (const part of parts) {
    const started = performance.now();
    refsOf({ title: part.repeat(1000), body: part.repeat(64_000 / part.length) });
    expect(performance.now() - started, part).toBeLessThan(500);
  }
});
