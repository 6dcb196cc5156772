import { findDates } from '../../src/check/reading/find-dates.ts';
import { findFacts, type Fact, type FactKind } from '../../src/check/reading/find-facts.ts';
import { escape, inLanguages, pick, splice, type Mutator, type MutationContext } from './mutation.ts';
import type { Said } from './labelled-entry.ts';

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** Facts of a kind that stand once in each language of a passage. */
function sharedFacts(passage: Said, kinds: readonly FactKind[]): { key: string; kind: FactKind; zh: Fact; en: Fact }[] {
  const of = (text: string) =>
    findFacts(text).facts.filter(({ kind, spelt }) => kinds.includes(kind) && spelt !== true);
  const [zh, en] = [of(passage.zh), of(passage.en)];
  return zh.flatMap((fact) => {
    const same = (one: Fact) => one.kind === fact.kind && one.key === fact.key;
    const other = en.filter(same);
    const [match] = other;
    if (match === undefined || other.length > 1 || zh.filter(same).length > 1) return [];
    return [{ key: fact.key, kind: fact.kind, zh: fact, en: match }];
  });
}

function replaceFact(
  kinds: readonly FactKind[],
  change: (key: string, kind: FactKind, context: MutationContext) => string | null,
): Mutator {
  return (passage, context) => {
    const fact = pick(sharedFacts(passage, kinds), context.random);
    if (fact === undefined) return null;
    const by = change(fact.key, fact.kind, context);
    if (by === null) return null;
    const put = (text: string, { start, shown }: Fact) => {
      const plain = /[\d][\d.,]*(?:[-+][\w.]+)?|`[^`]+`/.exec(shown)?.[0] ?? shown;
      const at = start + shown.indexOf(plain);
      return splice(text, { start: at, end: at + plain.length }, by);
    };
    return inLanguages(passage, { zh: put(passage.zh, fact.zh), en: put(passage.en, fact.en) }, context.where);
  };
}

/** Another number: one that the evidence has for something else, or one near it. */
export const mutateNumber = replaceFact(['number', 'percentage'], (key, _, { entry, random }) => {
  const value = Number(key);
  if (value <= 1 && random() < 0.9) return null;
  const others = [...entry.evidence.matchAll(/(?<![\w.#-])\d{1,6}(?![\w.-])/g)]
    .map(([shown]) => Number(shown))
    .filter((one) => one !== value && one > 1);
  const near = [value + 1, value * 10, value * 2, Math.max(2, Math.floor(value / 2)), value + 5].filter(
    (one) => one !== value,
  );
  const by = random() < 0.4 ? (pick(others, random) ?? pick(near, random)) : pick(near, random);
  return by === undefined ? null : String(by);
});

/** Another version: of the evidence, or the next or last one. */
export const mutateVersion = replaceFact(['version'], (key, _, { entry, random }) => {
  if (
    /^\d+\.\d+$/.test(key) &&
    !new RegExp(`(?:v|version |\\b1\\.)${escape(key.replace(/^1\./, ''))}`).test(entry.evidence)
  )
    return null;
  const others = [...entry.evidence.matchAll(/(?<![\w.-])v?(\d+\.\d+(?:\.\d+)?)(?![\w.-])/g)]
    .map((match) => match[1] ?? '')
    .filter((one) => one !== '' && !key.startsWith(one) && !one.startsWith(key));
  if (random() < 0.35 && others.length > 0) return pick(others, random) ?? null;
  const parts = /^(\d+)\.(\d+)(.*)$/.exec(key);
  if (parts === null) return null;
  const [, major = '', minor = '', rest = ''] = parts;
  return `${major}.${Math.max(0, Number(minor) + (random() < 0.5 ? 1 : -1) * (1 + Math.floor(random() * 2)))}${rest}`;
});

/** Another day or month: of the evidence, or near it. */
export const mutateDate: Mutator = (passage, context) => {
  const { random, entry, where } = context;
  const [zh, en] = [findDates(passage.zh).dates, findDates(passage.en).dates];
  const date = pick(
    zh.filter((one) => en.filter((other) => other.month === one.month && other.day === one.day).length === 1),
    random,
  );
  const match = en.find((one) => one.month === date?.month && one.day === date.day);
  if (date === undefined || match === undefined) return null;
  const others = findDates(entry.evidence).dates.filter(
    ({ month, day }) => day !== null && (month !== date.month || day !== date.day),
  );
  const known = random() < 0.35 ? pick(others, random) : undefined;
  const month = known?.month ?? (date.day === null || random() < 0.3 ? (date.month % 12) + 1 : date.month);
  const day = date.day === null ? null : (known?.day ?? ((date.day + 1 + Math.floor(random() * 6)) % 27) + 1);
  if (month === date.month && day === date.day) return null;
  const year = date.year === null ? '' : `${date.year} 年 `;
  const inYear = match.year === null ? '' : ` ${match.year}`;
  const name = months[month - 1] ?? '';
  const shown = passage.en.slice(match.start, match.end);
  const english = day === null ? name : `${day} ${name}`;
  const trailing = /[\s,]*$/.exec(shown)?.[0] ?? '';
  return inLanguages(
    passage,
    {
      zh: splice(passage.zh, date, `${year}${month} 月${day === null ? '' : ` ${day} 日`}`),
      en: splice(passage.en, match, english + inYear + trailing),
    },
    where,
  );
};

/** Another pull request, KEP, advisory or piece of code. */
export const mutateId = replaceFact(['reference', 'kep', 'advisory', 'code'], (key, kind, { entry, random }) => {
  if (kind !== 'code') {
    const digits = /(\d+)(?!.*\d)/.exec(key)?.[1];
    return digits === undefined || kind === 'advisory'
      ? digits === undefined
        ? null
        : null
      : String(Number(digits) + 1 + Math.floor(random() * 90));
  }
  const others = [...entry.evidence.matchAll(/`([^`\n]+)`/g)]
    .map((match) => match[1] ?? '')
    .filter((one) => one !== '' && !one.includes(key) && !key.includes(one));
  if (random() < 0.3 && others.length > 0) return `\`${pick(others, random)}\``;
  const changed = [
    key.replace(/(?<=[a-z])[A-Z][a-z]+$/, 'Policy'),
    key.replace(/^--([a-z]+)/, '--max-$1'),
    key.replace(/enable/i, 'disable'),
    key.replace(/v1beta1|v1alpha1|v1/, 'v2'),
    key.replace(/-([a-z]+)$/, '-limit'),
    `${key}s`,
    key.replace(/_([a-z]+)$/, '_count'),
  ].filter((one) => one !== key);
  const by = pick(changed, random);
  return by === undefined || entry.evidence.includes(by) ? null : `\`${by}\``;
});
