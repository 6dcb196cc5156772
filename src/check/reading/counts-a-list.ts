import { withoutCode } from '../../model/code-spans.ts';
import type { Fact } from './find-facts.ts';

/** Up to this number a writer may count what a sentence lists. */
const most = 6;

/** Whether a number counts the things that the text lists after it: “3 new conditions: a, b and c”. */
export function countsAList(text: string, { key, shown, start }: Pick<Fact, 'key' | 'shown' | 'start'>): boolean {
  const value = Number(key);
  if (!(value >= 2 && value <= most)) return false;
  const after = withoutCode(text.slice(start + shown.length), '`');
  const list = /^[^。;；.]*?[:：](.*)$/su.exec(after)?.[1];
  if (list === undefined) return false;
  const separators = list.split(/[。.](?:\s|$)/)[0]?.match(/、|，|和|与|或|,|;|；|\band\b|\bor\b/g)?.length ?? 0;
  return separators >= value - 1;
}
