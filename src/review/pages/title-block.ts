import type { Bilingual, Language } from '../../model/bilingual.ts';
import { blockOfUnknown, blocksOf } from '../../render/blocks.ts';
import type { Block } from '../../render/view.ts';

/**
 * A title as the newsletter shows it, code as code: in the language of whoever reads, else in the other one. `name` stands where there is
 * nothing to see in either. For `{{inline title}}` in an element with `lang="{{title.lang}}"`.
 */
export function titleBlock(title: Bilingual, language: Language, name: string): Block {
  const [block = blockOfUnknown(name)] = blocksOf(title, language);
  return block;
}

/** The same where no markup is possible, as in the name of a window. */
export function plainTitle(title: Bilingual, language: Language, name: string): string {
  return titleBlock(title, language, name).text.replaceAll('`', '');
}
