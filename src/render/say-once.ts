import type { Block } from './view.ts';

/** A text that is the same in both languages, such as a project's name, once; without a Han character it is English. */
export function sayOnce(blocks: readonly Block[]): readonly Block[] {
  const [first, second] = blocks;
  if (first === undefined || second === undefined || first.text !== second.text) return blocks;
  return [/\p{Script=Han}/u.test(first.text) ? first : second];
}
