import { findQuantities } from '../../src/check/reading/find-quantities.ts';
import { inLanguages, pick, splice, type Changed, type Mutator } from './mutation.ts';

type Place = { start: number; end: number };

const others: Record<string, { zh: string; en: string }[]> = {
  ms: [
    { zh: '秒', en: 's' },
    { zh: '', en: '' },
  ],
  s: [
    { zh: '毫秒', en: 'ms' },
    { zh: '分钟', en: 'minutes' },
    { zh: '', en: '' },
  ],
  min: [
    { zh: '秒', en: 'seconds' },
    { zh: '小时', en: 'hours' },
    { zh: '', en: '' },
  ],
  h: [
    { zh: '分钟', en: 'minutes' },
    { zh: '天', en: 'days' },
    { zh: '', en: '' },
  ],
  d: [
    { zh: '小时', en: 'hours' },
    { zh: '周', en: 'weeks' },
    { zh: '', en: '' },
  ],
  w: [
    { zh: '天', en: 'days' },
    { zh: '', en: '' },
  ],
  month: [
    { zh: '天', en: 'days' },
    { zh: '', en: '' },
  ],
  y: [
    { zh: '个月', en: 'months' },
    { zh: '', en: '' },
  ],
  B: [
    { zh: 'KiB', en: 'KiB' },
    { zh: '', en: '' },
  ],
  KiB: [
    { zh: 'MiB', en: 'MiB' },
    { zh: '', en: '' },
  ],
  MiB: [
    { zh: 'GiB', en: 'GiB' },
    { zh: 'MB', en: 'MB' },
    { zh: '', en: '' },
  ],
  GiB: [
    { zh: 'MiB', en: 'MiB' },
    { zh: 'GB', en: 'GB' },
    { zh: '', en: '' },
  ],
  MB: [
    { zh: 'GB', en: 'GB' },
    { zh: 'MiB', en: 'MiB' },
    { zh: '', en: '' },
  ],
  GB: [
    { zh: 'MB', en: 'MB' },
    { zh: '', en: '' },
  ],
  kB: [
    { zh: 'MB', en: 'MB' },
    { zh: '', en: '' },
  ],
  TiB: [{ zh: 'GiB', en: 'GiB' }],
  '%': [
    { zh: '', en: '' },
    { zh: ' 倍', en: ' times' },
  ],
};

/** A unit that is lost, or another one. */
export const mutateUnit: Mutator = (passage, { random, where }) => {
  const [zh, en] = [findQuantities(passage.zh), findQuantities(passage.en)].map((list) =>
    list.filter(({ unit, shown }) => unit !== null && /^\d/.test(shown) && /\D$/.test(shown)),
  );
  const shared = (zh ?? []).flatMap((one) => {
    const same = (en ?? []).filter(({ value, unit }) => value === one.value && unit === one.unit);
    const [match] = same;
    return match === undefined || same.length > 1 ? [] : [{ zh: one, en: match }];
  });
  const one = pick(shared, random);
  const by = one === undefined ? undefined : pick(others[one.zh.unit ?? ''] ?? [], random);
  if (one === undefined || by === undefined) return null;
  const changed: Changed = { zh: withUnit(passage.zh, one.zh, by.zh), en: withUnit(passage.en, one.en, by.en) };
  return inLanguages(passage, changed, where);
};

function withUnit(text: string, { start, end, shown }: Place & { shown: string }, unit: string): string {
  const digits = /^[\d,.]+(?:\s?[万亿])?/.exec(shown)?.[0] ?? shown;
  const space = /^(?:[A-Za-z]|\p{Script=Han})/u.test(unit) ? ' ' : '';
  return splice(text, { start, end }, digits + space + unit);
}
