import type { z } from 'zod';
import { advisoryId, sortAdvisoryNames } from '../../model/advisory-name.ts';
import { compareText } from '../../model/compare-text.ts';
import type { AdvisoryFacts } from '../../model/facts.ts';
import type { ItemId, Ref } from '../../model/item.ts';
import type { CollectedItem } from '../collector.ts';
import { advisorySignals } from './advisory-item.ts';

type Facts = z.infer<typeof AdvisoryFacts>;
type Advisory = CollectedItem & { facts: Facts };

/**
 * Gives advisories that share a CVE, GHSA or GO name, even through a third that has both, one id and the same facts, and
 * lets references to any of the names lead there. Uniting by id is the next step. A duplicate that was withdrawn in favour
 * of another is left out.
 */
export function joinAliases(items: readonly CollectedItem[]): CollectedItem[] {
  const joined = new Map<string, { id: ItemId; facts: Facts }>();
  for (const group of groupByNames(items.filter(isAdvisory))) {
    const facts = joinFacts(group.map((one) => one.facts));
    const id = advisoryId(facts.identifiers);
    for (const name of facts.identifiers) if (id !== null) joined.set(`adv:${name}`, { id, facts });
  }
  return items.flatMap((item) => {
    const one = isAdvisory(item) ? joined.get(item.id) : undefined;
    const id = one?.id ?? item.id;
    const refs = item.refs
      .map((ref): Ref => ({ ...ref, id: joined.get(ref.id)?.id ?? ref.id }))
      .filter((ref) => ref.id !== id);
    const changed = { ...item, refs, ...(one && { id, ...stateOf(item, one.facts) }) };
    return one === undefined || changed.moves.length > 0 ? [changed] : [];
  });
}

function isAdvisory(item: CollectedItem): item is Advisory {
  return item.facts.kind === 'advisory';
}

function groupByNames(advisories: readonly Advisory[]): Advisory[][] {
  const groups = new Map<string, Advisory[]>();
  for (const advisory of advisories) {
    const { identifiers } = advisory.facts;
    const met = new Set(identifiers.flatMap((name) => (groups.has(name) ? [groups.get(name) ?? []] : [])));
    const group = [...[...met].flat(), advisory];
    for (const name of group.flatMap(({ facts }) => facts.identifiers)) groups.set(name, group);
  }
  return [...new Set(groups.values())];
}

const weights: readonly Facts['severity'][] = [null, 'low', 'medium', 'high', 'critical'];
/** Where places differ, the more careful answer stands. */
const fixes: readonly Facts['fix'][] = ['unknown', 'fixed', 'open', 'unfixed'];

function joinFacts(all: readonly Facts[]): Facts {
  const withdrawals = all.map(({ withdrawnAt }) => withdrawnAt);
  const affected = new Map(all.flatMap((one) => one.affected).map((one) => [JSON.stringify(one), one]));
  return {
    kind: 'advisory',
    identifiers: sortAdvisoryNames(all.flatMap(({ identifiers }) => identifiers)),
    severity:
      heaviest(
        weights,
        all.map(({ severity }) => severity),
      ) ?? null,
    cvss: largest(all.map(({ cvss }) => cvss)),
    epss: largest(all.map(({ epss }) => epss)),
    affected: [...affected].sort(([a], [b]) => compareText(a, b)).map(([, one]) => one),
    fix:
      heaviest(
        fixes,
        all.map(({ fix }) => fix),
      ) ?? 'unknown',
    // A duplicate is withdrawn in favour of another that shares its CVE and stands.
    withdrawnAt: withdrawals.includes(null)
      ? null
      : (withdrawals
          .filter((at) => at !== null)
          .toSorted()
          .at(-1) ?? null),
  };
}

function heaviest<T>(order: readonly T[], values: readonly T[]): T | undefined {
  return order.findLast((one) => values.includes(one));
}

function largest(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : Math.max(...known);
}

function stateOf(item: CollectedItem, facts: Facts): Partial<CollectedItem> {
  const isWithdrawn = facts.withdrawnAt !== null;
  const moves = item.moves.filter(({ move }) => move !== 'withdrawn' || isWithdrawn);
  return {
    facts,
    state: isWithdrawn ? 'withdrawn' : 'published',
    signals: { ...item.signals, ...advisorySignals(facts) },
    moves,
  };
}
