import { describe, expect, test } from 'vitest';
import {
  checkAddresses,
  siteAddresses,
  withdrawnAddresses,
  withoutAddresses,
} from '../../src/archive/check-addresses.ts';
import { planSite } from '../../src/archive/plan-site.ts';
import { slugOf } from '../../src/model/entry.ts';
import type { ListedIssue } from '../../src/model/archive.ts';
import { archivedIssues, archiveNewsletter, cardsOf } from '../builders/archived-issues.ts';

const cards = cardsOf(archivedIssues());

function addressesOf(issues: readonly ListedIssue[]): string[] {
  return siteAddresses(planSite(issues, archiveNewsletter()), issues);
}

const manifest = checkAddresses('', addressesOf(cards)).value;

function codesAfter(change: (cards: ListedIssue[]) => ListedIssue[]): string[] {
  return checkAddresses(manifest, addressesOf(change(cards))).problems.map(({ code }) => code);
}

function withoutFirst({ entries, ...card }: ListedIssue): ListedIssue {
  return { ...card, entries: entries.slice(1) };
}

function renamed({ entries, ...card }: ListedIssue): ListedIssue {
  return { ...card, entries: entries.map((entry) => ({ ...entry, slug: `${entry.slug}-2` })) };
}

describe('the file of addresses', () => {
  test('has every page and every entry of both languages, sorted', () => {
    const lines = manifest.trimEnd().split('\n');
    expect(lines).toContain('/');
    expect(lines).toContain('/zh/2020/53/');
    for (const language of ['zh', 'en']) {
      expect(lines).toContain(`/${language}/2021/01/#entry-${slugOf('gh:containerd/containerd#3266')}`);
    }
    expect(lines).toEqual([...new Set(lines)].sort());
  });

  test('has every item that editors wrote into an issue', () => {
    const items = cards.flatMap((card) => card.items);
    expect(items).toHaveLength(3);
    for (const item of items) expect(manifest).toContain(`/en/2021/04/#${item}\n`);
  });

  test('stays as it is when nothing changed', () => {
    expect(checkAddresses(manifest, addressesOf(cards))).toEqual({ value: manifest, problems: [] });
  });

  test('grows with an issue', () => {
    const earlier = checkAddresses('', addressesOf(cards.slice(0, 5))).value;
    const now = checkAddresses(earlier, addressesOf(cards));
    expect(now.problems).toEqual([]);
    expect(now.value).toBe(manifest);
  });

  test('keeps addresses of others beside those of pages', () => {
    const current = [...addressesOf(cards), '/zh/feed.xml'];
    expect(checkAddresses('/zh/feed.xml\n', current).problems).toEqual([]);
  });
});

describe('an address vanishes', () => {
  test('with an issue', () => {
    expect(codesAfter((all) => all.slice(1))).toContain('archive-address-vanished');
  });

  test('with an entry', () => {
    expect(codesAfter((all) => all.map(withoutFirst))).toContain('archive-address-vanished');
  });

  test('when an entry gets another slug', () => {
    expect(codesAfter((all) => all.map(renamed))).toContain('archive-address-vanished');
  });

  test('when an issue moves to another week', () => {
    expect(codesAfter((all) => all.map((card) => ({ ...card, id: card.id.replace('W04', 'W05') })))).toContain(
      'archive-address-vanished',
    );
  });

  test('and the problem says which line of the file it is', () => {
    const { problems } = checkAddresses('/zh/\n\n/zh/gone/\n', ['/zh/']);
    expect(problems.map(({ place }) => place)).toEqual([{ file: 'addresses.txt', line: 3 }]);
    expect(problems[0]?.message).toContain('/zh/gone/');
  });

  test('but not when a person took its line out', () => {
    expect(checkAddresses('/zh/\n', ['/zh/']).problems).toEqual([]);
  });
});

describe('an issue is withdrawn', () => {
  const sets = { before: addressesOf(cards), current: addressesOf(cards.slice(1)) };

  test('with all addresses that only it had, and those of entries that it lost before', () => {
    const lost = '/zh/2020/52/#entry-lost';
    const gone = withdrawnAddresses(`${manifest}${lost}\n`, '2020-W52', sets);
    expect(gone).toContain(lost);
    expect(gone).toContain('/en/2020/52/');
    const left = checkAddresses(withoutAddresses(`${manifest}${lost}\n`, gone), sets.current);
    expect(left).toEqual({ value: checkAddresses('', sets.current).value, problems: [] });
  });

  test('and no address that vanished for another reason', () => {
    const other = ['/zh/tags/renamed/', '/zh/2020/53/#entry-lost'];
    const gone = withdrawnAddresses([manifest, ...other].join('\n'), '2020-W52', sets);
    expect(gone.filter((address) => other.includes(address))).toEqual([]);
  });

  test('and the lines of what is left keep their numbers', () => {
    const text = withoutAddresses('/zh/a/\n/zh/gone/\n', ['/zh/a/']);
    expect(checkAddresses(text, []).problems.map(({ place }) => place.line)).toEqual([2]);
  });
});
