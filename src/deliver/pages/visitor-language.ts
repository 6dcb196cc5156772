import { acceptedLanguage } from '../../model/accepted-language.ts';
import type { Language } from '../../model/bilingual.ts';

/**
 * The language of a page: the one that its link or form names, or else the one that the browser prefers.
 * @param header Accept-Language
 */
export function visitorLanguage(named: string | null | undefined, header: string | undefined): Language {
  return named === 'zh' || named === 'en' ? named : acceptedLanguage(header);
}
