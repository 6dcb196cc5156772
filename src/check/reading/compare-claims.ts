import type { Claim } from './find-claims.ts';

/**
 * What claims are compared with: the same sentence in the other language, the passages that a sentence names, or all evidence of
 * its story, which speaks of much else.
 */
export type Against = 'language' | 'quotes' | 'evidence';

type Test = (claim: Claim) => boolean;
type Comparison = {
  groups: (claim: Claim) => string[];
  counts: Test;
  value: (claim: Claim) => 1 | -1;
  /** One of the two claims at least has one sense only. */
  plain: Test;
};

/** Concepts whose words of several senses are clear enough beside a plain one: against evidence, and against the other language. */
const telling = new Set(['enable', 'bound', 'optional']);
const clear = new Set([...telling, 'allow', 'add', 'succeed', 'start']);

/** Claims whose opposite words stand in the other text, in the order of the text. */
export function findOpposites(claims: readonly Claim[], others: readonly Claim[], against: Against): Claim[] {
  const wrong = new Set([
    ...(against === 'evidence' ? [] : opposites(claims, others, words(against, false))),
    ...opposites(claims, others, words(against, true)),
    ...(against === 'language' ? findUneven(claims, others) : []),
  ]);
  return claims.filter((claim) => wrong.has(claim) && (against === 'language' || claim.certain));
}

/** Claims that one text makes and the other one denies. Evidence also tells how things were before. */
export function findDenied(claims: readonly Claim[], others: readonly Claim[], against: Against): Claim[] {
  return opposites(claims, others, {
    groups: ({ concept }) => [concept],
    counts: ({ concept, sure, was }) =>
      sure && concept !== 'before' && concept !== 'bound' && (against === 'language' || !was),
    value: ({ sign }) => sign,
    plain: () => true,
  });
}

/** Opposite words that are denied or not in the same way: of a concept, or of a concept beside the same number or code. */
function words(against: Against, isAnchored: boolean): Comparison {
  const isLanguage = against === 'language';
  const known = isLanguage ? clear : telling;
  return {
    groups: ({ concept, under, anchors }) =>
      isAnchored ? anchors.map((anchor) => `${concept} ${under} ${anchor}`) : [`${concept} ${under}`],
    counts: ({ concept, certain, single, intrinsic }) => {
      if (intrinsic || (!isLanguage && concept === 'before')) return false;
      if (!isLanguage && !isAnchored && concept === 'increase') return false;
      return certain || (single && known.has(concept));
    },
    value: ({ word }) => word,
    plain: ({ certain }) => certain,
  };
}

/** Claims of groups of which one text has only one value and the other only the opposite one. */
function opposites(claims: readonly Claim[], others: readonly Claim[], comparison: Comparison): Claim[] {
  const { groups, counts, plain } = comparison;
  const [own, theirs] = [valuesOf(claims, comparison), valuesOf(others, comparison)];
  const plainOnes = new Set(others.filter(plain).flatMap(groups));
  return claims.filter(
    (claim) =>
      counts(claim) &&
      groups(claim).some((group) => {
        const value = own.get(group) ?? 0;
        if (value === 0 || theirs.get(group) !== -value) return false;
        return plain(claim) || plainOnes.has(group);
      }),
  );
}

/** 1 or -1 for what a text says of a group, 0 where it says both or is not clear. */
function valuesOf(claims: readonly Claim[], { groups, counts, value }: Comparison): Map<string, number> {
  const values = new Map<string, number>();
  for (const claim of claims) {
    for (const group of groups(claim)) {
      const before = values.get(group);
      const isSame = before === undefined || before === value(claim);
      values.set(group, counts(claim) && isSame ? value(claim) : 0);
    }
  }
  return values;
}

/** Both languages have the words of a concept equally often, but not the same of the two: on and off against on and on. */
function findUneven(claims: readonly Claim[], others: readonly Claim[]): Claim[] {
  const theirs = Map.groupBy(others, ({ concept }) => concept);
  return [...Map.groupBy(claims, ({ concept }) => concept)].flatMap(([concept, own]) => {
    const other = theirs.get(concept) ?? [];
    const isClear = [...own, ...other].every(({ certain, intrinsic, under }) => certain && !intrinsic && !under);
    if (own.length !== other.length || !isClear || sumOf(own) === sumOf(other)) return [];
    return own.slice(0, 1);
  });
}

function sumOf(claims: readonly Claim[]): number {
  return claims.reduce((sum, { word }) => sum + word, 0);
}
