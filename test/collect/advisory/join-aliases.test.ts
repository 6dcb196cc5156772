import { assert, property, shuffledSubarray } from 'fast-check';
import { expect, test } from 'vitest';
import { joinAliases } from '../../../src/collect/advisory/join-aliases.ts';
import type { CollectedItem } from '../../../src/collect/collector.ts';
import { uniteItems } from '../../../src/collect/unite-items.ts';

type Facts = Extract<CollectedItem['facts'], { kind: 'advisory' }>;

function advisoryOf(
  identifiers: string[],
  facts: Partial<Facts> = {},
  changes: Partial<CollectedItem> = {},
): CollectedItem {
  return {
    id: `adv:${identifiers[0]}`,
    kind: 'advisory',
    source: 'security',
    project: 'containerd',
    section: 'upstream',
    repo: null,
    url: 'https://github.com/advisories/GHSA-2222-3333-4444',
    title: 'A shim keeps a handle of the host',
    author: null,
    state: 'published',
    createdAt: null,
    moves: [{ move: 'published', at: '2019-05-08T09:00:00Z' }],
    labels: [],
    signals: {},
    refs: [],
    facts: {
      kind: 'advisory',
      identifiers,
      severity: null,
      cvss: null,
      epss: null,
      affected: [],
      fix: 'unknown',
      withdrawnAt: null,
      ...facts,
    },
    texts: [{ label: 'advisory', url: 'https://example.org/', text: identifiers.join(' ') }],
    ...changes,
  };
}

const cve = 'CVE-2019-1001';
const ghsa = 'GHSA-2222-3333-4444';
const go = 'GO-2019-0042';

test('three places that know different names of one advisory are one item', () => {
  const joined = uniteItems(joinAliases([advisoryOf([ghsa]), advisoryOf([cve, ghsa]), advisoryOf([cve])]));
  expect(joined).toMatchObject([{ id: `adv:${cve}`, facts: { identifiers: [cve, ghsa] } }]);
  expect(joined[0]?.texts).toHaveLength(3);
});

test('two that are joined only by a third are one, whatever the order', () => {
  const all = [advisoryOf([cve]), advisoryOf([go]), advisoryOf([ghsa, go]), advisoryOf([cve, ghsa])];
  assert(
    property(shuffledSubarray(all, { minLength: all.length }), (items) => {
      const joined = uniteItems(joinAliases(items));
      expect(joined.map(({ id }) => id)).toEqual([`adv:${cve}`]);
      expect(JSON.stringify(joined)).toBe(JSON.stringify(uniteItems(joinAliases(all))));
    }),
  );
});

test('the worst severity and every range count', () => {
  const range = { package: 'containerd', range: '< 1.2', fixedIn: '1.2' };
  const [first, second] = joinAliases([
    advisoryOf([cve], { severity: 'high', cvss: 8.1, fix: 'fixed', affected: [range] }),
    advisoryOf([cve], { severity: 'medium', epss: 0.1, fix: 'open' }),
  ]);
  expect(first?.facts).toEqual(second?.facts);
  expect(first).toMatchObject({
    facts: { severity: 'high', cvss: 8.1, epss: 0.1, fix: 'open', affected: [range] },
    signals: { severity: 3, fixed: false },
  });
});

test('a duplicate that was withdrawn does not withdraw the advisory', () => {
  const at = '2019-05-09T00:00:00Z';
  const duplicate = advisoryOf(
    [cve, 'GHSA-9999-9999-9999'],
    { withdrawnAt: at },
    { moves: [{ move: 'withdrawn', at }] },
  );
  expect(joinAliases([duplicate, advisoryOf([cve, ghsa])])).toMatchObject([
    { state: 'published', moves: [{ move: 'published' }], facts: { withdrawnAt: null } },
  ]);
  expect(joinAliases([duplicate])).toMatchObject([{ state: 'withdrawn', moves: [{ move: 'withdrawn' }] }]);
});

test('a reference by any name leads to the one id, and never to itself', () => {
  const refs = [{ relation: 'fixes' as const, id: `adv:${ghsa}` }];
  const other = advisoryOf(['CVE-2019-5000'], {}, { refs });
  const [, , third] = joinAliases([advisoryOf([cve, ghsa]), advisoryOf([ghsa], {}, { refs }), other]);
  expect(third?.refs).toEqual([{ relation: 'fixes', id: `adv:${cve}` }]);
  expect(joinAliases([advisoryOf([cve, ghsa]), advisoryOf([ghsa], {}, { refs })]).flatMap((one) => one.refs)).toEqual(
    [],
  );
});

test('advisories that share no name stay apart', () => {
  expect(joinAliases([advisoryOf([cve]), advisoryOf(['CVE-2019-1002'])]).map(({ id }) => id)).toEqual([
    `adv:${cve}`,
    'adv:CVE-2019-1002',
  ]);
});
