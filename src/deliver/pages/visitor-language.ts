import type { Language } from '../../model/bilingual.ts';

/**
 * The language of a page: the one that its link or form names, or else the one that the browser prefers; English where it names
 * neither.
 * @param header Accept-Language
 */
export function visitorLanguage(named: string | null | undefined, header: string | undefined): Language {
  if (named === 'zh' || named === 'en') return named;
  const wanted = (header ?? '')
    .slice(0, 500)
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
      const quality = parameters.map((one) => /^\s*q=([0-9.]+)$/.exec(one)?.[1]).find((one) => one !== undefined);
      return { language: tag.trim().split('-')[0], weight: quality === undefined ? 1 : Number(quality) };
    })
    .filter(({ language, weight }) => (language === 'zh' || language === 'en') && weight > 0)
    .sort((one, other) => other.weight - one.weight);
  return wanted[0]?.language === 'zh' ? 'zh' : 'en';
}
