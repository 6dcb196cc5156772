import type { Entry, EntryChild } from '../../model/entry.ts';
import type { Item } from '../../model/item.ts';
import type { Problem } from '../../model/problem.ts';
import { recordOf } from '../grounds/record-of.ts';
import { languages, type TextPart } from '../grounds/text-part.ts';
import { checkText, type Grounds } from './check-text.ts';
import { checkLabels } from './check-extras.ts';
import { checkLines, checkNames, type Beside } from './check-words.ts';

/** What is known of the items that a child links to: the items, and their evidence by digest. */
export type KnownOfChild = { items: readonly Item[]; texts: Grounds['texts'] };

/**
 * News under an entry. One that links to collected items is held to their evidence and to that of the entry; of one that leads to
 * other addresses alone there is nothing to hold it to.
 */
export function checkChildren(
  { children = [] }: Entry,
  grounds: Grounds & { items: readonly Item[] },
  knownOf: (child: EntryChild) => KnownOfChild,
): Problem[] {
  return children.flatMap((child, at) => {
    const prefix = `children[${at}].`;
    const own = knownOf(child);
    const items = [...new Set([...own.items, ...grounds.items])];
    const record = [...grounds.record, ...recordOf(own.items)];
    const texts = new Map([...own.texts, ...grounds.texts]);
    const house = grounds.house === undefined ? {} : { house: grounds.house };
    const beside: Beside = { record, texts: [...texts.values()], ...house };
    const labels = checkLabels(child.references ?? [], prefix, beside);
    if (own.items.length === 0) return [...checkUngrounded(child, prefix, beside), ...labels];
    const found = checkText(partsOfChild(child), { texts, record, items, ...house });
    return [
      ...found.map((one) => ({ ...one, place: { ...one.place, key: prefix + (one.place.key ?? '') } })),
      ...labels,
    ];
  });
}

function checkUngrounded({ title, text }: EntryChild, prefix: string, beside: Beside): Problem[] {
  return [
    ...(title === undefined ? [] : checkNames(`${prefix}title`, title, beside)),
    ...checkLines(`${prefix}text`, text, beside),
  ];
}

function partsOfChild({ title, text }: EntryChild): TextPart[] {
  return languages.flatMap((language) => [
    ...(title === undefined ? [] : [{ key: `${language}.title`, language, text: title[language] }]),
    ...text[language]
      .split('\n')
      .map((line, index) => ({ key: `${language}.text[${index}]`, language, text: line }))
      .filter((part) => part.text.trim() !== ''),
  ]);
}
